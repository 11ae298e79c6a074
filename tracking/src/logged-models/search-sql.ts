/** Translates a search for logged models to SQL. Column names are constants, client values are always parameters. */
import { invalid } from '../mlflow-error.ts';
import { allOf, type Condition, conditionOf } from '../search/condition.ts';
import { parseFilter } from '../search/filter.ts';
import type { Comparison, Grammar } from '../search/grammar.ts';
import { statusNumber } from './status.ts';

const TEXT_OPERATORS = ['=', '!=', 'LIKE', 'ILIKE', 'IN', 'NOT IN'];
const NUMBERS = ['creation_timestamp_ms', 'last_updated_timestamp_ms'];
const COLUMNS: Readonly<Record<string, string>> = {
  name: 'name',
  model_id: 'model_id',
  model_type: 'model_type',
  status: 'status',
  source_run_id: 'source_run_id',
  experiment_id: 'experiment_id',
  artifact_location: 'artifact_location',
  lifecycle_stage: 'lifecycle_stage',
  creation_timestamp: 'creation_timestamp_ms',
  creation_time: 'creation_timestamp_ms',
  creation_timestamp_ms: 'creation_timestamp_ms',
  last_updated_timestamp: 'last_updated_timestamp_ms',
  last_updated_timestamp_ms: 'last_updated_timestamp_ms',
};
const MAX_ORDERS = 100;

const GRAMMAR: Grammar = {
  entities: { attributes: 'attribute', metrics: 'metric', params: 'parameter', tags: 'tag' },
  defaultEntity: 'attribute',
  rules: {
    attribute: { keys: COLUMNS, numbers: NUMBERS, operators: TEXT_OPERATORS },
    metric: { numbers: true },
    parameter: { operators: TEXT_OPERATORS, unquoted: true },
    tag: { operators: TEXT_OPERATORS, unquoted: true },
  },
};

export interface ModelOrder {
  field_name: string;
  ascending: boolean;
  dataset_name: string | null;
  dataset_digest: string | null;
}

export interface DatasetFilter {
  dataset_name: string;
  dataset_digest: string | null;
}

/** The WHERE condition of a filter and its datasets. Throws INVALID_PARAMETER_VALUE. */
export function whereOf(experiments: readonly number[], filter: string, datasets: readonly DatasetFilter[]): Condition {
  const comparisons = parseFilter(filter, GRAMMAR);
  const conditions = comparisons.map((comparison) => ofComparison(comparison, datasets));
  const ofExperiments = {
    sql: "lifecycle_stage != 'deleted' AND experiment_id IN (SELECT value FROM json_each(?))",
    values: [JSON.stringify(experiments)],
  };
  const withoutMetric = datasets.length > 0 && !comparisons.some(({ entity }) => entity === 'metric');
  return allOf([ofExperiments, ...conditions, ...(withoutMetric ? [measuredOn(datasets)] : [])]);
}

function ofComparison(comparison: Comparison, datasets: readonly DatasetFilter[]): Condition {
  if (comparison.entity === 'attribute')
    return conditionOf(comparison.key, comparison.key === 'status' ? ofStatus(comparison) : comparison);
  if (comparison.entity === 'metric') {
    const latest = latestValue(comparison.key, onAnyDataset(datasets));
    const { sql, values } = conditionOf(latest.sql, comparison);
    return { sql, values: [...latest.values, ...values] };
  }
  const { sql, values } = conditionOf('value', comparison);
  const table = comparison.entity === 'tag' ? 'logged_model_tags' : 'logged_model_params';
  return {
    sql: `model_id IN (SELECT model_id FROM ${table} WHERE key = ? AND ${sql})`,
    values: [comparison.key, ...values],
  };
}

/** Replaces the status names of a filter with the stored numbers. */
function ofStatus({ value, operator, ...comparison }: Comparison): Comparison {
  if (operator.endsWith('LIKE')) throw invalid(`Invalid comparison operator for status: ${operator}`);
  const numbers = [value].flat().map((name) => statusNumber(String(name)));
  return { ...comparison, operator, value: Array.isArray(value) ? numbers.map(String) : (numbers[0] ?? null) };
}

/**
 * Matches metrics on any of the datasets; all metrics without datasets. Like MLflow, a missing digest matches only a missing
 * digest.
 */
function onAnyDataset(datasets: readonly DatasetFilter[]): Condition {
  if (datasets.length === 0) return { sql: '1', values: [] };
  const pairs = datasets.map((dataset) => [dataset.dataset_name, dataset.dataset_digest]);
  return {
    sql: `EXISTS (SELECT 1 FROM json_each(?) AS wanted WHERE dataset_name = wanted.value ->> 0
      AND dataset_digest IS wanted.value ->> 1)`,
    values: [JSON.stringify(pairs)],
  };
}

function measuredOn(datasets: readonly DatasetFilter[]): Condition {
  const { sql, values } = onAnyDataset(datasets);
  return { sql: `model_id IN (SELECT model_id FROM logged_model_metrics WHERE ${sql})`, values };
}

/** The latest value of a model's metric: by step, then timestamp, then value. */
function latestValue(key: string, data: Condition): Condition {
  const sql = `(SELECT value FROM logged_model_metrics AS metric WHERE metric.model_id = logged_models.model_id AND key = ?
    AND ${data.sql} ORDER BY step DESC, timestamp DESC, value DESC LIMIT 1)`;
  return { sql, values: [key, ...data.values] };
}

/** The ORDER BY clause. Models without a value come last. Throws INVALID_PARAMETER_VALUE. */
export function orderOf(orders: readonly ModelOrder[], datasets: readonly DatasetFilter[]): Condition {
  if (orders.length > MAX_ORDERS) throw invalid(`A search is ordered by at most ${MAX_ORDERS} fields.`);
  const terms = orders.map((order) => {
    const { sql, values } = order.field_name.includes('.')
      ? ofMetric(order, datasets)
      : { sql: columnOf(order.field_name), values: [] };
    return { sql: `${sql} ${order.ascending ? 'ASC' : 'DESC'} NULLS LAST`, values };
  });
  const ties = ['creation_timestamp_ms DESC', 'model_id ASC'];
  return { sql: [...terms.map(({ sql }) => sql), ...ties].join(', '), values: terms.flatMap(({ values }) => values) };
}

function columnOf(field: string): string {
  const column = Object.hasOwn(COLUMNS, field) ? COLUMNS[field] : undefined;
  if (column === undefined) throw invalid(`Invalid order by field name: ${field.slice(0, 200)}`);
  return column;
}

function ofMetric(order: ModelOrder, datasets: readonly DatasetFilter[]): Condition {
  const { field_name: field, dataset_name: name, dataset_digest: digest } = order;
  if (!field.startsWith('metrics.')) {
    throw invalid(`Invalid order by field name: ${field.slice(0, 200)}. Only metrics are supported.`);
  }
  const own = [
    ...(name === null ? [] : [{ sql: 'dataset_name = ?', values: [name] }]),
    ...(digest === null ? [] : [{ sql: 'dataset_digest = ?', values: [digest] }]),
  ];
  return latestValue(field.slice('metrics.'.length), allOf([onAnyDataset(datasets), ...own]));
}
