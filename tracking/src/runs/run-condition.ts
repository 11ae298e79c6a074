/** Translates the filter of a run search to SQL. `r` is the run. */
import { invalid } from '../mlflow-error.ts';
import { type Condition, conditionOf } from '../search/condition.ts';
import { type Comparison, type Grammar, LIST_OPERATORS, NULL_OPERATORS, TEXT_OPERATORS } from '../search/grammar.ts';
import { RUN_NAME } from './tag.ts';

const ATTRIBUTES = {
  run_id: 'run_id',
  run_name: 'run_name',
  'run name': 'run_name',
  'Run name': 'run_name',
  'Run Name': 'run_name',
  user_id: 'user_id',
  status: 'status',
  artifact_uri: 'artifact_uri',
  start_time: 'start_time',
  created: 'start_time',
  Created: 'start_time',
  end_time: 'end_time',
};
/** Names that are valid in filters but not in `order_by`. */
const ONLY_IN_FILTERS = ['run name', 'Run name', 'Run Name'];

const entities = {
  metric: 'metric',
  metrics: 'metric',
  parameter: 'parameter',
  parameters: 'parameter',
  param: 'parameter',
  params: 'parameter',
  tag: 'tag',
  tags: 'tag',
  attribute: 'attribute',
  attributes: 'attribute',
  attr: 'attribute',
  run: 'attribute',
  dataset: 'dataset',
  datasets: 'dataset',
};

export const RUN_GRAMMAR: Grammar = {
  entities,
  defaultEntity: 'attribute',
  rules: {
    metric: { numbers: true, lists: [] },
    parameter: { operators: [...TEXT_OPERATORS, ...NULL_OPERATORS], lists: [] },
    tag: { operators: [...TEXT_OPERATORS, ...NULL_OPERATORS], lists: [] },
    attribute: {
      keys: ATTRIBUTES,
      numbers: ['start_time', 'end_time'],
      operators: [...TEXT_OPERATORS, ...LIST_OPERATORS],
      lists: ['run_id'],
    },
    dataset: {
      keys: { name: 'name', digest: 'digest', context: 'context' },
      operators: [...TEXT_OPERATORS, ...LIST_OPERATORS],
    },
  },
};

export const RUN_ORDER_GRAMMAR: Grammar = {
  ...RUN_GRAMMAR,
  rules: {
    ...RUN_GRAMMAR.rules,
    attribute: {
      ...RUN_GRAMMAR.rules?.attribute,
      keys: Object.fromEntries(Object.entries(ATTRIBUTES).filter(([name]) => !ONLY_IN_FILTERS.includes(name))),
    },
  },
};

const TABLES: Readonly<Record<string, string>> = { metric: 'latest_metrics', parameter: 'params', tag: 'tags' };

/** One comparison as SQL. A run without the key matches only IS NULL. Throws INVALID_PARAMETER_VALUE. */
export function runCondition(comparison: Comparison): Condition {
  const { entity, key, operator } = comparison;
  if (entity === 'dataset') return datasetCondition(comparison);
  if (entity === 'attribute') {
    if (key !== 'run_name') return conditionOf(`r.${key}`, comparison);
    return runCondition({ ...comparison, entity: 'tag', key: RUN_NAME });
  }
  const table = TABLES[entity];
  if (table === undefined) throw invalid(`Invalid search expression type '${entity}'`);
  const found = `SELECT 1 FROM ${table} v WHERE v.run = r.run AND v.key = ?`;
  if (operator === 'IS NULL') return { sql: `NOT EXISTS (${found})`, values: [key] };
  if (operator === 'IS NOT NULL') return { sql: `EXISTS (${found})`, values: [key] };
  const compared = conditionOf('v.value', comparison);
  const nan = operator === '!=' ? 'OR v.is_nan = 1' : 'AND v.is_nan = 0';
  const sql = entity === 'metric' ? `(${compared.sql} ${nan})` : compared.sql;
  return { sql: `EXISTS (${found} AND ${sql})`, values: [key, ...compared.values] };
}

function datasetCondition(comparison: Comparison): Condition {
  const inputs = 'SELECT 1 FROM dataset_inputs i';
  if (comparison.key === 'context') {
    const { sql, values } = conditionOf('t.value', comparison);
    const tagged = `${inputs} JOIN dataset_input_tags t USING (input) WHERE i.run = r.run AND t.key = 'mlflow.data.context'`;
    return { sql: `EXISTS (${tagged} AND ${sql})`, values };
  }
  const { sql, values } = conditionOf(`d.${comparison.key}`, comparison);
  return { sql: `EXISTS (${inputs} JOIN datasets d USING (dataset) WHERE i.run = r.run AND ${sql})`, values };
}
