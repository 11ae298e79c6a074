import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { unansweredBy } from './configured-registry.ts';

async function registry(answer: RequestListener) {
  const server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = new URL(`http://ada:secret@127.0.0.1:${(server.address() as AddressInfo).port}/npm/`);
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { find: async () => url, shown: url.href.replace('ada:secret@', ''), close, [Symbol.dispose]: close };
}
const status =
  (code: number): RequestListener =>
  (_request, reply) =>
    void reply.writeHead(code).end('{}');

it.each([200, 302, 401, 404])('a registry that says %i answers', async (code) => {
  using answering = await registry(status(code));
  expect(await unansweredBy(answering.find)).toEqual([]);
});

it.each<[string, RequestListener]>([
  ['says 503', status(503)],
  ['says nothing in time', () => undefined],
  ['breaks off', (request) => request.socket.destroy()],
])('a registry that %s does not, and is named without its password', async (_what, answer) => {
  using silent = await registry(answer);
  expect(await unansweredBy(silent.find, 300)).toEqual([silent.shown]);
});

it('a registry that is not running does not', async () => {
  using gone = await registry(status(200));
  gone.close();
  expect(await unansweredBy(gone.find)).toEqual([gone.shown]);
});
