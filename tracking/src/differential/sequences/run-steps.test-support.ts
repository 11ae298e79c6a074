/** Shared steps of run sequences: they read the run `r` and its metrics. */
import { get, type Json } from '../sequence.test-support.ts';

export const id = { run_id: '$r' };
export const metric = (key: string, value: Json, timestamp: Json = 1, step: Json = 0) => ({
  key,
  value,
  timestamp,
  step,
});
export const shown = get('runs/get', id);
export const history = (key: string, more = {}) =>
  get('metrics/get-history', { run_id: '$r', metric_key: key, max_results: '25000', ...more });
