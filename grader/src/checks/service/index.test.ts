import { describe, expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import { json, noAnswer, observed, type Scene } from '../context.test-support.ts';
import { service } from './index.ts';

const healthy: Scene = { answer: ({ path }) => (path === '/health' ? json(200, {}) : json(404, {})) };
const verdict = async (scene: Scene, stage = stageRecord({ id: 'serve' })) =>
  service.judge(await observed(service, scene), {}, stage);

describe('the verdict on the service', () => {
  it('passes if it is healthy on the requested port', async () => {
    const { status, seen } = await verdict(healthy);
    expect(status).toBe('passed');
    expect(seen.en).toBe('GET /health answered 200; ready in 1.2 s.');
  });

  it('gives a share if it starts without a health endpoint', async () => {
    const { status, ratio, seen, advice } = await verdict({ answer: () => json(404, {}) });
    expect([status, ratio, seen.en]).toEqual(['partial', 0.5, 'GET /health answered 404; ready in 1.2 s.']);
    expect(advice!.en).toContain('GET /health');
  });

  it('gives a share if the health endpoint does not respond', async () => {
    const { status, seen } = await verdict({ answer: () => noAnswer });
    expect([status, seen.en]).toEqual(['partial', 'GET /health got no response.']);
  });

  it('gives a share on another port, and writes ports without a thousands separator', async () => {
    const { status, ratio, seen } = await verdict({ ...healthy, ports: { port: 8000, expectedPort: 41873 } });
    expect([status, ratio]).toEqual(['partial', 0.75]);
    expect(seen.fr).toContain('Le service écoute sur le port 8000 au lieu de 41873. GET /health a répondu 200');
  });

  it('gives a small share on another port without a health endpoint, with advice on both', async () => {
    const ports = { port: 8000, expectedPort: 41873 };
    const { status, ratio, advice } = await verdict({ answer: () => json(404, {}), ports });
    expect([status, ratio]).toEqual(['partial', 0.25]);
    expect(advice!.en).toMatch(/PORT.*GET \/health/);
  });

  it('gives a small share if it died after it had started, whatever it answered before', async () => {
    const died = stageRecord({ status: 'failed', cause: { code: 'died', exitCode: 3, requests: 12 } });
    const { status, ratio, seen } = await verdict(healthy, died);
    expect([status, ratio, seen.en]).toEqual(['partial', 0.25, 'The service stopped (code 3) after 12 requests.']);
  });

  it('is unverified without a service', async () => {
    await expect(observed(service, {})).rejects.toThrow('service');
  });
});
