import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { advisoriesFrom } from './advisories.ts';

const known = {
  a: [
    {
      id: 1_097_679,
      url: 'https://github.com/advisories/GHSA-1',
      title: 'Prototype pollution',
      severity: 'high',
      vulnerable_versions: '<2.0.0',
      cwe: ['CWE-1321'],
      cvss: { score: 7.5, vectorString: 'CVSS:3.1' },
    },
  ],
};

/** A registry below a prefix, with a password. */
async function registry(answer: RequestListener) {
  const server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = new URL(`http://ada:se%20cret@127.0.0.1:${(server.address() as AddressInfo).port}/npm/`);
  return {
    ask: (timeoutMs?: number, signal = new AbortController().signal) =>
      advisoriesFrom(async () => url, timeoutMs)({ a: ['1.0.0'] }, signal),
    [Symbol.dispose]: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
const saying = (body: string, status = 200) => registry((_request, reply) => reply.writeHead(status).end(body));

describe('known vulnerabilities of packages', () => {
  it('are requested as npm audit requests them, with the password of the grader', async () => {
    const asked: unknown[] = [];
    using at = await registry(async (request, reply) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      asked.push(request.method, request.url, request.headers.authorization, JSON.parse(body));
      reply.end(JSON.stringify(known));
    });
    const { url, title, severity, id } = known.a[0]!;
    expect(await at.ask()).toEqual([{ package: 'a', range: '<2.0.0', url, title, severity, id }]);
    expect(asked).toEqual([
      'POST',
      '/npm/-/npm/v1/security/advisories/bulk',
      `Basic ${Buffer.from('ada:se cret').toString('base64')}`,
      { a: ['1.0.0'] },
    ]);
  });

  it('are empty when no package is given, or no vulnerability is known', async () => {
    using at = await saying('{}');
    expect(await at.ask()).toEqual([]);
    const nobody = advisoriesFrom(() => Promise.reject(new Error('asked')));
    expect(await nobody({}, new AbortController().signal)).toEqual([]);
  });

  it.each([
    ['has no such endpoint', 404, '{}'],
    ['refuses it', 405, ''],
    ['is broken', 500, 'x'.repeat(100_000)],
    ['answers no JSON', 200, '<html>'],
    ['answers in another shape', 200, '{"a":[{"severity":"dreadful"}]}'],
    ['answers a list', 200, '[]'],
    ['answers without end', 200, `{"a":"${'x'.repeat(9 * 1024 * 1024)}"}`],
  ])('is not known where the registry %s', async (_what, status, body) => {
    using at = await saying(body, status);
    await expect(at.ask()).rejects.toMatchObject({ code: 'E_ADVISORIES' });
  });

  it('are unavailable when the registry is slow or disconnects, or the grading is aborted', async () => {
    using slow = await registry((_request, reply) => void reply.writeHead(200).write('{'));
    await expect(slow.ask(50)).rejects.toMatchObject({ code: 'E_ADVISORIES' });
    const aborted = AbortSignal.abort();
    await expect(slow.ask(undefined, aborted)).rejects.toMatchObject({ code: 'E_ADVISORIES' });
    using broken = await registry((request) => request.socket.destroy());
    await expect(broken.ask()).rejects.toMatchObject({ code: 'E_ADVISORIES' });
  });
});
