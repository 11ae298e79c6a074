import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { newestVersion, termOf } from './newest-version.ts';

const PUBLISHED = JSON.stringify({
  versions: { '0.9.0': {}, '1.2.3': {}, '1.10.0': {}, '1.11.0-beta.1': {}, '2.0.0': {} },
});

/** The newest version according to a registry with this response, and the path of the request. */
async function ask(answer: (response: ServerResponse) => void, path = '/', signal = new AbortController().signal) {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    answer(response);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const registry = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  try {
    return { version: await newestVersion({ npm_config_registry: registry }, '1.2.3', signal), asked };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

it.each([
  ['0.1.4', '0.1'],
  ['1.2.3', '1'],
])('version %s belongs to the term %s', (version, term) => {
  expect(termOf(version)).toBe(term);
});

describe('the newest version', () => {
  it.each(['/', '', '/npm', '/npm/'])('is the newest of the same term at the registry "%s"', async (path) => {
    const { version, asked } = await ask((response) => response.end(PUBLISHED), path);
    expect(version).toBe('1.10.0');
    expect(asked).toEqual([`${path.replace(/\/$/, '')}/create-mlops-course`]);
  });

  it.each([undefined, 'no address', 'file:///etc/'])('is unknown with the registry %s', async (registry) => {
    expect(await newestVersion({ npm_config_registry: registry }, '1.2.3', new AbortController().signal)).toBeNull();
  });

  it.each(['', '{}', '{"versions": 3}', '{"versions": {"\u001b[31mlast": {}}}', 'null', '<html>'])(
    'is unknown with the response %j',
    async (text) => {
      expect((await ask((response) => response.end(text))).version).toBeNull();
    },
  );

  it('is unknown after an error or an abort', async () => {
    expect((await ask((response) => response.writeHead(404).end(PUBLISHED))).version).toBeNull();
    expect((await ask((response) => response.end(PUBLISHED), '/', AbortSignal.abort())).version).toBeNull();
  });

  it('is not read from an endless response, whatever its declared length', async () => {
    let sent = 0;
    const { version } = await ask((response) => {
      const write = (): void => {
        while (!response.destroyed) {
          sent += 64 * 1024;
          if (!response.write(' '.repeat(64 * 1024))) break;
        }
      };
      response.on('drain', write);
      write();
    });
    expect(version).toBeNull();
    expect(sent).toBeLessThan(16 * 1024 * 1024);
  });
});
