/** Reads logged models from the store and converts them to MLflow's response format. */
import type { Database } from '../database.ts';
import { notFound } from '../mlflow-error.ts';
import { statusName } from './status.ts';

/** A logged model as stored. Times are in milliseconds since 1970. */
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

/** The logged model with this id; `deleted`: also return a deleted one. Throws RESOURCE_DOES_NOT_EXIST. */
export function loggedModel(database: Database, id: string, { deleted }: { deleted: boolean }): LoggedModel {
  const row = database.get('SELECT * FROM logged_models WHERE model_id = ?', id) as LoggedModel | undefined;
  if (row === undefined || (row.lifecycle_stage === 'deleted' && !deleted)) {
    throw notFound(`Logged model with ID '${id}' not found.`);
  }
  return row;
}

type Row = Record<string, unknown>;
type Rows = ReadonlyMap<unknown, Row[]>;

const OF_MODELS = 'WHERE model_id IN (SELECT value FROM json_each(?))';
const METRICS = `
SELECT key, value, timestamp, step, run_id, dataset_name, dataset_digest, model_id FROM logged_model_metrics ${OF_MODELS}
ORDER BY rowid`;
const PAIRS = {
  tags: `SELECT model_id, key, value FROM logged_model_tags ${OF_MODELS} ORDER BY key`,
  params: `SELECT model_id, key, value FROM logged_model_params ${OF_MODELS} ORDER BY key`,
} as const;

/** Logged models in MLflow's response format, in the given order, with three queries for any number of models. */
export function describeLoggedModels(database: Database, models: readonly LoggedModel[]): object[] {
  const ids = JSON.stringify(models.map(({ model_id }) => model_id));
  const rowsOf = (sql: string): Rows => Map.groupBy(database.all(sql, ids), ({ model_id }) => model_id);
  const [tags, params, metrics] = [rowsOf(PAIRS.tags), rowsOf(PAIRS.params), rowsOf(METRICS)];
  return models.map(({ experiment_id, artifact_location, status, lifecycle_stage: _, ...rest }) => ({
    info: {
      experiment_id: String(experiment_id),
      ...rest,
      artifact_uri: artifact_location,
      status: statusName(status),
      ...unlessEmpty('tags', tags.get(rest.model_id)?.map(pair)),
    },
    data: {
      ...unlessEmpty('params', params.get(rest.model_id)?.map(pair)),
      ...unlessEmpty('metrics', metrics.get(rest.model_id)?.map(describeMetric)),
    },
  }));
}

/** One logged model in MLflow's response format. */
export const describeLoggedModel = (database: Database, model: LoggedModel): object =>
  describeLoggedModels(database, [model])[0] ?? {};

/** An object with the list under `name`, or an empty object for an empty list. */
const unlessEmpty = (name: string, values: readonly object[] = []): object =>
  values.length === 0 ? {} : { [name]: values };

const pair = ({ key, value }: Row) => ({ key, value });

/** A metric that a run logged with a model. */
const describeMetric = ({ dataset_name: name, dataset_digest: digest, ...metric }: Row): object => ({
  ...metric,
  ...(name === null ? {} : { dataset_name: name }),
  ...(digest === null ? {} : { dataset_digest: digest }),
});

/** Sets tags of a logged model. The last value of a repeated key wins. */
export function setTags(database: Database, id: string, tags: readonly { key: string; value: string }[]): void {
  for (const { key, value } of tags) {
    database.run('INSERT OR REPLACE INTO logged_model_tags VALUES (?, ?, ?)', id, key, value);
  }
}
