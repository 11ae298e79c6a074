import { once } from 'node:events';
import { Agent, type ClientRequest, request } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import { describe, expect, it } from 'vitest';
import { CannotListenError, fastapiApp, ServiceNotStartedError, serve, startService } from './index.ts';
import { spawnService } from './serve.test-support.ts';

const BODY = JSON.stringify({ age: 3 });
const headOf = (length: number, others = '') =>
  `POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n${others}\r\n`;

async function listen(): Promise<FastifyInstance> {
  const app = await fastapiApp({ title: 'x', version: '1', health: () => ({}), ready: () => null });
  app.post('/predict', { schema: { body: { type: 'object' } } }, async ({ body }) => body);
  await app.listen({ host: '127.0.0.1', port: 0 });
  return app;
}

const portOf = (app: FastifyInstance) => (app.server.address() as AddressInfo).port;
const open = (port: number) => connect({ host: '127.0.0.1', port, allowHalfOpen: true });

describe('connections', () => {
  it('answers a client that has closed its half of the connection', async () => {
    await using app = await listen();
    const socket = open(portOf(app));
    socket.end(headOf(BODY.length) + BODY);
    expect(await text(socket)).toMatch(/^HTTP\/1.1 200 /);
  });

  it('outlives a client that goes in the middle of its body', async () => {
    await using app = await listen();
    for (const leave of [(socket: Socket) => socket.end(), (socket: Socket) => socket.resetAndDestroy()]) {
      const socket = open(portOf(app));
      const arrived = once(app.server, 'request');
      socket.write(headOf(BODY.length) + BODY.slice(0, 5));
      await arrived;
      leave(socket);
      await once(socket.resume(), 'close');
    }
    expect((await app.inject('/health')).statusCode).toBe(200);
  });

  it('ends the connection of a client that does not send the rest of its request', async () => {
    await using app = await listen();
    expect(app.server.headersTimeout).toBeLessThan(app.server.requestTimeout);
    app.server.headersTimeout = 50;
    app.server.requestTimeout = 100;
    const socket = open(portOf(app));
    socket.write(headOf(BODY.length) + BODY.slice(0, 5));
    expect(await text(socket)).toMatch(/^HTTP\/1.1 408 /);
  });

  it.each([
    ['that gives its length', { 'content-length': 100 * 1024 ** 2 }, 0],
    ['in chunks', { 'transfer-encoding': 'chunked' }, 100 * 1024 ** 2],
  ] as const)('refuses a body of 100 MB %s without reading it', async (_name, headers, bytes) => {
    await using app = await listen();
    const connected = once(app.server, 'connection');
    const call = request({
      port: portOf(app),
      method: 'POST',
      path: '/predict',
      headers: { 'content-type': 'application/json', ...headers },
    });
    const outcome = new Promise((resolve) => {
      call.once('response', ({ statusCode }) => resolve(statusCode));
      // It answers and ends the connection: a client that is still sending may see only the second.
      call.on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    });
    call.flushHeaders();
    const [socket] = (await connected) as [Socket];
    await send(call, bytes);
    expect(bytes === 0 ? [413] : [413, 'EPIPE', 'ECONNRESET']).toContain(await outcome);
    call.destroy();
    expect(socket.bytesRead).toBeLessThan(20 * 1024 ** 2);
  });
});

/** Sends this much at most, as fast as it is taken, until the service answers or ends the connection. */
async function send(call: ClientRequest, bytes: number): Promise<void> {
  const chunk = Buffer.alloc(64 * 1024, 'x');
  const closed = new Promise((resolve) => call.once('close', resolve));
  for (let sent = 0; sent < bytes && !call.destroyed; sent += chunk.length)
    if (!call.write(chunk)) await Promise.race([closed, new Promise((resolve) => call.once('drain', resolve))]);
}

