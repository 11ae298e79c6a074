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

/** Logged models on the wire, `{info, data}`, in the order given: three queries, however many models. */
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
      ...some('tags', tags.get(rest.model_id)?.map(pair)),
    },
    data: {
      ...some('params', params.get(rest.model_id)?.map(pair)),
      ...some('metrics', metrics.get(rest.model_id)?.map(describeMetric)),
    },
  }));
}

/** One logged model on the wire. */
export const describeLoggedModel = (database: Database, model: LoggedModel): object =>
  describeLoggedModels(database, [model])[0] ?? {};

/** A list under its name, or nothing for an empty one. */
const some = (name: string, values: readonly object[] = []): object => (values.length === 0 ? {} : { [name]: values });

const pair = ({ key, value }: Row) => ({ key, value });

/** A metric that a run logged with a model. */
const describeMetric = ({ dataset_name: name, dataset_digest: digest, ...metric }: Row): object => ({
  ...metric,
  ...(name === null ? {} : { dataset_name: name }),
  ...(digest === null ? {} : { dataset_digest: digest }),
});

/** Sets tags of a logged model; of a repeated key the last value stays. */
export function setTags(database: Database, id: string, tags: readonly { key: string; value: string }[]): void {
  for (const { key, value } of tags) {
    database.run('INSERT OR REPLACE INTO logged_model_tags VALUES (?, ?, ?)', id, key, value);
  }
}
