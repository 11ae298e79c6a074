/** Translates comparisons to SQL. Columns are constants, values are always parameters. */
import type { SQLInputValue } from 'node:sqlite';
import { invalid } from '../mlflow-error.ts';
import type { Comparison } from './grammar.ts';

/** An SQL condition and the values of its `?` placeholders, in order. */
export interface Condition {
  sql: string;
  values: SQLInputValue[];
}

/** The longest accepted LIKE pattern. */
const MAX_PATTERN_BYTES = 50_000;

const SQL_OPERATORS = new Set(['=', '!=', '>', '>=', '<', '<=']);

/** A comparison as SQL. `column` is a constant SQL expression, never client text. Throws INVALID_PARAMETER_VALUE. */
export function conditionOf(column: string, { operator, value }: Comparison): Condition {
  if (operator === 'IS NULL' || operator === 'IS NOT NULL') return { sql: `${column} ${operator}`, values: [] };
  if (operator === 'IN' || operator === 'NOT IN') {
    return { sql: `${column} ${operator} (SELECT value FROM json_each(?))`, values: [JSON.stringify(value)] };
  }
  if (operator === 'LIKE' || operator === 'ILIKE') return likeOf(column, operator, String(value));
  if (!SQL_OPERATORS.has(operator) || Array.isArray(value)) throw invalid(`Invalid comparator '${operator}'`);
  return {
    sql: `${column} ${operator} ?`,
    values: [typeof value === 'number' || typeof value === 'bigint' ? value : String(value)],
  };
}

/** Uses the function in `like.ts`, because SQLite's LIKE and GLOB have no time limit. */
function likeOf(column: string, operator: 'LIKE' | 'ILIKE', pattern: string): Condition {
  if (Buffer.byteLength(pattern) > MAX_PATTERN_BYTES) {
    throw invalid(`A pattern of ${operator} has at most ${MAX_PATTERN_BYTES} bytes.`);
  }
  return { sql: `like_text(${column}, ?, ${operator === 'ILIKE' ? 1 : 0})`, values: [pattern] };
}

/** The conjunction of conditions; true if there are none. */
export function allOf(conditions: readonly Condition[]): Condition {
  if (conditions.length === 0) return { sql: '1', values: [] };
  return {
    sql: conditions.map(({ sql }) => sql).join(' AND '),
    values: conditions.flatMap(({ values }) => values),
  };
}
