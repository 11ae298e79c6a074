import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../temporary-folder.test-support.ts';
import { registryProxy } from './proxy.ts';
import { prune, upstream } from './upstream.ts';

const sha512 = (text: string) => `sha512-${createHash('sha512').update(text).digest('base64')}`;

async function listening(server: ReturnType<typeof createTcpServer>): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

/** A registry with a prefix and a password, a cache, and the proxy of a submission. */
async function scene(answer: RequestListener, limits?: { bytes: number; requests: number }) {
  const place = temporaryFolder();
  const asked: string[] = [];
  const registry = createServer((request, reply) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''}`.trim());
    answer(request, reply);
  });
  const base = new URL(`http://ada:se%20cret@127.0.0.1:${await listening(registry)}/npm/`);
  const cache = place.beside('cache');
  const source = upstream(base, cache);
  const open = async () => {
    const proxy = registryProxy(async () => source, limits);
    const server = createTcpServer({ allowHalfOpen: true }, (socket) => proxy.serve(socket));
    return {
      record: proxy.record,
      unanswered: proxy.unanswered,
      server,
      origin: `http://127.0.0.1:${await listening(server)}`,
    };
  };
  const first = await open();
  return {
    ...first,
    another: open,
    asked,
    cache,
    base: source.base,
    [Symbol.dispose]: () => {
      first.server.close();
      registry.closeAllConnections();
      registry.close();
      place[Symbol.dispose]();
    },
  };
}
const text = async (url: string, init?: RequestInit) => {
  const answer = await fetch(url, init);
  return { status: answer.status, body: await answer.text() };
};
const bytes: RequestListener = (request, reply) => reply.end(`bytes of ${request.url}`);

