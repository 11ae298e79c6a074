import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../grader/src/temporary-folder.test-support.ts';
import { QuotaCount, type QuotaLimits } from './quota.ts';
import { startTracking } from './server.ts';

const PLENTY: QuotaLimits = { requests: 1_000, bytes: 1_000_000, artifacts: 1_000 };
const EXEMPT = 'the grader 4711';

async function startWith(limits: Partial<QuotaLimits>) {
  const place = temporaryFolder();
  const artifacts = join(place.folder, 'artifacts');
  const count = new QuotaCount({ ...PLENTY, ...limits });
  const started = await startTracking({
    port: 0,
    host: '127.0.0.1',
    store: ':memory:',
    artifacts,
    token: null,
    quota: { count, exempt: EXEMPT },
  });
  const ask = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(`${started.url}/api/2.0/${path}`, init);
    const body = (await answer.json().catch(() => ({}))) as { error_code?: string; message?: string };
    return {
      status: answer.status,
      code: body.error_code,
      message: body.message,
      retry: answer.headers.get('retry-after'),
    };
  };
  const put = (path: string, body: RequestInit['body']) =>
    ask(`mlflow-artifacts/artifacts/${path}`, { method: 'PUT', body, duplex: 'half' } as RequestInit);
  const create = (name: string) =>
    ask('mlflow/experiments/create', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name }),
    });
  return {
    count,
    ask,
    put,
    create,
    files: () => readdirSync(artifacts, { recursive: true }).filter((name) => !String(name).startsWith('.')),
    async [Symbol.asyncDispose]() {
      await started.close();
      place[Symbol.dispose]();
    },
  };
}

const EXHAUSTED = { status: 429, code: 'RESOURCE_EXHAUSTED', retry: '1' };

describe('the quota of a tracking server', () => {
  it('of requests ends with MLflow’s error', async () => {
    await using server = await startWith({ requests: 2 });
    expect(await server.create('a')).toMatchObject({ status: 200 });
    expect(await server.create('b')).toMatchObject({ status: 200 });
    expect(server.count.reached).toBeNull();
    expect(await server.create('c')).toMatchObject({ ...EXHAUSTED, message: expect.stringContaining('2 requests') });
    expect(server.count.reached).toBe('requests');
  });

  it('of artifacts counts each upload, and does not affect reads', async () => {
    await using server = await startWith({ artifacts: 1 });
    expect(await server.put('1/model.json', '{}')).toMatchObject({ status: 200 });
    expect(await server.put('1/other.json', '{}')).toMatchObject(EXHAUSTED);
    expect(await server.ask('mlflow-artifacts/artifacts/1/model.json')).toMatchObject({ status: 200 });
    expect(server.files()).toEqual(['1', '1/model.json']);
  });

  it('of bytes stops an upload of known size, and keeps nothing of it', async () => {
    await using server = await startWith({ bytes: 100_000 });
    expect(await server.put('1/large.bin', new Uint8Array(1_000_000))).toMatchObject(EXHAUSTED);
    expect(server.files()).toEqual([]);
    expect(server.count.used.bytes).toBeLessThanOrEqual(100_000);
  });

  it('of bytes stops an endless upload', async () => {
    await using server = await startWith({ bytes: 1_000_000 });
    let sent = 0;
    const body = new ReadableStream({
      pull: (controller) => {
        // It ends long after the limit, because clients read the response only after sending everything.
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536));
        if (sent > 5_000_000) controller.close();
      },
    });
    expect(await server.put('1/endless.bin', body)).toMatchObject(EXHAUSTED);
    expect(server.files()).toEqual([]);
  });

  it('of bytes also counts logged data', async () => {
    await using server = await startWith({ bytes: 10_000 });
    expect(await server.create('x'.repeat(200))).toMatchObject({ status: 200 });
    expect(await server.create('x'.repeat(10_000))).toMatchObject(EXHAUSTED);
  });

  it('of bytes counts the parent folders of an empty file', async () => {
    await using server = await startWith({ bytes: 100_000 });
    const deep = Array.from({ length: 40 }, () => 'd');
    expect(await server.put(`${deep.join('/')}/x`, '')).toMatchObject(EXHAUSTED);
    expect(await server.put(`${deep.join('%2f')}/x`, '')).toMatchObject(EXHAUSTED);
    expect(server.files()).toEqual([]);
  });

  it('does not count requests of the exempt client', async () => {
    await using server = await startWith({ requests: 0, bytes: 0 });
    const headers = { 'user-agent': EXEMPT, 'content-type': 'application/json' };
    const body = JSON.stringify({ name: 'a' });
    expect(await server.ask('mlflow/experiments/create', { method: 'POST', headers, body })).toMatchObject({
      status: 200,
    });
    expect(await server.create('b')).toMatchObject(EXHAUSTED);
  });

  it('survives a client that disconnects during its upload', async () => {
    await using server = await startWith({});
    const leaving = new AbortController();
    const body = new ReadableStream({
      pull: (controller) => {
        controller.enqueue(new Uint8Array(1_000));
        setTimeout(() => leaving.abort(), 20);
        return new Promise((resolve) => setTimeout(resolve, 5));
      },
    });
    const init = { method: 'PUT', body, duplex: 'half', signal: leaving.signal } as RequestInit;
    await expect(server.ask('mlflow-artifacts/artifacts/1/half.bin', init)).rejects.toThrow();
    expect(await server.put('1/whole.bin', 'x')).toMatchObject({ status: 200 });
    expect(server.files()).toEqual(['1', '1/whole.bin']);
  });
});
