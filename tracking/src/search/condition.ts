/** Comparisons as SQL: columns are ours, values are always parameters. */
import type { SQLInputValue } from 'node:sqlite';
import { invalid } from '../mlflow-error.ts';
import type { Comparison } from './grammar.ts';

/** A piece of SQL with the values of its `?`, in order. */
export interface Condition {
  sql: string;
  values: SQLInputValue[];
}

/** No client writes a longer one. */
const MAX_PATTERN_BYTES = 50_000;

const PLAIN = new Set(['=', '!=', '>', '>=', '<', '<=']);

/** `column` compared as the comparison says. The column is an SQL expression of ours, never a client's text. */
export function conditionOf(column: string, { operator, value }: Comparison): Condition {
  if (operator === 'IS NULL' || operator === 'IS NOT NULL') return { sql: `${column} ${operator}`, values: [] };
  if (operator === 'IN' || operator === 'NOT IN') {
    return { sql: `${column} ${operator} (SELECT value FROM json_each(?))`, values: [JSON.stringify(value)] };
  }
  if (operator === 'LIKE' || operator === 'ILIKE') return likeOf(column, operator, String(value));
  if (!PLAIN.has(operator) || Array.isArray(value)) throw invalid(`Invalid comparator '${operator}'`);
  return {
    sql: `${column} ${operator} ?`,
    values: [typeof value === 'number' || typeof value === 'bigint' ? value : String(value)],
  };
}

/** By our own function, in `like.ts`: SQLite's LIKE and GLOB have no limit on their time. */
function likeOf(column: string, operator: 'LIKE' | 'ILIKE', pattern: string): Condition {
  if (Buffer.byteLength(pattern) > MAX_PATTERN_BYTES) {
    throw invalid(`A pattern of ${operator} has at most ${MAX_PATTERN_BYTES} bytes.`);
  }
  return { sql: `like_text(${column}, ?, ${operator === 'ILIKE' ? 1 : 0})`, values: [pattern] };
}

/** All of the conditions at once; true when there is none. */
export function allOf(conditions: readonly Condition[]): Condition {
  if (conditions.length === 0) return { sql: '1', values: [] };
  return {
    sql: conditions.map(({ sql }) => sql).join(' AND '),
    values: conditions.flatMap(({ values }) => values),
  };
}
