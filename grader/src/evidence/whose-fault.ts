/**
 * The verdict for each cause, in one place: `failed` if the submitted content is the cause, `unverified` if the grader's fetch,
 * image, registry or machine is. `docs/reference/whose-fault.md` is the same table, with reasons.
 */
import { GraderError, SubmissionError } from '../errors.ts';
import type { Observation, StageCause, StageRecord } from './schema.ts';

type Verdict = 'failed' | 'unverified';
/** A cause in the stage itself: not the result of another stage, as `needs` is. */
export type DirectCause = Exclude<StageCause, { code: 'needs' }>;

export const STAGE_VERDICTS = {
  exit: 'failed',
  'test-timeout': 'failed',
  signal: 'failed',
  deadline: 'failed',
  'output-limit': 'failed',
  'memory-limit': 'failed',
  'disk-limit': 'failed',
  'file-limit': 'failed',
  'no-target': 'failed',
  'no-makefile': 'failed',
  makefile: 'failed',
  'package-json': 'failed',
  'never-listened': 'failed',
  'exited-early': 'failed',
  died: 'failed',
  'no-dockerfile': 'failed',
  'build-context': 'failed',
  dockerfile: 'failed',
  content: 'failed',
  'total-deadline': 'failed',
  overtime: 'unverified',
  crowded: 'unverified',
  'missing-program': 'unverified',
  'port-taken': 'unverified',
  registry: 'unverified',
  'no-engine': 'unverified',
  'no-prometheus': 'unverified',
  'base-image': 'unverified',
  'dockerfile-syntax': 'unverified',
  aborted: 'unverified',
  'not-asked': 'unverified',
  'not-needed': 'unverified',
  internal: 'unverified',
} as const satisfies Record<DirectCause['code'], Verdict>;

/** The submission or the grader: what prevents a check from observing. */
export const CHECK_VERDICTS = {
  content: 'failed',
  crowded: 'unverified',
  'shallow-clone': 'unverified',
  internal: 'unverified',
} as const satisfies Record<string, Verdict>;
export type CheckCause = keyof typeof CHECK_VERDICTS;

/** The cause of each error that has one of these codes. */
const CAUSES_BY_ERROR: Readonly<Record<string, CheckCause>> = {
  E_CROWDED: 'crowded',
  // The submission itself was within the limit, so its commands created the files.
  E_TOO_MANY_FILES: 'content',
  E_SHALLOW_CLONE: 'shallow-clone',
};

/** The status of a stage that ended with this cause. */
export const stageStatus = (cause: DirectCause | null): StageRecord['status'] =>
  cause === null ? 'passed' : STAGE_VERDICTS[cause.code];

/** The status of a stage that did not run because a stage that it needs did not pass. */
export const dependentStatus = (needed: Pick<StageRecord, 'status'>): StageRecord['status'] =>
  needed.status === 'unverified' ? 'unverified' : 'skipped';

/** Why the check that threw this error did not observe. */
export function checkCauseOf(error: unknown): CheckCause {
  if (error instanceof SubmissionError) return 'content';
  return (error instanceof GraderError ? CAUSES_BY_ERROR[error.code] : undefined) ?? 'internal';
}

/** The status of the observation when the check threw this error. */
export const observationStatus = (error: unknown): Exclude<Observation['status'], 'observed'> =>
  CHECK_VERDICTS[checkCauseOf(error)];
