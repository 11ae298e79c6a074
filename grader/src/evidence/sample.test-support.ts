import type { Evidence, StageRecord } from './schema.ts';

/** A stage that passed, with a test's changes. */
export const stageRecord = (changes: Partial<StageRecord> = {}): StageRecord => ({
  id: 'lint',
  status: 'passed',
  cause: null,
  command: 'make lint',
  exitCode: 0,
  signal: null,
  startedAt: 0,
  durationMs: 1234,
  log: null,
  ...changes,
});

/** Evidence of a grading, with a test's changes. */
export const sampleEvidence = (changes: Partial<Evidence> = {}): Evidence => ({
  schema: 1,
  grader: { name: 'mlops-grader', version: '0.0.0' },
  createdAt: '2026-01-05T10:00:00.000Z',
  submission: {
    name: 'project',
    origin: { kind: 'folder', address: null, sha256: null, asOf: null, subfolder: null },
    repository: { state: 'none', reason: null },
    source: null,
    commit: null,
    modified: null,
    digest: 'd',
    files: 1,
    bytes: 2,
    leftOut: [],
  },
  student: null,
  names: { predictPath: '/predict', probabilityField: null },
  driver: { name: 'process', isolated: false },
  tools: { make: 'GNU Make 4.3' },
  registry: null,
  tracking: null,
  holdout: { rows: 40, sha256: 'h' },
  stages: [stageRecord()],
  observations: {},
  durations: { totalMs: 2, submissionMs: 1 },
  ...changes,
});