describe('the stop', () => {
  it('answers what has arrived, is not ready, and takes no new connection', async () => {
    const app = await listen();
    const port = portOf(app);
    const socket = open(port);
    socket.write(headOf(BODY.length, 'Expect: 100-continue\r\n'));
    // The request has arrived, without its body.
    await once(socket, 'data');
    const closed = app.close();
    await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow();
    socket.write(`${BODY}GET /ready HTTP/1.1\r\nHost: x\r\n\r\n`);
    expect(await text(socket)).toMatch(/^HTTP\/1.1 200 .*\{"age":3\}HTTP\/1.1 503 .*The service is stopping/s);
    await closed;
  });

  it('does not wait for idle connections', async () => {
    const app = await listen();
    const agent = new Agent({ keepAlive: true });
    const call = request({ port: portOf(app), path: '/health', agent }).end();
    const [response] = await once(call, 'response');
    await once(response.resume(), 'end');
    await app.close();
    agent.destroy();
  });
});

describe('serve', () => {
  const PROGRAM = `
    import { fastapiApp, serve } from './kit/src/fastapi/index.ts';
    const app = await fastapiApp({ title: 'x', version: '1', logger: true });
    app.post('/echo', async ({ body }) => body);
    app.get('/never', () => new Promise(() => {}));
    const stopTimeout = Number(process.env.STOP_TIMEOUT ?? 60_000);
    console.log(await serve(app, { port: Number(process.env.PORT), stopTimeout }).catch(({ code }) => code));
  `;
  const ARGS = ['--input-type=module', '--eval', PROGRAM];

  it('answers what has arrived before it ends, and its log is complete', async () => {
    await using service = await spawnService(ARGS);
    const socket = open(service.port);
    socket.write(headOf(BODY.length, 'Expect: 100-continue\r\nConnection: close\r\n').replace('/predict', '/echo'));
    const [first] = await once(socket, 'data');
    expect(String(first)).toMatch(/^HTTP\/1.1 100 /);
    service.kill('SIGTERM');
    await service.printed(/"msg":"stopping"/);
    service.kill('SIGTERM');
    socket.end(BODY);
    expect(await text(socket)).toMatch(/^HTTP\/1.1 200 [\s\S]*\{"age":3\}$/);
    const output = await service.ended;
    expect(output).toMatch(/"msg":"request completed"[\s\S]*\nSIGTERM\n$/);
  });

  it('cuts a request that does not end in time', async () => {
    await using service = await spawnService(ARGS, { STOP_TIMEOUT: '100' });
    const socket = open(service.port);
    socket.write('GET /never HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n\r\n');
    await once(socket, 'data');
    service.kill('SIGINT');
    await text(socket);
    expect(await service.ended).toMatch(/\nSTOP_TIMEOUT\n$/);
  });

  it('reports a port that is in use', async () => {
    await using first = await listen();
    const port = portOf(first);
    const second = await fastapiApp({ title: 'x', version: '1' });
    const error = await serve(second, { port }).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(CannotListenError);
    expect(error).toMatchObject({ code: 'ADDRESS_IN_USE', host: '127.0.0.1', port, systemCode: 'EADDRINUSE' });
    expect(process.listenerCount('SIGTERM')).toBe(0);
  });

  it('reports an address that this machine does not have', async () => {
    const app = await fastapiApp({ title: 'x', version: '1' });
    await expect(serve(app, { host: '192.0.2.1', port: 0 })).rejects.toMatchObject({ code: 'CANNOT_LISTEN' });
  });
});

describe('startService', () => {
  it('starts a program that serves, and stops it', async () => {
    const program = `
      import { fastapiApp, serve } from './kit/src/fastapi/index.ts';
      const app = await fastapiApp({ title: 'x', version: '1', logger: true, health: () => ({ by: process.env.BY }) });
      await serve(app, { port: Number(process.env.PORT) });
    `;
    const service = await startService(['--input-type=module', '--eval', program], { BY: 'test' });
    expect(await (await fetch(`${service.url}/health`)).json()).toEqual({ status: 'ok', by: 'test' });
    await service[Symbol.asyncDispose]();
    expect(() => process.kill(service.pid, 0)).toThrow();
  });

  it('reports a program that ends before it listens', async () => {
    const error = await startService(['--eval', 'process.exit(3)']).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(ServiceNotStartedError);
    expect(error).toMatchObject({ code: 'SERVICE_NOT_STARTED', exitCode: 3 });
  });
});
