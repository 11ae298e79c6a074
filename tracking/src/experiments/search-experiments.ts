import type { Database } from '../database.ts';
import type { Int64 } from '../exact-json.ts';
import { invalid } from '../mlflow-error.ts';
import { offsetOf, page } from '../page-token.ts';
import { allOf, type Condition, conditionOf } from '../search/condition.ts';
import { parseFilter } from '../search/filter.ts';
import { type Comparison, type Grammar, NULL_OPERATORS, TEXT_OPERATORS } from '../search/grammar.ts';
import { parseOrderBy } from '../search/order-by.ts';
import { STAGES, type ViewType } from '../view-type.ts';
import { describeExperiments, type Experiment, experimentNumber } from './experiment.ts';

const MAX_RESULTS = 50_000;

const KEYS = {
  name: 'name',
  experiment_id: 'experiment_id',
  creation_time: 'creation_time',
  last_update_time: 'last_update_time',
};

const GRAMMAR: Grammar = {
  entities: { attribute: 'attribute', attributes: 'attribute', tag: 'tag', tags: 'tag' },
  defaultEntity: 'attribute',
  rules: {
    attribute: {
      keys: KEYS,
      numbers: ['creation_time', 'last_update_time'],
      operators: [...TEXT_OPERATORS, 'IN', 'NOT IN'],
      lists: ['experiment_id'],
    },
    tag: { operators: [...TEXT_OPERATORS, ...NULL_OPERATORS] },
  },
};

export interface ExperimentQuery {
  filter?: string | undefined;
  order_by: readonly string[];
  view_type: ViewType;
  max_results: Int64;
  page_token?: string | undefined;
}

/** One page of the experiments that match a query. Throws INVALID_PARAMETER_VALUE. */
export function searchExperiments(database: Database, query: ExperimentQuery): object {
  const size = sizeOf(query.max_results);
  const offset = offsetOf(query.page_token);
  const where = allOf([stageCondition(query.view_type), ...parseFilter(query.filter ?? '', GRAMMAR).map(toCondition)]);
  const sql = `SELECT * FROM experiments e WHERE ${where.sql} ORDER BY ${orderOf(query.order_by)} LIMIT ? OFFSET ?`;
  const rows = database.all(sql, ...where.values, size + 1, offset) as unknown as Experiment[];
  const { rows: shown, ...token } = page(rows, offset, size);
  return { ...(shown.length > 0 && { experiments: describeExperiments(database, shown) }), ...token };
}

function sizeOf(size: Int64): number {
  if (size <= 0)
    throw invalid(`Invalid value ${size} for parameter 'max_results' supplied. It must be a positive integer`);
  if (size > MAX_RESULTS) {
    throw invalid(`Invalid value ${size} for parameter 'max_results' supplied. It must be at most ${MAX_RESULTS}`);
  }
  return Number(size);
}

const stageCondition = (view: ViewType): Condition => ({
  sql: 'e.lifecycle_stage IN (SELECT value FROM json_each(?))',
  values: [JSON.stringify(STAGES[view])],
});

function toCondition(comparison: Comparison): Condition {
  const { entity, key, operator, value } = comparison;
  if (entity === 'attribute') {
    if (key !== 'experiment_id') return conditionOf(`e.${key}`, comparison);
    if (operator === 'LIKE' || operator === 'ILIKE') throw invalid(`Invalid comparator for experiment_id: ${operator}`);
    if (!Array.isArray(value))
      return conditionOf('e.experiment_id', { ...comparison, value: experimentNumber(String(value)) });
    const numbers = value.map((id) => experimentNumber(String(id)));
    const list = `e.experiment_id ${operator} (SELECT value FROM json_each(?))`;
    return { sql: list, values: [JSON.stringify(numbers)] };
  }
  const tagged = 'SELECT 1 FROM experiment_tags t WHERE t.experiment_id = e.experiment_id AND t.key = ?';
  if (operator === 'IS NULL') return { sql: `NOT EXISTS (${tagged})`, values: [key] };
  if (operator === 'IS NOT NULL') return { sql: `EXISTS (${tagged})`, values: [key] };
  const compared = conditionOf('t.value', comparison);
  return { sql: `EXISTS (${tagged} AND ${compared.sql})`, values: [key, ...compared.values] };
}

function orderOf(clauses: readonly string[]): string {
  const orders = (clauses.length > 0 ? clauses : ['creation_time DESC', 'experiment_id ASC'])
    .slice(0, 20)
    .map((clause) => {
      const { entity, key, ascending } = parseOrderBy(clause, GRAMMAR);
      if (entity !== 'attribute') throw invalid(`Invalid order_by entity: ${entity}`);
      return `e.${key} ${ascending ? 'ASC' : 'DESC'}`;
    });
  return [...orders, 'e.experiment_id DESC'].join(', ');
}
