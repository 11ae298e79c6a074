import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.test-support.ts';
import { evidenceText, fitEvidence, MAX_EVIDENCE_BYTES } from './fit.ts';
import { redact } from './redact.ts';
import { sampleEvidence } from './sample.test-support.ts';
import type { Observation } from './schema.ts';
import { loadEvidence, saveEvidence } from './store.ts';

const seen = (bytes: number): Observation => ({ status: 'observed', facts: { text: 'x'.repeat(bytes) } });
const small = { status: 'observed', facts: { small: true } } as const;
const statuses = (observations: Record<string, Observation>) =>
  Object.fromEntries(Object.entries(observations).map(([id, { status }]) => [id, status]));

describe('evidence that is too large', () => {
  it('is stored without the largest facts, whose checks fail', async () => {
    using place = temporaryFolder();
    const observations = { lint: small, predictions: seen(MAX_EVIDENCE_BYTES), openapi: seen(1_000) };
    await saveEvidence(place.folder, sampleEvidence({ observations }));
    const { evidence } = await loadEvidence(place.folder);
    expect(statuses(evidence.observations)).toEqual({ lint: 'observed', predictions: 'failed', openapi: 'observed' });
    expect(evidence.observations.lint).toEqual(small);
  });

  it('is not searched for secrets in the removed facts', async () => {
    using place = temporaryFolder();
    const secrets = 'password = "Tr0ub4dor&3" '.repeat(40_000);
    const observations = {
      a: { status: 'observed', facts: { texts: Array.from({ length: 17 }, () => secrets) } },
    } as const;
    const one = process.cpuUsage();
    redact(secrets);
    const ofOne = process.cpuUsage(one).user;
    const all = process.cpuUsage();
    await saveEvidence(place.folder, sampleEvidence({ observations }));
    expect(process.cpuUsage(all).user / ofOne).toBeLessThan(4);
    const { evidence } = await loadEvidence(place.folder);
    expect(statuses(evidence.observations)).toEqual({ a: 'failed' });
  });

  it('loses as few facts as possible, the largest first', () => {
    const observations = { a: seen(30_000), b: seen(50_000), c: seen(40_000), d: small };
    const fitted = fitEvidence(sampleEvidence({ observations }), 60_000);
    expect(statuses(fitted.observations)).toEqual({ a: 'observed', b: 'failed', c: 'failed', d: 'observed' });
    expect(Buffer.byteLength(evidenceText(fitted))).toBeLessThanOrEqual(60_000);
  });

  it('is unchanged if it fits', () => {
    const evidence = sampleEvidence({ observations: { lint: small } });
    expect(fitEvidence(evidence)).toBe(evidence);
  });
});
