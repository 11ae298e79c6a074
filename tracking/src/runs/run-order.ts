/** The order of a search of runs, as SQL. `r` is the run. */
import { invalid } from '../mlflow-error.ts';
import { type Order, parseOrderBy } from '../search/filter.ts';
import { RUN_ORDER_GRAMMAR } from './run-condition.ts';

/** SQLite joins 64 tables at most. */
const MAX_CLAUSES = 50;

const TABLES: Readonly<Record<string, string>> = { metric: 'latest_metrics', parameter: 'params', tag: 'tags' };

interface Part {
  /** The table that holds what is ordered by, and the key; null for what is in the run itself. */
  join: { sql: string; key: string } | null;
  terms: string;
}

export interface RunOrder {
  parts: readonly Part[];
  /** The first of the clauses. */
  first: Order | undefined;
  terms: string;
}

/** Values first, then NaN, then what is missing, in both directions; ties by start time, the latest first, and id. */
export function runOrder(clauses: readonly string[]): RunOrder {
  if (clauses.length > MAX_CLAUSES) throw invalid(`'order_by' has at most ${MAX_CLAUSES} clauses.`);
  const orders = clauses.map((clause) => parseOrderBy(clause, RUN_ORDER_GRAMMAR));
  const names = orders.map(({ entity, key }) => JSON.stringify([entity, key]));
  if (new Set(names).size < names.length) {
    throw invalid(`\`order_by\` contains duplicate fields: [${clauses.map((clause) => `'${clause}'`).join(', ')}]`);
  }
  const parts = orders.map(partOf);
  // Again after start_time it would order nothing, and keep SQLite from reading the order off the index.
  const isByStart = orders.some(({ entity, key }) => entity === 'attribute' && key === 'start_time');
  return {
    parts,
    first: orders[0],
    terms: [...parts.map(({ terms }) => terms), ...(isByStart ? [] : ['r.start_time DESC']), 'r.run_id'].join(', '),
  };
}

function partOf({ entity, key, ascending }: Order, index: number): Part {
  const direction = ascending ? 'ASC' : 'DESC';
  if (entity === 'attribute') {
    return { join: null, terms: `r.${key} ${direction}${key === 'end_time' ? ' NULLS LAST' : ''}` };
  }
  const table = TABLES[entity];
  if (table === undefined) throw invalid(`Invalid identifier type '${entity}'`);
  const alias = `o${index}`;
  return {
    join: { sql: `LEFT JOIN ${table} ${alias} ON ${alias}.run = r.run AND ${alias}.key = ?`, key },
    terms:
      entity === 'metric'
        ? `${alias}.is_nan NULLS LAST, ${alias}.value ${direction}`
        : `${alias}.value ${direction} NULLS LAST`,
  };
}
