import type { Database } from '../database.ts';
import { type Int64, stringifyExactJson } from '../exact-json.ts';
import { invalid } from '../mlflow-error.ts';
import { offsetOf, page } from '../page-token.ts';
import { describeMetric } from './metric.ts';

const HISTORY = `
SELECT m.* FROM metrics m JOIN runs r USING (run) WHERE r.run_id = ? AND m.key = ?
ORDER BY m.timestamp, m.step, m.value LIMIT ? OFFSET ?`;

/** More points than any store holds. */
const UNLIMITED = Number.MAX_SAFE_INTEGER - 1;

/**
 * One page of a metric's points, oldest first; all points without `size`. Empty for an unknown run. Throws
 * INVALID_PARAMETER_VALUE.
 */
export function metricHistory(
  database: Database,
  run: string,
  key: string,
  size: Int64 | undefined,
  token: string | undefined,
): object {
  if (size !== undefined && size <= 0) {
    throw invalid(`Invalid value ${size} for parameter 'max_results' supplied. It must be a positive integer.`);
  }
  const offset = offsetOf(token);
  const limit = Math.min(Number(size ?? UNLIMITED), UNLIMITED);
  const rows = database.all(HISTORY, run, key, limit + 1, offset);
  const { rows: shown, ...next } = page(rows, offset, limit);
  return { ...(shown.length > 0 && { metrics: shown.map(describeMetric) }), ...next };
}

const BULK = `
SELECT m.*, r.run_id FROM metrics m JOIN runs r USING (run)
WHERE r.run_id IN (SELECT value FROM json_each(?)) AND m.key = ?
ORDER BY r.run_id, m.timestamp, m.step, m.value LIMIT ?`;

/** At most `size` points of a metric in several runs. */
export function bulkHistory(database: Database, runs: readonly string[], key: string, size: number): object {
  const rows = database.all(BULK, JSON.stringify(runs), key, size);
  return { metrics: rows.map((row) => ({ ...describeMetric(row), run_id: row.run_id })) };
}

/** A range of steps, inclusive. */
export interface Interval {
  from: Int64;
  to: Int64;
}

const POINTS = 'FROM metrics m JOIN runs r USING (run) WHERE r.run_id = ? AND m.key = ? AND m.step BETWEEN ? AND ?';
const SAMPLE = `
SELECT * FROM (
  SELECT *, row_number() OVER (PARTITION BY bucket ORDER BY step, timestamp, value, is_nan) AS place FROM (
    SELECT m.*, ntile(?) OVER (ORDER BY m.step, m.timestamp, m.value, m.is_nan) AS bucket ${POINTS}
  )
) WHERE place = 1 ORDER BY step, timestamp, value, is_nan`;
const LAST = `SELECT m.* ${POINTS} ORDER BY m.step DESC, m.timestamp DESC, m.value DESC, m.is_nan DESC LIMIT 1`;

/** Samples at most `size` points of a metric, evenly over the steps. Always includes the last point. */
export function sampledHistory(database: Database, run: string, key: string, size: number, steps: Interval): object[] {
  const rows = database.all(SAMPLE, size, run, key, steps.from, steps.to).map(describeMetric);
  const last = database.get(LAST, run, key, steps.from, steps.to);
  if (last !== undefined && stringifyExactJson(rows.at(-1)) !== stringifyExactJson(describeMetric(last))) {
    rows.splice(Math.min(rows.length, size - 1), 1, describeMetric(last));
  }
  return rows.map((row) => ({ ...row, run_id: run }));
}
