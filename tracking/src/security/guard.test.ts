import { describe, expect, it } from 'vitest';
import { buildTrackingApp } from '../app.ts';
import { Database } from '../database.ts';

const URL = '/api/2.0/mlflow/experiments/create';

async function ask(headers: Record<string, string>, guard = { host: '127.0.0.1', token: null as string | null }) {
  const app = await buildTrackingApp(
    { database: new Database(':memory:'), artifacts: '/nowhere', version: '0' },
    guard,
  );
  return app.inject({
    method: 'POST',
    url: URL,
    headers: { host: '127.0.0.1:5000', ...headers },
    payload: { name: 'a' },
  });
}
const statusOf = async (...args: Parameters<typeof ask>) => (await ask(...args)).statusCode;

describe('the guard of a server on loopback', () => {
  it.each(['127.0.0.1:5000', 'localhost:5000', '[::1]:5000'])('accepts the host %s', async (host) => {
    expect(await statusOf({ host })).toBe(200);
  });

  it.each(['evil.example', 'evil.example:5000', '127.0.0.1.evil.example', 'localhost@evil.example'])(
    'rejects the host %s: DNS rebinding',
    async (host) => {
      expect(await statusOf({ host })).toBe(403);
    },
  );

  it.each(['https://evil.example', 'null', 'http://127.0.0.1.evil.example:5000'])(
    'rejects a POST with the origin %s',
    async (origin) => {
      expect(await statusOf({ origin })).toBe(403);
    },
  );

  it('rejects a cross-site POST without an origin', async () => {
    expect(await statusOf({ 'sec-fetch-site': 'cross-site' })).toBe(403);
  });

  it('accepts a POST from its own UI', async () => {
    expect(await statusOf({ origin: 'http://127.0.0.1:5000' })).toBe(200);
  });
});

describe('the guard of a server with a token', () => {
  const guard = { host: '0.0.0.0', token: 'correct horse' };
  const basic = (password: string) => `Basic ${Buffer.from(`user:${password}`).toString('base64')}`;

  it.each([undefined, 'Bearer wrong', basic('wrong'), 'correct', ''])('rejects %s', async (authorization) => {
    const answer = await ask(authorization === undefined ? {} : { authorization }, guard);
    expect(answer.statusCode).toBe(401);
    expect(answer.body).not.toContain('correct horse');
  });

  it('accepts the token as the password that MLflow’s clients send', async () => {
    expect(await statusOf({ authorization: basic('correct horse') }, guard)).toBe(200);
  });

  it('accepts a bearer token', async () => {
    expect(await statusOf({ authorization: 'Bearer plain' }, { ...guard, token: 'plain' })).toBe(200);
  });
});
