import { randomBytes } from 'node:crypto';
import type { StageOutcome, StageRun, StageSubject } from '../types.ts';
import { readAlertmanager } from './monitoring/alertmanager.ts';
import { withMonitoring } from './monitoring/index.ts';
import { yamlFiles } from './monitoring/yaml-files.ts';
import { startAnother, withRunningService } from './running-service.ts';

/**
 * The stage that starts the service as the loop of level 2 has it: with the token that the submission's Alertmanager sends, watched
 * by a Prometheus of the grader's, on a machine that has one. Its checks play the rest: the drift, Alertmanager, whoever rolls back.
 */
export async function runDeliverStage(run: StageRun): Promise<StageOutcome> {
  const spare = randomBytes(24).toString('base64url');
  const { alertmanager, token } = await readAlertmanager((await yamlFiles(run)).files, run, spare);
  const env = { ...run.env, ...(token === null ? {} : { [run.course.retraining.token]: token }) };
  const told = { ...run, env };
  return withRunningService(told, async ({ service, origin, signal }) => {
    const subject: StageSubject = { service, signal, alertmanager, startAnother: () => startAnother(told) };
    const missing = await withMonitoring(run, origin, (monitoring) => run.observe({ ...subject, monitoring }));
    if (missing.length > 0) await run.observe(subject);
  });
}
