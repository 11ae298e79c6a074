import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { buildApp } from '../../src/service/app.ts';
import { variant } from '../../src/variant.ts';
import { ORDINARY } from '../customers.ts';
import { startApp } from './app.ts';

const template = await startApp();
const lines: string[] = [];
const stream = { write: (line: string) => void lines.push(line) };
const app = await buildApp(template.served, { level: 'info', stream });
after(async () => {
  await app.close();
  await template.close();
});

test('every answer has an id, also that of a request that no route sees', async () => {
  const ids = [];
  for (const url of ['/health', '/nowhere', '/%zz', '/v2/nothing'])
    ids.push((await app.inject(url)).headers['x-request-id']);
  for (const id of ids) assert.match(String(id), /^[0-9a-f-]{36}$/);
  assert.equal(new Set(ids).size, ids.length);
});

test('takes over an id that is well formed, and no other', async () => {
  const idFor = async (id: string) =>
    (await app.inject({ url: '/health', headers: { 'x-request-id': id } })).headers['x-request-id'];
  assert.equal(await idFor('gateway:1.a-b_c'), 'gateway:1.a-b_c');
  for (const id of ['', 'two words', 'a"b', 'é', 'x'.repeat(101)])
    assert.match(String(await idFor(id)), /^[0-9a-f-]{36}$/);
});

test('logs each request in one line of JSON: its id, its status and how long it took', async () => {
  lines.length = 0;
  await app.inject({ method: 'POST', url: variant.predictPath, payload: ORDINARY, headers: { 'x-request-id': 'one' } });
  assert.equal(lines.length, 1);
  const line = JSON.parse(lines.join());
  assert.deepEqual(
    [line.reqId, line.req.method, line.req.url, line.res.statusCode],
    ['one', 'POST', variant.predictPath, 200],
  );
  assert.ok(line.responseTime >= 0);
});

test('logs neither what was sent nor the token', async () => {
  process.env['RETRAIN_TOKEN'] = 'secret-of-the-service';
  lines.length = 0;
  const headers = { authorization: 'Bearer secret-of-a-caller' };
  await app.inject({ method: 'POST', url: '/retrain', headers });
  await app.inject({
    method: 'POST',
    url: variant.predictPath,
    payload: { ...ORDINARY, state: 'secret-of-a-customer' },
  });
  delete process.env['RETRAIN_TOKEN'];
  assert.ok(lines.length >= 2);
  assert.doesNotMatch(lines.join(''), /secret/);
});

test('logs why a request failed on our side, and tells the caller nothing of it', async () => {
  const broken = await buildApp({ model: {} as never, version: '0' }, { level: 'error', stream });
  lines.length = 0;
  const response = await broken.inject({ method: 'POST', url: variant.predictPath, payload: ORDINARY });
  await broken.close();
  assert.equal(response.body.includes('TypeError'), false);
  assert.match(JSON.parse(lines.join('')).err.stack, /TypeError/);
});
