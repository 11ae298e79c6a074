import { once } from 'node:events';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../grader/src/temporary-folder.test-support.ts';
import { placeIn, startTrackingProcess, type TrackingProcess } from './tracking-process.test-support.ts';

const MIB = 2 ** 20;

/** An invalid request must get a 4xx response, not a 2xx or 5xx. */
const REJECTED = expect.toSatisfy((status: number) => status >= 400 && status < 500);

/** Endpoints that accept names. Each must reject a name of ten megabytes. */
const NAMED: Readonly<Record<string, (name: string) => object>> = {
  '/experiments/create': (name) => ({ name }),
  '/runs/set-tag': (key) => ({ run_id: 'x', key, value: 'x' }),
  '/runs/log-metric': (key) => ({ run_id: 'x', key, value: 1, timestamp: 1 }),
  '/runs/log-batch': (key) => ({ run_id: 'x', metrics: [{ key, value: 1, timestamp: 1, step: 0 }] }),
  '/runs/search': (filter) => ({ experiment_ids: ['0'], filter }),
  '/registered-models/create': (name) => ({ name: `${name}/` }),
  '/registered-models/alias': (alias) => ({ name: 'x', alias, version: '1' }),
  '/model-versions/create': (name) => ({ name, source: 's3://bucket/model' }),
};

const HOST = 'Host: 127.0.0.1';
const GARBAGE = [
  ['bytes after a request', `GET /health HTTP/1.1\r\n${HOST}\r\n\r\n\0\0\0\xff\xfe nonsense\r\n\r\n`],
  ['a negative length', `POST / HTTP/1.1\r\n${HOST}\r\nContent-Length: -1\r\n\r\n`],
  ['a chunk without a size', `POST / HTTP/1.1\r\n${HOST}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`],
  ['two lengths', `POST / HTTP/1.1\r\n${HOST}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET`],
  ['a header of 100 kB', `GET / HTTP/1.1\r\n${HOST}\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`],
  ['the first bytes of TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
] as const;

describe('the process survives', () => {
  const folder = temporaryFolder();
  let server: TrackingProcess;
  const open = () => connect(server.port, '127.0.0.1').on('error', () => undefined);
  const closed = (socket: Socket) =>
    socket.closed ? Promise.resolve() : new Promise((resolve) => socket.once('close', resolve));

  beforeAll(async () => {
    server = await startTrackingProcess(placeIn(folder.folder));
  });
  afterAll(async () => {
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    expect((await server.end()).exitCode).toBe(0);
    folder[Symbol.dispose]();
  });

  it.concurrent('clients that never finish a request: they are disconnected, and do not block others', async () => {
    const idle = Array.from({ length: 1_000 }, open);
    const slow = open();
    const trickle = setInterval(() => slow.write('X-Slow: 1\r\n'), 200);
    slow.write('POST /api/2.0/mlflow/runs/create HTTP/1.1\r\nHost: 127.0.0.1\r\n');
    await Promise.all(idle.map((socket) => once(socket, 'connect')));
    expect((await server.post('/runs/create', { experiment_id: '0' })).status).toBe(200);
    for (const socket of [...idle, slow]) socket.resume();
    await Promise.all([...idle, slow].map(closed));
    clearInterval(trickle);
  });

  it.each([true, false])(
    'a body of 100 MB, rejected before it is complete (with Content-Length: %s)',
    async (announced) => {
      const before = server.memory().now;
      const headers = { 'content-type': 'application/json', ...(announced && { 'content-length': 100 * MIB }) };
      const sending = request(`${server.url}/api/2.0/mlflow/runs/create`, { method: 'POST', headers });
      sending.on('error', () => undefined);
      let sent = 0;
      const block = Buffer.alloc(MIB, ' ');
      const more = () => {
        while (sent < 100 && !sending.destroyed) {
          sent += 1;
          if (!sending.write(block)) return void sending.once('drain', more);
        }
      };
      more();
      const [answer] = await once(sending, 'response');
      sending.destroy();
      expect(answer.statusCode).toBe(413);
      expect(sent).toBeLessThan(100);
      expect(server.memory().highest - before).toBeLessThan(150 * MIB);
    },
  );

  it.each(Object.entries(NAMED))('a name of 10 MB: %s', async (path, bodyOf) => {
    const { status, body } = await server.post(path, bodyOf('n'.repeat(10 * MIB)));
    expect({ status, code: body.error_code }).toEqual({ status: REJECTED, code: expect.any(String) });
  });

  it.each(['/runs/create', '/runs/log-batch', '/experiments/create', '/runs/search'])(
    'JSON of 100,000 nested lists: %s',
    async (path) => {
      const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
      const fields = ['name', 'tags', 'metrics', 'filter', 'experiment_id', 'run_id', '__proto__', 'unknown'];
      for (const body of [deep, ...fields.map((field) => `{"${field}": ${deep}}`)]) {
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch(`${server.url}/api/2.0/mlflow${path}`, { method: 'POST', headers, body });
        await answer.text();
        expect(answer.status).toBeLessThan(500);
      }
    },
  );

  it.each(GARBAGE)('invalid HTTP: %s', async (_what, garbage) => {
    const socket = open();
    socket.resume();
    socket.write(garbage, 'latin1');
    await closed(socket);
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
  });

  it('a thousand requests in one packet', async () => {
    const socket = open();
    const health = 'GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n';
    socket.write(`${`${health}\r\n`.repeat(999)}${health}Connection: close\r\n\r\n`);
    let responses = '';
    for await (const chunk of socket) responses += String(chunk);
    expect(responses.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(1_000);
  });

  it.each([
    ['NUL', '\\u0000'],
    ['half a surrogate pair', '\\ud800'],
    ['bytes that are not UTF-8', '\xff\xfe'],
  ])('a name with %s, and can be read afterwards', async (_what, written) => {
    const headers = { 'content-type': 'application/json' };
    for (const [path, fields] of [
      ['/experiments/create', '"name": "e-NAME"'],
      ['/runs/create', '"experiment_id": "0", "run_name": "r-NAME"'],
      ['/registered-models/create', '"name": "m-NAME"'],
    ]) {
      const body = Buffer.from(`{${fields}}`.replace('NAME', written), 'latin1');
      const answer = await fetch(`${server.url}/api/2.0/mlflow${path}`, { method: 'POST', headers, body });
      await answer.text();
      expect(answer.status).toBeLessThan(500);
    }
    expect((await server.post('/experiments/search', { max_results: 100 })).status).toBe(200);
    expect((await server.post('/runs/search', { experiment_ids: ['0'] })).status).toBe(200);
    expect((await server.get('/registered-models/search')).status).toBe(200);
  });
});
