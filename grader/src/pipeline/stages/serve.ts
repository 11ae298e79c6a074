import type { StageOutcome, StageRun } from '../types.ts';
import { withRunningService } from './running-service.ts';

/** The stage that starts the service, lets the checks ask it while it runs, and ends it. */
export const runServeStage = (run: StageRun): Promise<StageOutcome> =>
  withRunningService(run, ({ service, signal }) => run.observe({ service, signal }));
