import type { StageOutcome, StageRun } from '../types.ts';
import { outcome } from './outcome.ts';

/** A stage that has no command of its own: its checks look, and run what they need. */
export async function runWithoutTarget(run: StageRun): Promise<StageOutcome> {
  await run.observe({});
  const cause = run.signal.aborted ? ({ code: 'aborted' } as const) : null;
  return outcome(cause, { command: null, exitCode: null, signal: null, submissionMs: 0 });
}
