import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { text } from '../../src/tracking/answer.ts';
import { MlflowRefusal, MlflowUnreachable, openHttp } from '../../src/tracking/http.ts';

const PATIENCE = { retries: 3, firstDelay: 1, timeout: 60_000 };

/** A server that answers the given statuses in turn, the last one for ever; null breaks the connection. */
async function serverOf(...statuses: (number | null)[]) {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    const status = statuses[Math.min(asked.length, statuses.length - 1)];
    asked.push(request);
    if (status === null || status === undefined) request.socket.destroy();
    else response.writeHead(status, { 'content-type': 'application/json' }).end('{"ok":true}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { asked, http: openHttp(url, PATIENCE), [Symbol.dispose]: () => server.close() };
}

test('retries after a 5xx and after a broken connection', async () => {
  using server = await serverOf(503, null, 500, 200);
  assert.deepEqual(await server.http.api('POST', 'runs/create', {}), { ok: true });
  assert.equal(server.asked.length, 4);
});

test('asks only once when the request itself is refused', async () => {
  using server = await serverOf(400, 200);
  await assert.rejects(server.http.api('POST', 'runs/create', {}), MlflowRefusal);
  assert.equal(server.asked.length, 1);
});

test('gives up after the configured number of attempts', async () => {
  using server = await serverOf(500);
  await assert.rejects(server.http.api('GET', 'experiments/get-by-name', { experiment_name: 'x' }), MlflowUnreachable);
  assert.equal(server.asked.length, 1 + PATIENCE.retries);
});

test('says that nobody answers when nobody listens', async () => {
  await assert.rejects(openHttp('http://127.0.0.1:1', PATIENCE).api('POST', 'runs/create', {}), MlflowUnreachable);
});

test('a server that is not MLflow is refused, not believed', async () => {
  const server = createServer((_, response) => response.end('<!doctype html>')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { api } = openHttp(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, PATIENCE);
  await assert.rejects(api('GET', 'runs/get', {}), { code: 'NOT_MLFLOW' });
  server.close();
  assert.throws(() => text({ run: {} }, 'run.info.run_id'), { code: 'NOT_MLFLOW', message: /run\.info\.run_id/ });
});
