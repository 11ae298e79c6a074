import type { Database } from '../database.ts';
import { validateLength } from '../entity-name.ts';
import type { Int64 } from '../exact-json.ts';
import { invalid, MlflowError } from '../mlflow-error.ts';
import { validateRunId } from './log-batch.ts';
import { findActiveRun, type Run } from './run.ts';
import type { Pair } from './tag.ts';

export interface DatasetInput {
  tags: readonly Pair[];
  dataset: {
    name: string;
    digest: string;
    source_type: string;
    source: string;
    schema?: string | undefined;
    profile?: string | undefined;
  };
}

const LIMITS = { name: 500, digest: 36, source: 65_535, schema: 1_048_575, profile: 16_777_215 } as const;

/**
 * Logs the datasets and models that an active run used. Datasets with the same name and digest are the same. Throws a
 * MlflowError.
 */
export function logInputs(
  database: Database,
  id: string,
  datasets: readonly DatasetInput[],
  models: readonly string[],
): void {
  validateRunId(id);
  if (datasets.length > 1_000) throw invalid('A batch of inputs has at most 1000 datasets.');
  for (const { dataset, tags } of datasets) {
    for (const [name, limit] of Object.entries(LIMITS)) {
      validateLength(dataset[name as keyof typeof LIMITS] ?? '', limit, name);
    }
    for (const tag of tags) {
      validateLength(tag.key, 255, 'key');
      validateLength(tag.value, 500, 'value');
    }
  }
  database.transaction(() => {
    const run = findActiveRun(database, id);
    for (const input of datasets) insertDataset(database, run, input);
    for (const model of models) insertModel(database, run, 'input', model, 0);
  });
}

const INSERT_DATASET = `
INSERT INTO datasets (experiment_id, name, digest, source_type, source, schema, profile) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET name = excluded.name RETURNING dataset`;
const INSERT_INPUT = 'INSERT INTO dataset_inputs (run, dataset) VALUES (?, ?) ON CONFLICT DO NOTHING RETURNING input';

function insertDataset(database: Database, run: Run, { dataset, tags }: DatasetInput): void {
  const { name, digest, source_type, source, schema, profile } = dataset;
  const values = [name, digest, source_type, source, schema || null, profile || null] as const;
  const row = database.get(INSERT_DATASET, run.experiment_id, ...values);
  const input = database.get(INSERT_INPUT, run.run, Number(row?.dataset))?.input;
  if (input === undefined) return;
  for (const { key, value } of tags) {
    database.run('INSERT OR REPLACE INTO dataset_input_tags VALUES (?, ?, ?)', Number(input), key, value);
  }
}

const INSERT_MODEL = 'INSERT INTO run_models VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING';

const insertModel = (database: Database, run: Run, direction: 'input' | 'output', model: string, step: Int64) =>
  database.run(INSERT_MODEL, run.run, direction, model, step) > 0;

/**
 * Logs the models that an active run produced, each with its step. Throws BAD_REQUEST if a model is already an output of the
 * run.
 */
export function logOutputs(database: Database, id: string, models: readonly { model_id: string; step: Int64 }[]): void {
  database.transaction(() => {
    const run = findActiveRun(database, id);
    for (const { model_id, step } of models) {
      if (insertModel(database, run, 'output', model_id, step)) continue;
      throw new MlflowError('BAD_REQUEST', `Model '${model_id.slice(0, 300)}' is an output of this run already.`);
    }
  });
}
