import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FastapiOptions, fastapiApp, HTTPException, REQUEST_ID_HEADER } from './index.ts';

const ROW = {
  $id: 'Row',
  type: 'object',
  additionalProperties: false,
  required: ['age', 'plan'],
  properties: { age: { type: 'integer', minimum: 0 }, plan: { type: 'string', enum: ['no', 'yes'] } },
};
const SCHEMA = { body: { $ref: 'Row#' }, operationId: 'predict' };
const lines: string[] = [];
const stream = { write: (line: string) => void lines.push(line) };

async function buildApp(options: Partial<FastapiOptions> = {}): Promise<FastifyInstance> {
  const app = await fastapiApp({ title: 'Rows', version: '1.2.3', schemas: [ROW], ...options });
  app.post('/predict', { schema: SCHEMA }, async ({ body }) => body);
  app.get('/metrics', async () => 'up 1');
  app.get('/broken', async () => {
    throw new Error('a secret');
  });
  return app;
}

let app: FastifyInstance;
beforeAll(async () => {
  app = await buildApp({ logger: { stream }, health: () => ({ model: 'abc' }), ready: () => null });
});
afterAll(() => app.close());
const post = (payload: string | object, url = '/predict', type = 'application/json') =>
  app.inject({ method: 'POST', url, payload, headers: { 'content-type': type } });

describe('probes', () => {
  it('shows what runs', async () => {
    expect((await app.inject('/health')).json()).toEqual({ status: 'ok', model: 'abc' });
  });

  it('is ready, or says why not', async () => {
    expect((await app.inject('/ready')).json()).toEqual({ status: 'ready' });
    await using other = await buildApp({ ready: () => 'No model is loaded' });
    const response = await other.inject('/ready');
    expect([response.statusCode, response.json()]).toEqual([503, { detail: 'No model is loaded' }]);
    expect((await other.inject('/health')).statusCode).toBe(404);
  });
});

