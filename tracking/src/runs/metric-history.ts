import type { Database } from '../database.ts';
import { type Int64, stringifyExactJson } from '../exact-json.ts';
import { invalid } from '../mlflow-error.ts';
import { offsetOf, page } from '../page-token.ts';
import { describeMetric } from './metric.ts';

const HISTORY = `
SELECT m.* FROM metrics m JOIN runs r USING (run) WHERE r.run_id = ? AND m.key = ?
ORDER BY m.timestamp, m.step, m.value LIMIT ? OFFSET ?`;

/** More points than a store holds. */
const ALL = Number.MAX_SAFE_INTEGER - 1;

/** The points of a metric, oldest first; all of them without `size`. An unknown run has none. */
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
  const most = Math.min(Number(size ?? ALL), ALL);
  const rows = database.all(HISTORY, run, key, most + 1, offset);
  const { rows: shown, ...next } = page(rows, offset, most);
  return { ...(shown.length > 0 && { metrics: shown.map(describeMetric) }), ...next };
}

const BULK = `
SELECT m.*, r.run_id FROM metrics m JOIN runs r USING (run)
WHERE r.run_id IN (SELECT value FROM json_each(?)) AND m.key = ?
ORDER BY r.run_id, m.timestamp, m.step, m.value LIMIT ?`;

/** The points of a metric in several runs, at most `size` of them. */
export function bulkHistory(database: Database, runs: readonly string[], key: string, size: number): object {
  const rows = database.all(BULK, JSON.stringify(runs), key, size);
  return { metrics: rows.map((row) => ({ ...describeMetric(row), run_id: row.run_id })) };
}

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

/** At most `size` points of a metric, evenly spread over the steps, the last always among them. */
export function sampledHistory(database: Database, run: string, key: string, size: number, steps: Interval): object[] {
  const rows = database.all(SAMPLE, size, run, key, steps.from, steps.to).map(describeMetric);
  const last = database.get(LAST, run, key, steps.from, steps.to);
  if (last !== undefined && stringifyExactJson(rows.at(-1)) !== stringifyExactJson(describeMetric(last))) {
    rows.splice(Math.min(rows.length, size - 1), 1, describeMetric(last));
  }
  return rows.map((row) => ({ ...row, run_id: run }));
}
