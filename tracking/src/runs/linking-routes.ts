/** Endpoints that log a run's datasets, input models and output models. */
import type { Database } from '../database.ts';
import { type Field, integer, list, message, text } from '../parameters.ts';
import { type DeclareWrite, pair, pairOf, runFields, runIdOf, throwMissing } from './fields.ts';
import { logInputs, logOutputs } from './log-inputs.ts';

const dataset = message({
  name: text,
  digest: text,
  source_type: text,
  source: text,
  schema: text,
  profile: text,
});
const outputs = list(message({ model_id: text, step: integer }));
/** Required, but may be empty. */
const models: typeof outputs = {
  ...outputs,
  required: true,
  read: (value, name, fromQuery) => outputs.read(value ?? throwMissing(name), name, fromQuery),
};

/** Declares `log-inputs` and `outputs`. */
export function linkingRoutes(log: DeclareWrite, database: Database): void {
  const datasets = list(message({ tags: list(pair), dataset }));
  log('log-inputs', { ...runFields, datasets, models: list(message({ model_id: text })) }, (input) => {
    const named = input.datasets.map(({ tags, dataset: data }) => ({ tags: tags.map(pairOf), dataset: written(data) }));
    const ids = input.models.map(({ model_id = '' }) => model_id);
    logInputs(database, runIdOf(input), named, ids);
  });
  log('outputs', { ...runFields, models }, (input) => {
    const made = input.models.map(({ model_id = '', step = 0 }) => ({ model_id, step }));
    logOutputs(database, runIdOf(input), made);
  });
}

type Dataset = typeof dataset extends Field<infer Value> ? Value : never;

const written = (data: Dataset) => ({
  name: data?.name ?? '',
  digest: data?.digest ?? '',
  source_type: data?.source_type ?? '',
  source: data?.source ?? '',
  schema: data?.schema,
  profile: data?.profile,
});
