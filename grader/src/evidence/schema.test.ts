import { describe, expect, it } from 'vitest';
import { sampleEvidence, stageRecord } from './sample.test-support.ts';
import { causeSchema, evidenceSchema, type StageCause } from './schema.ts';

const CAUSES: StageCause[] = [
  { code: 'exit', exitCode: 1 },
  { code: 'died', exitCode: null, requests: 3 },
  { code: 'no-target', target: 'lint', aliases: ['check'] },
  { code: 'aborted' },
];

describe('evidence', () => {
  it('survives a round trip through JSON', () => {
    const evidence = sampleEvidence({
      stages: CAUSES.map((cause) => stageRecord({ status: 'failed', cause })),
      observations: {
        'make-targets': { status: 'observed', facts: { found: { lint: null } } },
        service: { status: 'unverified', message: 'socket closed' },
      },
    });
    expect(evidenceSchema.parse(JSON.parse(JSON.stringify(evidence)))).toEqual(evidence);
  });

  it.each([
    ['an invalid time', { createdAt: 'yesterday' }],
    ['an observation without a status', { observations: { lint: { facts: {} } } }],
    ['a stage that began before the grading', { stages: [stageRecord({ startedAt: -1 })] }],
    ['a duration that is not a number', { durations: { totalMs: Number.NaN, submissionMs: 0 } }],
  ])('is rejected with %s', (_what, change) => {
    expect(evidenceSchema.safeParse({ ...sampleEvidence(), ...change }).success).toBe(false);
  });

  it('is rejected with an unknown cause', () => {
    expect(causeSchema.safeParse({ code: 'bad-luck' }).success).toBe(false);
  });
});
