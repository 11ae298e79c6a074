/** The kit and the real FastAPI get the same requests, and answer the same, but for the differences that are listed. */
import { isDeepStrictEqual } from 'node:util';
import { execaSync } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itemsApp, type Outcome, outcomeOf, outcomeOfInjected, startFastapi } from './comparison.test-support.ts';
import { DIFFERENCES } from './differences.test-support.ts';
import { HUGE, REQUESTS } from './requests.test-support.ts';

/** The python of `FASTAPI_PYTHON`, or the one on the PATH. */
const python = process.env.FASTAPI_PYTHON || 'python3';
const isThere = execaSync(python, ['-c', 'import fastapi, uvicorn'], { reject: false, stdin: 'ignore' }).exitCode === 0;

/** The status, and the types of the details or the body's own words. */
function summaryOf({ status, body }: Outcome): string {
  const { detail = body } = Object(body) as { detail?: unknown };
  if (!Array.isArray(detail)) return typeof detail === 'string' && detail !== '' ? `${status} ${detail}` : `${status}`;
  const types = [...new Set(detail.map(({ type }) => type))].join(', ');
  return `${status} ${types}${detail.length > 20 ? ` (${detail.length})` : ''}`;
}

describe.skipIf(!isThere && process.env.REQUIRE_SERVICES !== '1')('beside the real FastAPI', () => {
  let real: Awaited<ReturnType<typeof startFastapi>>;
  const apps = { lax: '', strict: '' };
  const running: AsyncDisposable[] = [];

  beforeAll(async () => {
    real = await startFastapi(python);
    running.push(real);
    for (const mode of ['lax', 'strict'] as const) {
      const app = await itemsApp(mode === 'strict');
      running.push(app);
      apps[mode] = await app.listen({ host: '127.0.0.1', port: 0 });
    }
  });
  afterAll(() => Promise.all(running.map((service) => service[Symbol.asyncDispose]())));

  it('answers as FastAPI, or as the table of differences says', async () => {
    const [major = 0, minor = 0] = String((await outcomeOf(real.url, { path: '/python' })).body)
      .split('.')
      .map(Number);
    const found: Record<string, string> = {};
    const compare = (name: string, kit: Outcome, fastapi: Outcome) => {
      if (!isDeepStrictEqual(kit, fastapi)) found[name] = `${summaryOf(kit)} | ${summaryOf(fastapi)}`;
    };
    for (const [name, sent] of Object.entries(REQUESTS)) {
      const url = name.includes(' /strict') ? apps.strict : apps.lax;
      compare(name, await outcomeOf(url, sent), await outcomeOf(real.url, sent));
    }
    for (const [name, sent] of Object.entries(HUGE))
      compare(name, await outcomeOfInjected(sent), await outcomeOf(real.url, sent));
    const expected = DIFFERENCES.filter(
      ({ beforePython: [a, b] = [99, 0] }) => major < a || (major === a && minor < b),
    ).flatMap(({ requests, kit, fastapi }) => requests.map((name) => [name, `${kit} | ${fastapi}`]));
    expect(found).toEqual(Object.fromEntries(expected));
  });

  it('describes errors in OpenAPI as FastAPI does', async () => {
    const documentOf = async (url: string) => (await outcomeOf(url, { path: '/openapi.json' })).body as Document;
    const [ours, theirs] = [await documentOf(apps.lax), await documentOf(real.url)];
    for (const name of ['ValidationError', 'HTTPValidationError'])
      expect(ours.components.schemas[name]).toEqual(theirs.components.schemas[name]);
    expect(ours.paths['/items']?.post?.responses['422']).toEqual(theirs.paths['/items']?.post?.responses['422']);
    expect(ours.openapi).toBe(theirs.openapi);
    expect(ours.info).toEqual(theirs.info);
  });

  it('shows its documentation where FastAPI does', async () => {
    for (const path of ['/docs', '/redoc']) {
      const [ours, theirs] = [await outcomeOf(apps.lax, { path }), await outcomeOf(real.url, { path })];
      expect([path, ours.status]).toEqual([path, theirs.status]);
    }
  });
});

type Document = {
  openapi: string;
  info: object;
  components: { schemas: Record<string, object> };
  paths: Record<string, Record<string, { responses: Record<string, object> }>>;
};
