import type { Database } from '../database.ts';
import type { Int64 } from '../exact-json.ts';
import { invalid, notFound } from '../mlflow-error.ts';

/** A run as stored. Times are in milliseconds since 1970. */
export interface Run {
  /** The row id, which other tables refer to. */
  run: number;
  run_id: string;
  experiment_id: number;
  run_name: string;
  user_id: string;
  status: string;
  start_time: Int64;
  end_time: Int64 | null;
  lifecycle_stage: string;
  artifact_uri: string;
}

/** The run with this id. Throws RESOURCE_DOES_NOT_EXIST. */
export function findRun(database: Database, id: string): Run {
  const row = database.get('SELECT * FROM runs WHERE run_id = ?', id);
  if (row === undefined) throw notFound(`Run with id=${id.slice(0, 300)} not found`);
  return row as unknown as Run;
}

/** The run with this id, for writing. Throws RESOURCE_DOES_NOT_EXIST, or INVALID_PARAMETER_VALUE if it is deleted. */
export function findActiveRun(database: Database, id: string): Run {
  const run = findRun(database, id);
  if (run.lifecycle_stage === 'active') return run;
  throw invalid(`The run ${run.run_id} must be in the 'active' state. Current state is ${run.lifecycle_stage}.`);
}

/** A run's info in MLflow's response format. */
export const describeInfo = (run: Run): object => ({
  run_uuid: run.run_id,
  experiment_id: String(run.experiment_id),
  run_name: run.run_name,
  user_id: run.user_id,
  status: run.status,
  start_time: run.start_time,
  ...(run.end_time !== null && run.end_time !== 0 && { end_time: run.end_time }),
  artifact_uri: run.artifact_uri,
  lifecycle_stage: run.lifecycle_stage,
  run_id: run.run_id,
});
