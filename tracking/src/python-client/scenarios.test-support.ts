/** Runs the scenarios in `scenarios/` with MLflow's Python client against a server. */
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { mlflowPython, QUIET_ENVIRONMENT } from '../real-mlflow.test-support.ts';
import { comparable, type Summary, summaries } from './summary.test-support.ts';

const SCRIPT = fileURLToPath(new URL('run_scenarios.py', import.meta.url));

const ENVIRONMENT = {
  ...QUIET_ENVIRONMENT,
  MLFLOW_ENABLE_ARTIFACTS_PROGRESS_BAR: 'false',
  // Do not retry: a 500 response is a test failure.
  MLFLOW_HTTP_REQUEST_MAX_RETRIES: '1',
  PYTHONDONTWRITEBYTECODE: '1',
};

/** Runs scenarios in one process, and returns their summaries by name. Throws with the client's traceback. */
export async function runScenarios(url: string, scenarios: readonly string[]): Promise<Record<string, Summary>> {
  const since = Date.now();
  const { stdout } = await execa(mlflowPython(), [SCRIPT, ...scenarios], {
    cwd: tmpdir(),
    env: { ...ENVIRONMENT, MLFLOW_TRACKING_URI: url },
    stdin: 'ignore',
  });
  const byName = summaries.parse(JSON.parse(stdout));
  return Object.fromEntries(
    Object.entries(byName).map(([name, summary]) => [name, comparable(summary, { url, since })]),
  );
}
