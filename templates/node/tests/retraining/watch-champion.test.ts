import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startApp } from '../service/app.ts';

// A registry that has no champion, and takes longer to say so than the pause between two looks.
let asked = 0;
let underWay = 0;
let together = 0;
const registry = createServer(async (_, response) => {
  asked++;
  underWay++;
  together = Math.max(together, underWay);
  await sleep(1_500);
  underWay--;
  response.writeHead(404, { 'content-type': 'application/json' }).end('{"error_code":"RESOURCE_DOES_NOT_EXIST"}');
});
await once(registry.listen(0, '127.0.0.1'), 'listening');
after(() => registry.close());

beforeEach(() => {
  asked = 0;
  process.env['MLFLOW_TRACKING_URI'] = `http://127.0.0.1:${(registry.address() as AddressInfo).port}`;
  process.env['CHAMPION_INTERVAL'] = '1';
});
afterEach(() => {
  delete process.env['MLFLOW_TRACKING_URI'];
  delete process.env['CHAMPION_INTERVAL'];
});

test('a service that listens asks again and again, one question at a time, until it stops', async () => {
  const app = await startApp();
  await app.listen({ host: '127.0.0.1', port: 0 });
  while (asked < 2) await sleep(20);
  await app.close();
  const before = asked;
  await sleep(1_500);
  assert.deepEqual([asked, together], [before, 1]);
});

test('a service that does not listen asks nobody', async () => {
  await using _app = await startApp();
  await sleep(1_500);
  assert.equal(asked, 0);
});

test('an interval that is no number of seconds is refused', async () => {
  process.env['CHAMPION_INTERVAL'] = 'often';
  await assert.rejects(startApp(), { code: 'NOT_A_NUMBER', message: /CHAMPION_INTERVAL=often/ });
});
