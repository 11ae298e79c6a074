import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildTrackingApp } from './app.ts';
import { Database } from './database.ts';

/** A tracking server with an empty in-memory store. Requests are injected, so it does not listen. */
export async function trackingInMemory(artifacts = join(tmpdir(), 'no-artifacts')) {
  const database = new Database(':memory:');
  const app = await buildTrackingApp({ database, artifacts, version: '0' }, { host: '127.0.0.1', token: null });
  const ask = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: object) => {
    const answer = await app.inject({ method, url: `/api/2.0/mlflow${path}`, ...(body && { payload: body }) });
    return { status: answer.statusCode, body: answer.json() };
  };
  return {
    app,
    database,
    get: (path: string) => ask('GET', path),
    post: (path: string, body: object) => ask('POST', path, body),
    patch: (path: string, body: object) => ask('PATCH', path, body),
    delete: (path: string, body: object) => ask('DELETE', path, body),
  };
}
