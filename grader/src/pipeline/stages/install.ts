import type { StageOutcome, StageRun } from '../types.ts';
import { runMakeTarget } from './make-target.ts';
import { unansweredRegistry } from './unanswered-registry.ts';

/** The only stage that may fetch packages. */
export const runInstallStage = (run: StageRun): Promise<StageOutcome> =>
  runMakeTarget(run, { registry: true, explain: (_cause, output) => unansweredRegistry(run.sandbox, output) });
