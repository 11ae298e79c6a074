import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { isReady, predictRows } from '../../src/delivery/questions.ts';
import { startTraffic } from '../../src/delivery/traffic.ts';
import { EXAMPLE, MAX_ROWS } from '../../src/service/request-schema.ts';
import { startApp } from '../service/app.ts';

async function serve(answer: RequestListener) {
  const server = createServer(answer);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { server, url, [Symbol.dispose]: () => void server.close() };
}

/** Waits until a condition holds; the test runner bounds how long. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(10);
}

test('every request is accounted for: answered, refused or without an answer, and by whom', async () => {
  let asked = 0;
  using service = await serve((request, response) => {
    request.resume();
    const turn = asked++ % 3;
    if (turn === 0) request.socket.destroy();
    else response.writeHead(turn === 1 ? 200 : 500, { 'x-served-by': 'green' }).end('{}');
  });
  const traffic = startTraffic(service.url, EXAMPLE);
  await until(() => traffic.exchanges.length >= 60);
  await traffic.stop();
  const count = (status: number | null, servedBy: string | null) =>
    traffic.exchanges.filter((one) => one.status === status && one.servedBy === servedBy).length;
  const [good, bad, none] = [count(200, 'green'), count(500, 'green'), count(null, null)];
  assert.equal(good + bad + none, traffic.exchanges.length);
  assert.equal(traffic.exchanges.length, asked);
  assert.ok(good > 0 && bad > 0 && none > 0, `${good}, ${bad}, ${none}`);
});

test('traffic goes over connections that stay open', async () => {
  using service = await serve((request, response) => void request.resume().on('end', () => response.end('{}')));
  let connections = 0;
  service.server.on('connection', () => connections++);
  const traffic = startTraffic(service.url, EXAMPLE);
  await until(() => traffic.exchanges.length >= 100);
  await traffic.stop();
  assert.ok(connections <= 8, `${connections} connections`);
});

test('more rows than one request may hold are predicted in several', async () => {
  await using app = await startApp();
  const url = await app.listen({ port: 0 });
  const answers = await predictRows(url, Array(MAX_ROWS + 1).fill(EXAMPLE));
  assert.equal(answers?.length, MAX_ROWS + 1);
});

test('no prediction is made up: an error, a stranger or nobody at all gives none', async () => {
  using refusing = await serve((_, response) => response.writeHead(500).end('[]'));
  using stranger = await serve((_, response) => response.end('[{"hello": "world"}]'));
  for (const url of [refusing.url, stranger.url, 'http://127.0.0.1:1']) {
    assert.equal(await predictRows(url, [EXAMPLE]), null);
  }
  assert.deepEqual([await isReady(refusing.url), await isReady('http://127.0.0.1:1')], [false, false]);
});
