import type { StageOutcome, StageRun } from '../stage.ts';
import { unansweredRegistry } from '../unanswered-registry.ts';
import { runMakeTarget } from './make-target.ts';

/** The only stage that may fetch packages. */
export const runInstallStage = (run: StageRun): Promise<StageOutcome> =>
  runMakeTarget(run, { registry: true, explain: (_cause, output) => unansweredRegistry(run.sandbox, output) });
