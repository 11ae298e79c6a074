import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, type ClientRequest, request } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { variant } from '../../src/variant.ts';
import { ORDINARY } from '../customers.ts';
import { startApp } from './app.ts';

const BODY = JSON.stringify(ORDINARY);
const headOf = (length: number, others = '') =>
  `POST ${variant.predictPath} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n${others}\r\n`;

async function listen(): Promise<FastifyInstance> {
  const app = await startApp();
  await app.listen({ host: '127.0.0.1', port: 0 });
  return app;
}

function open(app: FastifyInstance): Socket {
  const { port } = app.server.address() as AddressInfo;
  return connect({ host: '127.0.0.1', port, allowHalfOpen: true }).setEncoding('utf8');
}

async function textOf(socket: Socket): Promise<string> {
  let text = '';
  for await (const part of socket) text += part;
  return text;
}

const shared = await listen();
after(() => shared.close());

test('answers a client that has closed its half of the connection', async () => {
  const socket = open(shared);
  socket.end(headOf(BODY.length) + BODY);
  assert.match(await textOf(socket), /^HTTP\/1.1 200 /);
});

test('survives a client that disconnects in the middle of a request body', async () => {
  for (const leave of [(socket: Socket) => socket.end(), (socket: Socket) => socket.resetAndDestroy()]) {
    const socket = open(shared);
    socket.write(headOf(BODY.length) + BODY.slice(0, 20));
    await once(socket, 'connect');
    leave(socket);
    await once(socket.resume(), 'close');
  }
  assert.equal((await shared.inject('/health')).statusCode, 200);
});

test('a client that does not send the rest of its request is sent away', async () => {
  await using app = await listen();
  // Node would take the longer one for the whole request.
  assert.ok(app.server.headersTimeout < app.server.requestTimeout);
  app.server.headersTimeout = 50;
  app.server.requestTimeout = 100;
  const socket = open(app);
  socket.write(headOf(BODY.length) + BODY.slice(0, 20));
  assert.match(await textOf(socket), /^HTTP\/1.1 408 /);
});

/** Sends this much at most, as fast as it is taken, until the service answers or hangs up. */
async function flood(call: ClientRequest, bytes: number): Promise<void> {
  const chunk = Buffer.alloc(64 * 1024, 'x');
  for (let sent = 0; sent < bytes && !call.destroyed; sent += chunk.length) if (!call.write(chunk)) await sleep(1);
}

for (const [name, headers, sent] of [
  ['that says its length', { 'content-length': 100 * 1024 ** 2 }, 0],
  ['in chunks', { 'transfer-encoding': 'chunked' }, 100 * 1024 ** 2],
] as const) {
  test(`refuses a body of 100 MB ${name}, without reading it`, async () => {
    const { port } = shared.server.address() as AddressInfo;
    const connected = once(shared.server, 'connection');
    const call = request({
      port,
      method: 'POST',
      path: variant.predictPath,
      headers: { 'content-type': 'application/json', ...headers },
    });
    call.flushHeaders();
    const [server] = (await connected) as [Socket];
    const answered = new Promise((resolve) => {
      call.once('response', ({ statusCode }) => resolve(statusCode));
      // The service answers and hangs up: a client that is still sending may hear of the second alone.
      call.on('error', (error) => resolve((error as NodeJS.ErrnoException).code));
    });
    await flood(call, sent);
    assert.ok(
      (sent === 0 ? [413] : [413, 'EPIPE', 'ECONNRESET']).includes((await answered) as never),
      `${await answered}`,
    );
    call.destroy();
    assert.ok(server.bytesRead < 20 * 1024 ** 2, `${server.bytesRead} bytes were read`);
  });
}

test('while it stops, it ends what it has begun, is not ready, and takes no new connection', async () => {
  const app = await listen();
  const { port } = app.server.address() as AddressInfo;
  const underWay = open(app);
  underWay.write(headOf(BODY.length, 'Connection: close\r\n') + BODY.slice(0, 20));
  const kept = open(app);
  kept.write('GET /ready HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n');
  await Promise.all([once(underWay, 'connect'), once(kept, 'connect')]);
  await sleep(50);
  const closed = app.close();
  kept.end('\r\nx');
  assert.match(await textOf(kept), /^HTTP\/1.1 503 .*The service is stopping/s);
  await assert.rejects(fetch(`http://127.0.0.1:${port}/health`));
  underWay.write(BODY.slice(20));
  assert.match(await textOf(underWay), /^HTTP\/1.1 200 /);
  await closed;
});

test('idle connections do not keep it from stopping', async () => {
  const app = await listen();
  const { port } = app.server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const call = request({ port, path: '/health', agent }).end();
  const [response] = await once(call, 'response');
  await once(response.resume(), 'end');
  await app.close();
  agent.destroy();
});
