import { describe, expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import { json, noAnswer, observed, type Scene } from '../context.test-support.ts';
import { service } from './index.ts';

const healthy: Scene = { answer: ({ path }) => (path === '/health' ? json(200, {}) : json(404, {})) };
const verdict = async (scene: Scene, stage = stageRecord({ id: 'serve' })) =>
  service.judge(await observed(service, scene), {}, stage);

describe('the verdict on the service', () => {
  it('passes when it is well on the port it was given', async () => {
    const { status, seen } = await verdict(healthy);
    expect(status).toBe('passed');
    expect(seen.en).toBe('GET /health answered 200; ready in 1.2 s.');
  });

  it('fails when the health endpoint answers otherwise', async () => {
    const { status, seen, advice } = await verdict({ answer: () => json(503, {}) });
    expect([status, seen.en]).toEqual(['failed', 'GET /health answered 503; ready in 1.2 s.']);
    expect(advice!.en).toContain('GET /health');
  });

  it('fails when it does not answer', async () => {
    expect((await verdict({ answer: () => noAnswer })).seen.en).toBe('GET /health got no response.');
  });

  it('fails on another port, and writes ports without thousands', async () => {
    const { status, seen } = await verdict({ ...healthy, ports: { port: 8000, expectedPort: 41873 } });
    expect([status, seen.fr]).toEqual(['failed', 'Le service écoute sur le port 8000 au lieu de 41873.']);
  });

  it('fails when it died, whatever it answered before', async () => {
    const died = stageRecord({ status: 'failed', cause: { code: 'died', exitCode: 3, requests: 12 } });
    const { status, seen } = await verdict(healthy, died);
    expect([status, seen.en]).toEqual(['failed', 'The service stopped (code 3) after 12 requests.']);
  });

  it('cannot be given without a service', async () => {
    await expect(observed(service, {})).rejects.toThrow('service');
  });
});
