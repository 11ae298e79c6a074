import type { Database } from '../database.ts';
import { MAX_KEY_LENGTH, validateKey, validateLength } from '../entity-name.ts';
import type { Int64 } from '../exact-json.ts';
import { invalid, MlflowError } from '../mlflow-error.ts';
import { floatText } from '../python-number.ts';
import type { Run } from './run.ts';

/** One point of a metric. The timestamp is in milliseconds since 1970. */
export interface Metric {
  key: string;
  value: number;
  timestamp: Int64;
  step: Int64;
  /** The logged model and dataset that the point was measured on, if any. */
  model_id?: string | undefined;
  dataset_name?: string | undefined;
  dataset_digest?: string | undefined;
}

/** Throws INVALID_PARAMETER_VALUE if MLflow does not accept the point. `path`: its position in a batch (`metrics[3]`), or empty. */
export function validateMetric(metric: Metric, path: string): void {
  const place = path === '' ? '' : `${path}.`;
  validateKey(metric.key, `${place}name`);
  if (metric.timestamp < 0) {
    throw invalid(
      `Invalid value ${metric.timestamp} for parameter '${place}timestamp' supplied: metric '${metric.key}' ` +
        `(value=${floatText(metric.value)}). Timestamp must be a nonnegative long (64-bit integer) `,
    );
  }
  validateLength(metric.key, MAX_KEY_LENGTH, 'Metric name');
}

/** The stored number for a value: 0 for NaN (with `is_nan` set), the largest double for infinity. */
function storedValue(value: number): number {
  if (Number.isNaN(value)) return 0;
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value));
}

const INSERT = 'INSERT OR IGNORE INTO metrics (run, key, timestamp, step, value, is_nan) VALUES (?, ?, ?, ?, ?, ?)';
const UPDATE_LATEST = `
INSERT INTO latest_metrics (run, key, timestamp, step, value, is_nan, experiment_id) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (run, key) DO UPDATE SET
  timestamp = excluded.timestamp, step = excluded.step, value = excluded.value, is_nan = excluded.is_nan
WHERE (excluded.step, excluded.timestamp, excluded.value) > (step, timestamp, value)`;
const INSERT_OF_MODEL = 'INSERT OR IGNORE INTO logged_model_metrics VALUES (?, ?, ?, ?, ?, ?, ?, ?)';

/** Writes points of a run, within the caller's transaction. Ignores points that already exist. */
export function insertMetrics(database: Database, run: Run, metrics: readonly Metric[]): void {
  const latest = new Map<string, StoredPoint>();
  for (const metric of metrics) {
    const { key, timestamp, step } = metric;
    const point = { timestamp, step, value: storedValue(metric.value), nan: Number.isNaN(metric.value) ? 1 : 0 };
    database.run(INSERT, run.run, key, timestamp, step, point.value, point.nan);
    if (isLater(point, latest.get(key))) latest.set(key, point);
    if (metric.model_id) insertOfModel(database, run, { ...metric, value: point.value }, metric.model_id);
  }
  for (const [key, { timestamp, step, value, nan }] of latest) {
    database.run(UPDATE_LATEST, run.run, key, timestamp, step, value, nan, run.experiment_id);
  }
}

interface StoredPoint {
  timestamp: Int64;
  step: Int64;
  value: number;
  nan: number;
}

/** Whether `point` is later than `other`: by step, then timestamp, then value. */
function isLater(point: StoredPoint, other: StoredPoint | undefined): boolean {
  if (other === undefined) return true;
  if (point.step !== other.step) return point.step > other.step;
  return point.timestamp === other.timestamp ? point.value > other.value : point.timestamp > other.timestamp;
}

function insertOfModel(database: Database, run: Run, metric: Metric, model: string): void {
  if (database.get('SELECT 1 FROM logged_models WHERE model_id = ?', model) === undefined) {
    throw new MlflowError('BAD_REQUEST', `Logged model with ID '${model.slice(0, 300)}' not found.`);
  }
  const { key, timestamp, step, value, dataset_name, dataset_digest } = metric;
  const dataset = [dataset_name || null, dataset_digest || null] as const;
  database.run(INSERT_OF_MODEL, model, key, timestamp, step, value, run.run_id, ...dataset);
}

/** A point in MLflow's response format. JSON has no NaN, so NaN is a text. */
export const describeMetric = (row: Record<string, unknown>): object => ({
  key: row.key,
  value: row.is_nan === 1 ? 'NaN' : row.value,
  timestamp: row.timestamp,
  step: row.step,
});