describe('the proxy of the registry', () => {
  it('sends a package and records it, without showing the grader’s password to the submission', async () => {
    using registry = await scene(bytes);
    const { status, body } = await text(`${registry.origin}/@a%2fb/-/b-1.0.0.tgz?x=1`);
    expect({ status, body }).toEqual({ status: 200, body: 'bytes of /npm/@a/b/-/b-1.0.0.tgz' });
    expect(registry.asked).toEqual([
      `GET /npm/@a/b/-/b-1.0.0.tgz Basic ${Buffer.from('ada:se cret').toString('base64')}`,
    ]);
    expect(registry.record.packages).toEqual([
      { path: '@a/b/-/b-1.0.0.tgz', integrity: sha512(body), bytes: body.length },
    ]);
  });

  it('sends a description with package addresses at the proxy, without the registry’s name', async () => {
    using registry = await scene((request, reply) =>
      reply.end(JSON.stringify({ dist: { tarball: `http://${request.headers.host}/npm/a/-/a-1.0.0.tgz` } })),
    );
    const { body } = await text(`${registry.origin}/a`);
    expect(JSON.parse(body)).toEqual({ dist: { tarball: `${registry.origin}/a/-/a-1.0.0.tgz` } });
    expect(registry.record).toMatchObject({ descriptions: 1, packages: [] });
  });

  it('fetches a package once for all concurrent requests', async () => {
    using registry = await scene(bytes);
    const other = await registry.another();
    const url = '/a/-/a-1.0.0.tgz';
    const origins = [registry.origin, other.origin, registry.origin, other.origin];
    const answers = await Promise.all(origins.map((origin) => text(origin + url)));
    expect(new Set(answers.map(({ body }) => body))).toEqual(new Set(['bytes of /npm/a/-/a-1.0.0.tgz']));
    expect(registry.asked).toHaveLength(1);
    expect(other.record.packages).toEqual(registry.record.packages);
    other.server.close();
  });

  it.each([
    ['POST', '/a', 405],
    ['PUT', '/a/-/a-1.0.0.tgz', 405],
    ['DELETE', '/a', 405],
    ['POST', '/-/npm/v1/security/advisories/bulk', 405],
    ['GET', '/-/whoami', 404],
    ['GET', '/', 404],
  ])('refuses %s %s, notes it, and asks nobody', async (method, path, status) => {
    using registry = await scene(bytes);
    expect(await text(registry.origin + path, { method })).toMatchObject({ status });
    expect(registry.record.refused).toEqual([`${status} ${method} ${path}`]);
    expect(registry.asked).toEqual([]);
  });

  it('connects only to the registry, whatever the request line names', async () => {
    using registry = await scene(bytes);
    const { hostname, port } = new URL(registry.origin);
    const socket = connect(Number(port), hostname);
    socket.end('GET http://169.254.169.254/latest/meta-data HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    let answer = '';
    for await (const chunk of socket) answer += chunk;
    expect(answer).toMatch(/^HTTP\/1.1 404 /);
    expect(registry.asked).toEqual([]);
  });

  it('forwards the status of a missing package, and caches nothing', async () => {
    let isThere = false;
    using registry = await scene((_request, reply) => (isThere ? reply.end('now') : reply.writeHead(404).end('no')));
    const url = `${registry.origin}/a/-/a-1.0.0.tgz`;
    expect((await text(url)).status).toBe(404);
    isThere = true;
    expect(await text(url)).toEqual({ status: 200, body: 'now' });
  });

  it('never caches an interrupted download', async () => {
    let isWhole = false;
    using registry = await scene((_request, reply) => {
      reply.writeHead(200, { 'content-length': 10 });
      if (isWhole) reply.end('0123456789');
      else reply.write('012', () => reply.destroy());
    });
    const url = `${registry.origin}/a/-/a-1.0.0.tgz`;
    expect((await text(url)).status).toBe(502);
    isWhole = true;
    expect(await text(url)).toEqual({ status: 200, body: '0123456789' });
  });

  it('does not send a modified cache entry, and fetches it again', async () => {
    using registry = await scene(bytes);
    const url = `${registry.origin}/a/-/a-1.0.0.tgz`;
    const { body } = await text(url);
    const files = readdirSync(registry.cache, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
    const content = files.map((file) => join(file.parentPath, file.name)).find((file) => file.includes('content-v2'))!;
    expect(readFileSync(content, 'utf8')).toBe(body);
    writeFileSync(content, body.replace('bytes', 'POISN'));
    expect((await text(url)).body).toBe(body);
    expect(registry.asked).toHaveLength(2);
  });

  it.each([
    ['requests', { requests: 2, bytes: 1e9 }],
    ['bytes', { requests: 1e9, bytes: 30 }],
  ])('gives one submission so many %s and no more', async (_what, limits) => {
    using registry = await scene(bytes, limits);
    const statuses: number[] = [];
    for (const name of ['a', 'b', 'c'])
      statuses.push((await text(`${registry.origin}/${name}/-/${name}-1.tgz`)).status);
    expect(statuses).toEqual([200, 200, 429]);
    expect(registry.asked).toHaveLength(2);
  });

  it('reports an unreachable registry', async () => {
    using registry = await scene((request) => request.socket.destroy());
    expect((await text(`${registry.origin}/a`)).status).toBe(502);
    expect(registry.record.refused).toEqual(['502 GET /a']);
  });
});

describe('unanswered requests', () => {
  /** A registry that responds with these statuses in order, and then correctly. */
  const answering = (...statuses: number[]) =>
    scene((request, reply) => {
      const status = statuses.shift() ?? 200;
      reply.writeHead(status).end(`bytes of ${request.url}`);
    });

  it.each([
    ['an error of its own', 500],
    ['no capacity', 429],
  ])('is what it has %s for, however often it is asked again', async (_what, status) => {
    using registry = await answering(...Array.from({ length: 20 }, () => status));
    await text(`${registry.origin}/a/-/a-1.0.0.tgz`);
    expect(registry.unanswered()).toEqual(['/a/-/a-1.0.0.tgz']);
  });

  it.each([404, 403, 401])('exclude those with the status %i', async (status) => {
    using registry = await answering(status);
    await text(`${registry.origin}/a`);
    expect(registry.unanswered()).toEqual([]);
  });

  it('exclude those that were answered later', async () => {
    using registry = await answering(500, 500, 500, 500);
    expect((await text(`${registry.origin}/a/-/a-1.0.0.tgz`)).status).toBe(502);
    expect((await text(`${registry.origin}/a/-/a-1.0.0.tgz`)).status).toBe(200);
    expect(registry.unanswered()).toEqual([]);
  });

  it('exclude those that are not for packages, or that the proxy refuses', async () => {
    using registry = await scene(bytes, { bytes: 0, requests: 0 });
    await text(`${registry.origin}/a`, { method: 'POST' });
    await text(`${registry.origin}/a`);
    expect(registry.unanswered()).toEqual([]);
  });

  it('exclude a large package that still arrives, and include one that has stalled', async () => {
    const megabyte = Buffer.alloc(1024 * 1024, 'x');
    let more: (() => void) | undefined;
    using registry = await scene((_request, reply) => {
      more = () => reply.write(megabyte);
      more();
    });
    const stopping = new AbortController();
    const asking = text(`${registry.origin}/a/-/a-1.0.0.tgz`, { signal: stopping.signal }).catch(() => null);
    await expect.poll(() => registry.unanswered(50)).toEqual(['/a/-/a-1.0.0.tgz']);
    await expect
      .poll(() => {
        more?.();
        return registry.unanswered(50);
      })
      .toEqual([]);
    await expect.poll(() => registry.unanswered(50)).toEqual(['/a/-/a-1.0.0.tgz']);
    stopping.abort();
    await asking;
  });

  it('include those without a response for a long time', async () => {
    using registry = await scene(() => undefined);
    const stopping = new AbortController();
    const asking = text(`${registry.origin}/a`, { signal: stopping.signal }).catch(() => null);
    await expect.poll(() => registry.asked.length).toBe(1);
    expect([registry.unanswered(), registry.unanswered(0)]).toEqual([[], ['/a']]);
    stopping.abort();
    await asking;
  });
});

describe('the cache of packages', () => {
  it('is limited in size, and keeps the latest packages', async () => {
    using registry = await scene(bytes);
    const urls = ['a', 'b', 'c'].map((name) => `${registry.origin}/${name}/-/${name}-1.tgz`);
    for (const url of urls) {
      await text(url);
      // The cache has a resolution of one millisecond.
      await sleep(5);
    }
    // Of the three packages two fit, each of 29 bytes.
    await prune(registry.cache, 60);
    for (const url of urls.toReversed()) await text(url);
    expect(registry.asked.map((asked) => asked.split(' ')[1])).toEqual([
      '/npm/a/-/a-1.tgz',
      '/npm/b/-/b-1.tgz',
      '/npm/c/-/c-1.tgz',
      '/npm/a/-/a-1.tgz',
    ]);
  });

  it('does not need to exist', async () => {
    using place = temporaryFolder();
    await expect(prune(place.beside('none'), 0)).resolves.toBeUndefined();
  });
});
