/** Translates the order of a run search to SQL. `r` is the run. */
import { invalid } from '../mlflow-error.ts';
import type { Order } from '../search/grammar.ts';
import { parseOrderBy } from '../search/order-by.ts';
import { RUN_ORDER_GRAMMAR } from './run-condition.ts';

/** SQLite joins at most 64 tables. */
const MAX_CLAUSES = 50;

const TABLES: Readonly<Record<string, string>> = { metric: 'latest_metrics', parameter: 'params', tag: 'tags' };

interface Part {
  /** The joined table and its key; null for attributes of the run. */
  join: { sql: string; key: string } | null;
  terms: string;
}

/** A parsed `order_by`. */
export interface RunOrder {
  parts: readonly Part[];
  /** The first clause. */
  first: Order | undefined;
  terms: string;
}

/**
 * In both directions, values come first, then NaN, then missing values. Ties are broken by start time (latest first), then
 * id. Throws INVALID_PARAMETER_VALUE.
 */
export function runOrder(clauses: readonly string[]): RunOrder {
  if (clauses.length > MAX_CLAUSES) throw invalid(`'order_by' has at most ${MAX_CLAUSES} clauses.`);
  const orders = clauses.map((clause) => parseOrderBy(clause, RUN_ORDER_GRAMMAR));
  const names = orders.map(({ entity, key }) => JSON.stringify([entity, key]));
  if (new Set(names).size < names.length) {
    throw invalid(`\`order_by\` contains duplicate fields: [${clauses.map((clause) => `'${clause}'`).join(', ')}]`);
  }
  const parts = orders.map(partOf);
  // A second start_time term would have no effect, but would keep SQLite from using the index for the order.
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
