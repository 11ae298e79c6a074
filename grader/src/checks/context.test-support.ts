import { createHash } from 'node:crypto';
import { loadCourse } from '../course.ts';
import type {
  AnyCheck,
  CheckContext,
  Execution,
  HoldoutRow,
  HttpAnswer,
  HttpRequest,
  ServiceUnderTest,
  TrackedRun,
  TrackedVersion,
} from './check.ts';

/** What a check may see, made of the few things that a test is about. */
export interface Scene {
  files?: Record<string, string>;
  makefile?: Record<string, { prerequisites?: string[]; recipe?: string }>;
  freshFiles?: CheckContext['freshFiles'];
  holdout?: HoldoutRow[];
  /** What earlier stages made, by stage and path: their SHA-256. */
  outputs?: Record<string, Record<string, string>>;
  /** Plays a make target: it may change the scene's files. */
  make?: (target: string, files: Map<string, string>) => Partial<Execution> | null;
  runs?: Partial<TrackedRun>[];
  versions?: TrackedVersion[];
  /** Lock files as they were before anything ran. */
  lockFiles?: Record<string, string>;
  history?: CheckContext['history'];
  everyVersion?: { path: string; text: string }[];
  /** Answers each request; leave it out for a stage without a service. */
  answer?: (request: HttpRequest) => HttpAnswer;
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
        const own = files.get(path) ?? '';
        files.set(path, text);
        return { [Symbol.asyncDispose]: async () => void files.set(path, own) };
      },
    },
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
      artifact: async () => null,
    },
    lockFiles: new Map(Object.entries(scene.lockFiles ?? {})),
    history: scene.history ?? null,
    everyVersion: async () => scene.everyVersion ?? null,
    holdout: scene.holdout ?? [],
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
    signal: scene.signal ?? new AbortController().signal,
  };
}

/** An answer in JSON. */
export const json = (status: number, body: unknown): HttpAnswer => ({
  ok: true,
  status,
  contentType: 'application/json',
  body: JSON.stringify(body),
});

export const noAnswer: HttpAnswer = { ok: false, error: 'closed' };

/** What the check sees of a scene, as it comes back from the disk. */
export const observed = async (check: AnyCheck, scene: Scene): Promise<unknown> =>
  JSON.parse(JSON.stringify(await check.observe(checkContext(scene))));
