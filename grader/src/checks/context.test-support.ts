import { loadCourse } from '../course.ts';
import type { AnyCheck, CheckContext, HoldoutRow, HttpAnswer, HttpRequest, ServiceUnderTest } from './check.ts';

/** What a check may see, made of the few things that a test is about. */
export interface Scene {
  files?: Record<string, string>;
  makefile?: Record<string, { prerequisites?: string[]; recipe?: string }>;
  freshFiles?: CheckContext['freshFiles'];
  holdout?: HoldoutRow[];
  /** Answers each request; leave it out for a stage without a service. */
  answer?: (request: HttpRequest) => HttpAnswer;
  ports?: Partial<Pick<ServiceUnderTest, 'port' | 'expectedPort' | 'readyMs'>>;
  signal?: AbortSignal;
}

const course = loadCourse();

export function checkContext(scene: Scene = {}): CheckContext {
  const files = new Map(Object.entries(scene.files ?? {}));
  const rules = Object.entries(scene.makefile ?? {});
  const makefile = new Map(rules.map(([name, rule]) => [name, { prerequisites: [], recipe: '', ...rule }]));
  const { answer } = scene;
  return {
    course,
    files: { list: async () => [...files.keys()].toSorted(), read: async (path) => files.get(path) ?? null },
    makefile,
    target: (name) => (makefile.has(name) ? name : null),
    freshFiles: scene.freshFiles ?? [],
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
