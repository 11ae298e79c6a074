/** The order of a search of runs, as SQL. `r` is the run. */
import { invalid } from '../mlflow-error.ts';
import { type Order, parseOrderBy } from '../search/filter.ts';
import { RUN_GRAMMAR } from './run-condition.ts';

/** SQLite joins 64 tables at most. */
const MAX_CLAUSES = 50;

const TABLES: Readonly<Record<string, string>> = { metric: 'latest_metrics', parameter: 'params', tag: 'tags' };

interface RunOrder {
  joins: string;
  /** The values of the joins. */
  values: string[];
  terms: string;
}

/** Values first, then NaN, then what is missing, in both directions; ties by start time, the latest first, and id. */
export function runOrder(clauses: readonly string[]): RunOrder {
  if (clauses.length > MAX_CLAUSES) throw invalid(`'order_by' has at most ${MAX_CLAUSES} clauses.`);
  const orders = clauses.map((clause) => parseOrderBy(clause, RUN_GRAMMAR));
  const names = orders.map(({ entity, key }) => JSON.stringify([entity, key]));
  if (new Set(names).size < names.length) {
    throw invalid(`\`order_by\` contains duplicate fields: [${clauses.map((clause) => `'${clause}'`).join(', ')}]`);
  }
  const parts = orders.map(partOf);
  return {
    joins: parts.map(({ join }) => join).join(' '),
    values: parts.flatMap(({ values }) => values),
    terms: [...parts.map(({ terms }) => terms), 'r.start_time DESC', 'r.run_id'].join(', '),
  };
}

function partOf({ entity, key, ascending }: Order, index: number): { join: string; values: string[]; terms: string } {
  const direction = ascending ? 'ASC' : 'DESC';
  if (entity === 'attribute') return { join: '', values: [], terms: `r.${key} IS NULL, r.${key} ${direction}` };
  const table = TABLES[entity];
  if (table === undefined) throw invalid(`Invalid identifier type '${entity}'`);
  const alias = `o${index}`;
  const missing = `${alias}.value IS NULL`;
  const rank = entity === 'metric' ? `CASE WHEN ${missing} THEN 2 ELSE ${alias}.is_nan END` : missing;
  return {
    join: `LEFT JOIN ${table} ${alias} ON ${alias}.run = r.run AND ${alias}.key = ?`,
    values: [key],
    terms: `${rank}, ${alias}.value ${direction}`,
  };
}
