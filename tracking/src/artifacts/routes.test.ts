import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../grader/src/temporary-folder.test-support.ts';
import { trackingInMemory } from '../tracking.test-support.ts';

const PROXY = '/api/2.0/mlflow-artifacts/artifacts';

/** A server with an artifact folder in a temporary folder, next to a secret file. */
async function server() {
  const place = temporaryFolder({ 'secret.txt': 'secret', 'artifacts/0/a.txt': 'hello' });
  const root = join(place.folder, 'artifacts');
  const { app } = await trackingInMemory(root);
  const put = (path: string, payload: string | Buffer) =>
    app.inject({
      method: 'PUT',
      url: `${PROXY}/${path}`,
      payload,
      headers: { 'content-type': 'application/octet-stream' },
    });
  const get = (path: string) => app.inject({ method: 'GET', url: `${PROXY}/${path}` });
  return { app, root, put, get, [Symbol.dispose]: () => place[Symbol.dispose]() };
}

const OUTSIDE = [
  '../secret.txt',
  '0/../../secret.txt',
  '%2e%2e/secret.txt',
  '%252e%252e%252fsecret.txt',
  '..%2fsecret.txt',
  '..%5csecret.txt',
  '%2fetc/passwd',
  'C:%5csecret.txt',
  'c:/secret.txt',
  'file:%2f%2f/etc/passwd',
  '0/a.txt%00',
  `${'x'.repeat(300)}`,
  `${'d/'.repeat(2_000)}f`,
];

describe('artifacts', () => {
  it('are returned byte for byte', async () => {
    using store = await server();
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 256));
    expect((await store.put('1/run/artifacts/model.bin', bytes)).statusCode).toBe(200);
    expect((await store.get('1/run/artifacts/model.bin')).rawPayload.equals(bytes)).toBe(true);
  });

  it('are replaced atomically, and leave no upload behind', async () => {
    using store = await server();
    await store.put('0/a.txt', 'a longer text than before');
    await store.put('0/a.txt', 'short');
    expect(readFileSync(join(store.root, '0/a.txt'), 'utf8')).toBe('short');
    expect(readdirSync(join(store.root, '0'))).toEqual(['a.txt']);
  });

  it.skipIf(process.platform === 'win32')('can have a colon in their names', async () => {
    using store = await server();
    expect((await store.put('0/a:b.txt', 'colon')).statusCode).toBe(200);
    expect((await store.get('0/a:b.txt')).body).toBe('colon');
    const answer = await store.app.inject({ method: 'GET', url: `${PROXY}?path=0` });
    expect(answer.json().files).toContainEqual({ path: 'a:b.txt', is_dir: false, file_size: 5 });
  });

  it('are listed by name', async () => {
    using store = await server();
    const answer = await store.app.inject({ method: 'GET', url: `${PROXY}?path=0` });
    expect(answer.json()).toEqual({ files: [{ path: 'a.txt', is_dir: false, file_size: 5 }] });
  });

  it('are not found after deletion', async () => {
    using store = await server();
    await store.app.inject({ method: 'DELETE', url: `${PROXY}/0/a.txt` });
    expect((await store.get('0/a.txt')).statusCode).toBe(404);
  });

  it('are never served as HTML pages', async () => {
    using store = await server();
    await store.put('0/page.html', '<script>alert(1)</script>');
    const { headers } = await store.get('0/page.html');
    expect(headers['content-disposition']).toContain('attachment');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});

describe('an upload from the UI', () => {
  const url = '/ajax-api/2.0/mlflow/upload-artifact';
  const headers = { 'content-type': 'application/octet-stream' };

  it.each(process.platform === 'win32' ? ['a/b.txt'] : ['a/b.txt', 'a:b.txt'])(
    'becomes an artifact of the run: %s',
    async (path) => {
      using store = await server();
      const made = { method: 'POST', url: '/api/2.0/mlflow/runs/create', payload: { experiment_id: '0' } } as const;
      const { run_id } = (await store.app.inject(made)).json().run.info;
      const query = `?run_id=${run_id}&path=${path}`;
      const answer = await store.app.inject({ method: 'POST', url: url + query, headers, payload: 'hello' });
      expect(answer.statusCode).toBe(200);
      expect((await store.app.inject(`/get-artifact${query}`)).body).toBe('hello');
    },
  );

  it('of more than ten megabytes is rejected, even without a Content-Length', async () => {
    using store = await server();
    const made = { method: 'POST', url: '/api/2.0/mlflow/runs/create', payload: { experiment_id: '0' } } as const;
    const { run_id } = (await store.app.inject(made)).json().run.info;
    const large = Buffer.alloc(10 * 1024 * 1024 + 1);
    for (const payload of [large, Readable.from([large.subarray(0, 9_000_000), large.subarray(9_000_000)])]) {
      const query = `?run_id=${run_id}&path=large`;
      const answer = await store.app.inject({ method: 'POST', url: url + query, headers, payload });
      expect(answer.json()).toMatchObject({ error_code: 'INVALID_PARAMETER_VALUE' });
      expect((await store.app.inject(`/get-artifact${query}`)).statusCode).toBe(404);
    }
  });
});

describe('a request for a file', () => {
  it.each(['/get-artifact?run_id=none', '/model-versions/get-artifact?name=none&version=1'])(
    'is rejected for its path before its owner is looked up: %s',
    async (url) => {
      using store = await server();
      expect((await store.app.inject(`${url}&path=../x`)).json()).toMatchObject({ message: 'Invalid path' });
      expect((await store.app.inject(`${url}&path=x`)).statusCode).toBe(404);
    },
  );
});

describe('a path outside of the artifact folder', () => {
  it.each(OUTSIDE)('is rejected for reading: %s', async (path) => {
    using store = await server();
    const answer = await store.get(path);
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode).toBeLessThan(500);
    expect(answer.body).not.toContain('secret.txt content');
    expect(answer.body).not.toBe('secret');
  });

  it.each(OUTSIDE)('is rejected for writing: %s', async (path) => {
    using store = await server();
    expect((await store.put(path, 'mine')).statusCode).toBeGreaterThanOrEqual(400);
    expect(readFileSync(join(store.root, '../secret.txt'), 'utf8')).toBe('secret');
  });

  it('is rejected if it follows a symbolic link', async () => {
    using store = await server();
    symlinkSync(join(store.root, '..'), join(store.root, 'up'));
    symlinkSync(join(store.root, '../secret.txt'), join(store.root, '0/link.txt'));
    for (const path of ['up/secret.txt', '0/link.txt']) {
      const answer = await store.get(path);
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(answer.body).not.toBe('secret');
    }
    mkdirSync(join(store.root, 'x'));
    writeFileSync(join(store.root, 'x/y'), '');
    expect((await store.put('up/new.txt', 'mine')).statusCode).toBeGreaterThanOrEqual(400);
    expect(readdirSync(join(store.root, '..')).toSorted()).toEqual(['artifacts', 'secret.txt']);
  });
});