describe('request ids', () => {
  it('gives every answer one, also where no route sees the request', async () => {
    const ids = new Set<unknown>();
    for (const url of ['/health', '/nowhere', '/%zz', '/broken'])
      ids.add((await app.inject(url)).headers[REQUEST_ID_HEADER]);
    expect(ids.size).toBe(4);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('the log', () => {
  it('has one line a request: its id, its status and how long it took', async () => {
    lines.length = 0;
    await app.inject({ url: '/nowhere', headers: { [REQUEST_ID_HEADER]: 'one' } });
    expect(lines).toHaveLength(1);
    const line = JSON.parse(lines.join(''));
    expect(line).toMatchObject({ reqId: 'one', req: { method: 'GET', url: '/nowhere' }, res: { statusCode: 404 } });
    expect(line.responseTime).toBeGreaterThanOrEqual(0);
  });

  it('has none for a probe or a scrape', async () => {
    lines.length = 0;
    for (const url of ['/health', '/ready', '/metrics?x=1']) expect((await app.inject(url)).statusCode).toBe(200);
    expect(lines).toEqual([]);
  });

  it('has none above its level, and a line that a URL cannot break', async () => {
    lines.length = 0;
    await using other = await buildApp({ logger: { level: 'warn', stream } });
    await other.inject('/openapi.json');
    expect(lines).toEqual([]);
    await app.inject('/nowhere?\\x=%0a');
    expect(JSON.parse(lines.join('')).req.url).toBe('/nowhere?\\x=%0a');
  });

  it('has neither what was sent nor a token', async () => {
    lines.length = 0;
    const headers = { authorization: 'Bearer secret' };
    await app.inject({ method: 'POST', url: '/predict', headers, payload: { age: 1, plan: 'secret' } });
    expect(lines).toHaveLength(1);
    expect(lines.join('')).not.toContain('secret');
  });

  it('shows why a request failed, and the client does not see it', async () => {
    lines.length = 0;
    const response = await app.inject('/broken');
    expect([response.statusCode, response.json()]).toEqual([500, { detail: 'Internal Server Error' }]);
    expect(lines.join('')).toContain('a secret');
  });
});

describe('errors', () => {
  it('is 404 for an unknown path whatever its body, and 405 for a wrong method whatever it is', async () => {
    const unknown = await post('{', '/nowhere');
    expect([unknown.statusCode, unknown.json()]).toEqual([404, { detail: 'Not Found' }]);
    const wrong = await app.inject({ method: 'QUERY' as 'GET', url: '/predict?x=1' });
    expect([wrong.statusCode, wrong.json(), wrong.headers.allow]).toEqual([
      405,
      { detail: 'Method Not Allowed' },
      'POST',
    ]);
  });

  it('never redirects to another server', async () => {
    expect((await post({}, '//predict/')).statusCode).toBe(404);
    expect((await post({}, '/predict/')).headers.location).toBe('/predict');
  });

  it('sends the detail of an HTTPException whole, whatever the schema of the route', async () => {
    await using other = await fastapiApp({ title: 'x', version: '1' });
    const detail = { reason: 'busy', seconds: 3 };
    const schema = { response: { 409: { type: 'object', properties: { detail: { type: 'string' } } } } };
    other.get('/', { schema }, async () => {
      throw new HTTPException(409, detail, { headers: { 'retry-after': '3' } });
    });
    const response = await other.inject('/');
    expect([response.statusCode, response.json(), response.headers['retry-after']]).toEqual([409, { detail }, '3']);
  });

  it('refuses a body above the limit', async () => {
    const response = await post(`"${'x'.repeat(1024 ** 2)}"`);
    expect([response.statusCode, response.json()]).toEqual([413, { detail: 'Payload Too Large' }]);
  });

  it('limits what an error returns of the request', async () => {
    const wrong = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`x${at}`, 'x'.repeat(1_900)]));
    const response = await post({ age: 1, plan: 'no', ...wrong });
    expect(response.json().detail).toHaveLength(100);
    expect(response.body.length).toBeLessThan(150_000);
    expect((await post('['.repeat(500_000) + ']'.repeat(500_000))).statusCode).toBe(422);
  });

  it('refuses a member that would replace a prototype', async () => {
    const response = await post('{"age": 1, "plan": "no", "__proto__": {"x": 1}}');
    expect([response.statusCode, response.json()]).toEqual([400, { detail: 'There was an error parsing the body' }]);
  });
});

describe('the documentation', () => {
  it('documents what a route can answer, and leaves its schema as it was', async () => {
    const document = (await app.inject('/openapi.json')).json();
    expect(document.info).toEqual({ title: 'Rows', version: '1.2.3' });
    const { responses, requestBody } = document.paths['/predict'].post;
    expect(Object.keys(responses)).toEqual(['200', '400', '413', '422']);
    expect(requestBody.content['application/json'].schema).toEqual({ $ref: '#/components/schemas/Row' });
    expect(document.paths['/metrics'].get.responses).toHaveProperty('200');
    expect(Object.keys(SCHEMA)).toEqual(['body', 'operationId']);
    expect(document.paths).not.toHaveProperty('/docs/');
    expect(document.paths).not.toHaveProperty('/openapi.json');
  });

  it('has no reference that leads nowhere', async () => {
    const { components } = (await app.inject('/openapi.json')).json();
    const references = (await app.inject('/openapi.json')).body.matchAll(/"#\/components\/schemas\/(\w+)"/g);
    for (const [, name] of references) expect(Object.keys(components.schemas)).toContain(name);
  });

  it.each(['/docs', '/redoc'])('loads nothing of %s from elsewhere', async (path) => {
    const page = await app.inject(path);
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toMatch(/(src|href)="(https?:)?\/\//);
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toContain('http');
    for (const [, file] of page.body.matchAll(/(?:src|href)="([^"]+)"/g))
      expect((await app.inject(new URL(file!, `http://x${path}/`).pathname)).statusCode).toBe(200);
  });
});
