import { createHash } from 'node:crypto';
import { loadCourse } from '../course.ts';
import type { Verdict } from '../evidence/result.ts';
import { untrustedHere } from '../untrusted/here.test-support.ts';
import type {
  AnyCheck,
  CheckContext,
  Commit,
  CommittedFiles,
  Execution,
  HoldoutRow,
  HttpAnswer,
  HttpRequest,
  ServiceUnderTest,
  TrackedFile,
  TrackedRun,
  TrackedVersion,
} from './check.ts';

/** The parts of a check's context that a test needs. */
export interface Scene {
  files?: Record<string, string>;
  makefile?: Record<string, { prerequisites?: string[]; recipe?: string }>;
  freshFiles?: CheckContext['freshFiles'];
  holdout?: HoldoutRow[];
  /** Files that earlier stages created, by stage and path: their SHA-256. */
  outputs?: Record<string, Record<string, string>>;
  /** Simulates a make target: it may change the scene's files. */
  make?: (target: string, files: Map<string, string>) => Partial<Execution> | null;
  runs?: Partial<TrackedRun>[];
  versions?: TrackedVersion[];
  /** The files of each registered version, by `model/version`. */
  versionFiles?: Record<string, TrackedFile[]>;
  fetched?: { path: string; sha256: string }[];
  /** The lock files before any command ran. */
  lockFiles?: Record<string, string>;
  advisories?: CheckContext['advisories'];
  probabilityField?: string;
  assignedData?: CheckContext['assignedData'];
  leftOut?: CheckContext['leftOut'];
  history?: Commit[] | null;
  committed?: CommittedFiles | null;
  everyVersion?: { path: string; text: string }[];
  /** Answers each request; omit it for a stage without a service. */
  answer?: (request: HttpRequest) => HttpAnswer;
  /** V8's coverage reports of the tests, by process; omit it for a stage without them. */
  coverage?: (object | string | null)[];
  image?: CheckContext['image'];
  monitoring?: CheckContext['monitoring'];
  alertmanager?: CheckContext['alertmanager'];
  startAnother?: CheckContext['startAnother'];
  /** Called with the path of each created file. */
  onCreate?: (path: string, text: string) => void;
  /** Simulates the move of an alias: it may change the scene's versions. */
  setAlias?: CheckContext['tracking']['setAlias'];
  /** The facts of checks that observed earlier. */
  observed?: Record<string, unknown>;
  /** The verdicts of checks that observed earlier, all in the stage `before`. */
  judged?: Record<string, Verdict['status']>;
  ports?: Partial<Pick<ServiceUnderTest, 'port' | 'expectedPort' | 'readyMs'>>;
  signal?: AbortSignal;
}

const course = loadCourse();

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const RUN: TrackedRun = {
  id: '',
  status: 'FINISHED',
  startTime: 0,
  params: {},
  metrics: {},
  tags: {},
  datasets: 0,
  artifacts: [],
};

async function* each<Value>(values: readonly Value[]): AsyncGenerator<Value> {
  yield* values;
}

async function* reportsOf({ coverage = [] }: Scene): AsyncGenerator<string | null> {
  for (const report of coverage) yield typeof report === 'object' && report !== null ? JSON.stringify(report) : report;
}

export function checkContext(scene: Scene = {}): CheckContext {
  const files = new Map(Object.entries(scene.files ?? {}));
  const rules = Object.entries(scene.makefile ?? {});
  const makefile = new Map(rules.map(([name, rule]) => [name, { prerequisites: [], recipe: '', ...rule }]));
  const { answer } = scene;
  return {
    course,
    files: {
      list: async () => [...files.keys()].toSorted(),
      read: async (path) => files.get(path) ?? null,
      digest: async (path) => {
        const text = files.get(path);
        return text === undefined ? null : sha256(text);
      },
      replace: async (path, text) => {
        const original = files.get(path) ?? '';
        files.set(path, text);
        return { [Symbol.asyncDispose]: async () => void files.set(path, original) };
      },
      create: async (path, text) => {
        files.set(path, text);
        scene.onCreate?.(path, text);
        return { [Symbol.asyncDispose]: async () => void files.delete(path) };
      },
    },
    untrusted: untrustedHere,
    makefile,
    target: (name) => (makefile.has(name) ? name : null),
    freshFiles: scene.freshFiles ?? [],
    outputs: (stage) => new Map(Object.entries(scene.outputs?.[stage] ?? {})),
    make: async (target) => {
      const played = scene.make?.(target, files) ?? null;
      const ended = { command: `make ${target}`, outcome: 'exited', exitCode: 0, durationMs: 1, output: '' } as const;
      return played === null ? null : { ...ended, ...played };
    },
    tracking: {
      runs: async () => (scene.runs ?? []).map((run, index) => ({ ...RUN, id: `run-${index}`, ...run })),
      versions: async () => scene.versions ?? [],
      setAlias: scene.setAlias ?? (async () => undefined),
      artifact: async () => null,
      versionFiles: async ({ model, version }) => scene.versionFiles?.[`${model}/${version}`] ?? [],
    },
    fetched: () => scene.fetched ?? [],
    lockFiles: new Map(Object.entries(scene.lockFiles ?? {})),
    advisories: scene.advisories ?? (async () => []),
    probabilityField: scene.probabilityField ?? null,
    assignedData: scene.assignedData ?? null,
    leftOut: scene.leftOut ?? [],
    history: async () => scene.history ?? null,
    committed: async () => scene.committed ?? null,
    everyVersion: async () => (scene.everyVersion === undefined ? null : each(scene.everyVersion)),
    holdout: scene.holdout ?? [],
    coverage: scene.coverage === undefined ? null : { base: 'file:///project/', reports: () => reportsOf(scene) },
    service:
      answer === undefined
        ? null
        : {
            port: 3000,
            expectedPort: 3000,
            readyMs: 1234,
            ...scene.ports,
            request: async (request) => answer(request),
          },
    image: scene.image ?? null,
    monitoring: scene.monitoring ?? null,
    alertmanager: scene.alertmanager ?? null,
    startAnother: scene.startAnother ?? null,
    observed: (check) => scene.observed?.[check] ?? null,
    judged: (check) => {
      const status = scene.judged?.[check];
      return status === undefined ? null : { stage: 'before', status };
    },
    signal: scene.signal ?? new AbortController().signal,
  };
}

/** A JSON response. */
export const json = (status: number, body: unknown): HttpAnswer => ({
  ok: true,
  status,
  contentType: 'application/json',
  body: JSON.stringify(body),
});

export const noAnswer: HttpAnswer = { ok: false, error: 'closed' };

/** The facts that a check observes in a scene, after a round trip through JSON. */
export const observed = async (check: AnyCheck, scene: Scene): Promise<unknown> =>
  JSON.parse(JSON.stringify(await check.observe(checkContext(scene))));
