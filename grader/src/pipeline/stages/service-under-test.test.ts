import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { CommandResult, StartedService } from '../../sandbox/driver.ts';
import { accepts } from '../../sandbox/process/command.ts';
import { serviceUnderTest, waitUntilListening } from './service-under-test.ts';

/** Short, because these services never respond in time; the other responses come at once. */
const TIMEOUT_MS = 1_500;

async function listen(server: Server) {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket.on('error', () => undefined)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function ask(server: Server, request: { method: string; path: string; body?: unknown }) {
  await using listening = await listen(server);
  const tested = serviceUnderTest(
    `http://127.0.0.1:${listening.port}`,
    { expectedPort: listening.port, port: listening.port, readyMs: 1 },
    TIMEOUT_MS,
  );
  try {
    return { answer: await tested.service.request(request), requests: tested.requests() };
  } finally {
    await tested.close();
  }
}
const get = async (server: Server) => (await ask(server, { method: 'GET', path: '/' })).answer;
const http = (listener: RequestListener) => createHttpServer(listener);
/** A raw TCP server that misuses the connection. */
const raw = (onConnection: (socket: Socket) => void) => createServer(onConnection);

describe('a request to the service', () => {
  it('gives the status, the type and the body', async () => {
    const answer = await get(
      http((_request, reply) => reply.writeHead(418, { 'content-type': 'text/tea' }).end('été')),
    );
    expect(answer).toEqual({ ok: true, status: 418, contentType: 'text/tea', body: 'été' });
  });

  it('gives an empty type if there is no content type', async () => {
    expect(await get(http((_request, reply) => reply.end('x')))).toMatchObject({ contentType: '' });
  });

  it.each([
    ['an object', { calls: 3 }, '{"calls":3}'],
    ['null', null, 'null'],
    ['a string as it is', '{"state": ', '{"state": '],
  ])('sends %s as JSON', async (_what, body, sent) => {
    const echo = http((request, reply) => {
      reply.writeHead(200, { 'content-type': String(request.headers['content-type']) });
      request.pipe(reply);
    });
    const { answer } = await ask(echo, { method: 'POST', path: '/', body });
    expect(answer).toMatchObject({ body: sent, contentType: 'application/json' });
  });

  it('does not follow a redirect', async () => {
    let requests = 0;
    const answer = await get(
      http((_request, reply) => {
        requests += 1;
        reply.writeHead(307, { location: '/elsewhere' }).end();
      }),
    );
    expect(answer).toMatchObject({ ok: true, status: 307 });
    expect(requests).toBe(1);
  });

  it('is counted, with or without a response', async () => {
    const { requests } = await ask(
      raw((socket) => socket.destroy()),
      { method: 'GET', path: '/' },
    );
    expect(requests).toBe(1);
  });
});

describe('a service that does not respond correctly', () => {
  it('is timed out when it sends no headers', async () => {
    expect(await get(http(() => undefined))).toEqual({ ok: false, error: 'timeout' });
  });

  it('is timed out when its headers never end', async () => {
    const drip = raw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const timer = setInterval(() => socket.write('x: y\r\n'), 100);
      socket.on('close', () => clearInterval(timer));
    });
    expect(await get(drip)).toMatchObject({ ok: false });
  });

  it('does not fill the memory with many chunks', async () => {
    const chunks = 400_000;
    const before = process.memoryUsage().rss;
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss - before);
    }, 20);
    const answer = await get(
      raw((socket) =>
        socket.once('data', () => {
          socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
          socket.write(`${'1\r\n\u00e9\r\n'.repeat(chunks)}0\r\n\r\n`, 'latin1');
        }),
      ),
    );
    clearInterval(watch);
    expect(answer).toMatchObject({ ok: true, body: expect.stringMatching(/^\uFFFD{400000}$/) });
    expect(most / chunks).toBeLessThan(150);
  });

  it('is timed out when its body never ends, even if it keeps sending', async () => {
    const drip = http((_request, reply) => {
      reply.writeHead(200);
      const timer = setInterval(() => reply.write('.'), 50);
      reply.on('close', () => clearInterval(timer));
    });
    expect(await get(drip)).toEqual({ ok: false, error: 'timeout' });
  });

  it('is disconnected when its body is too large', async () => {
    const flood = http((_request, reply) => void reply.end(Buffer.alloc(5 * 1024 * 1024)));
    expect(await get(flood)).toEqual({ ok: false, error: 'too-large' });
  });

  it('is closed when it resets the connection', async () => {
    const reset = raw((socket) => socket.once('data', () => socket.resetAndDestroy()));
    expect(await get(reset)).toEqual({ ok: false, error: 'closed' });
  });

  it('is closed when it ends in the middle of its body', async () => {
    const half = raw((socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf')),
    );
    expect(await get(half)).toEqual({ ok: false, error: 'closed' });
  });

  it('is closed when it does not speak HTTP', async () => {
    const ssh = raw((socket) => socket.write('SSH-2.0-OpenSSH_9.6\r\n'));
    expect(await get(ssh)).toEqual({ ok: false, error: 'closed' });
  });

  it('is refused when nobody listens', async () => {
    const listening = await listen(createServer());
    await listening[Symbol.asyncDispose]();
    const ports = { expectedPort: listening.port, port: listening.port, readyMs: 1 };
    const { service, close } = serviceUnderTest(`http://127.0.0.1:${listening.port}`, ports, TIMEOUT_MS);
    expect(await service.request({ method: 'GET', path: '/' })).toEqual({ ok: false, error: 'refused' });
    await close();
  });
});

/** A started service, with what the wait for it needs. */
function started(ports: () => number[] | null, ended: Promise<CommandResult> = new Promise(() => undefined)) {
  return {
    origin: async (port) => `http://127.0.0.1:${port}`,
    accepts: (port) => accepts(`http://127.0.0.1:${port}`),
    otherListener: async () => null,
    listeningPorts: async () => ports(),
    ended,
    stop: () => ended,
    [Symbol.asyncDispose]: async () => undefined,
  } satisfies StartedService;
}
const NOWHERE = 1;

describe('waiting for a service', () => {
  it('ends when it listens on the requested port', async () => {
    await using listening = await listen(createServer());
    const found = await waitUntilListening(
      started(() => []),
      listening.port,
      60_000,
    );
    expect(found).toMatchObject({ port: listening.port });
  });

  it('ends on another of its ports after a grace period', async () => {
    await using listening = await listen(createServer());
    const found = await waitUntilListening(
      started(() => [listening.port]),
      NOWHERE,
      60_000,
    );
    expect(found).toMatchObject({ port: listening.port });
  });

  it('prefers the requested port, even if it opens later', async () => {
    await using early = await listen(createServer());
    const late = createServer();
    await using reserved = await listen(late);
    const wanted = reserved.port;
    await new Promise((resolve) => late.close(resolve));
    setTimeout(() => late.listen(wanted, '127.0.0.1'), 500);
    const found = await waitUntilListening(
      started(() => [early.port]),
      wanted,
      60_000,
    );
    expect(found).toMatchObject({ port: wanted });
  });

  it('ends when the command ends', async () => {
    const result: CommandResult = { outcome: 'exited', exitCode: 1, signal: null, durationMs: 1, message: null };
    const found = await waitUntilListening(
      started(() => [], Promise.resolve(result)),
      NOWHERE,
      60_000,
    );
    expect(found).toEqual({ ended: result });
  });

  it('ends with no port when the time is over', async () => {
    expect(
      await waitUntilListening(
        started(() => null),
        NOWHERE,
        300,
      ),
    ).toEqual({ port: null });
  });
});
