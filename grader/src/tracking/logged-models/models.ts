/** Logged models as rows and as answers. */
import type { Database } from '../database.ts';
import { notFound } from '../mlflow-error.ts';
import { statusName } from './status.ts';

export interface LoggedModel {
  model_id: string;
  experiment_id: number;
  name: string;
  artifact_location: string;
  creation_timestamp_ms: number;
  last_updated_timestamp_ms: number;
  status: number;
  lifecycle_stage: string;
  model_type: string;
  source_run_id: string;
}

/** A logged model, also a deleted one if asked. Throws RESOURCE_DOES_NOT_EXIST. */
export function loggedModel(database: Database, id: string, { deleted }: { deleted: boolean }): LoggedModel {
  const row = database.get('SELECT * FROM logged_models WHERE model_id = ?', id) as LoggedModel | undefined;
  if (row === undefined || (row.lifecycle_stage === 'deleted' && !deleted)) {
    throw notFound(`Logged model with ID '${id}' not found.`);
  }
  return row;
}

/** A list under its name, or nothing for an empty one. */
const some = (name: string, values: readonly object[]): object => (values.length === 0 ? {} : { [name]: values });

/** The metrics that runs logged with this model. */
function metricsOf(database: Database, id: string): object[] {
  const sql = `SELECT key, value, timestamp, step, run_id, dataset_name, dataset_digest, model_id FROM logged_model_metrics
    WHERE model_id = ? ORDER BY key, timestamp, step, run_id`;
  return database.all(sql, id).map(({ dataset_name: name, dataset_digest: digest, ...metric }) => ({
    ...metric,
    ...(name === null ? {} : { dataset_name: name }),
    ...(digest === null ? {} : { dataset_digest: digest }),
  }));
}

/** A logged model on the wire: `{info, data}`. */
export function loggedModelAnswer(database: Database, row: LoggedModel): object {
  const { experiment_id, artifact_location, status, lifecycle_stage: _, ...rest } = row;
  const pairs = (table: string) =>
    database.all(`SELECT key, value FROM ${table} WHERE model_id = ? ORDER BY key`, row.model_id);
  return {
    info: {
      experiment_id: String(experiment_id),
      ...rest,
      artifact_uri: artifact_location,
      status: statusName(status),
      ...some('tags', pairs('logged_model_tags')),
    },
    data: { ...some('params', pairs('logged_model_params')), ...some('metrics', metricsOf(database, row.model_id)) },
  };
}

/** Sets tags of a logged model; of a repeated key the last value stays. */
export function setTags(database: Database, id: string, tags: readonly { key: string; value: string }[]): void {
  for (const { key, value } of tags) {
    database.run('INSERT OR REPLACE INTO logged_model_tags VALUES (?, ?, ?)', id, key, value);
  }
}
