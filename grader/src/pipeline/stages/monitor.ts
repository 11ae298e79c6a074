import type { StageOutcome, StageRun } from '../types.ts';
import { withMonitoring } from './monitoring/index.ts';
import { outcome } from './outcome.ts';
import { withRunningService } from './running-service.ts';

/** The stage that starts the service once more, and a Prometheus of the grader's that watches it, for the checks to ask. */
export async function runMonitorStage(run: StageRun): Promise<StageOutcome> {
  let missing: string[] = [];
  const ended = await withRunningService(run, async ({ service, origin, signal }) => {
    missing = await withMonitoring(run, origin, (monitoring) => run.observe({ service, monitoring, signal }));
  });
  return missing.length === 0 ? ended : outcome({ code: 'no-prometheus', programs: missing }, ended);
}
