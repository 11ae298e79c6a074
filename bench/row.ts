/** The measurements of one operation, and their comparison with the goal. */
import { type Both, type Quantiles, quantiles } from './statistics.ts';

export type Operation =
  | 'start'
  | 'nothing'
  | 'create-run'
  | 'log-metric'
  | 'log-batch'
  | 'search-all'
  | 'search-some'
  | 'history'
  | 'upload'
  | 'download'
  | 'many-clients'
  | 'lost'
  | 'memory'
  | 'memory-largest';

export type Unit = 'ms' | 'MB' | 'requests/s' | 'writes';

export interface Row {
  operation: Operation;
  unit: Unit;
  /** Number of measurements on each server. */
  count: number;
  mlflow: Quantiles;
  embedded: Quantiles;
  /** How many times better our server is; null if the ratio is undefined. */
  ratio: { p50: number | null; p99: number | null };
  /** The goal for the ratios, or for our value; null if none. */
  goal: { ratio: number } | { exactly: number } | null;
  /** Null without a goal. */
  reached: boolean | null;
}

const divided = (a: number, b: number): number | null => (b > 0 ? a / b : null);

/** Units in which higher values are better. */
const RATES: readonly Unit[] = ['requests/s'];

function isReached(goal: Row['goal'], embedded: Quantiles, { p50, p99 }: Row['ratio']): boolean | null {
  if (goal === null) return null;
  if ('exactly' in goal) return embedded.p50 === goal.exactly && embedded.p99 === goal.exactly;
  return p50 !== null && p99 !== null && p50 >= goal.ratio && p99 >= goal.ratio;
}

/** Compares the measurements of an operation on both servers. A goal applies to the median and the 99th percentile. */
export function compare(operation: Operation, unit: Unit, measured: Both<readonly number[]>, goal: Row['goal']): Row {
  const mlflow = quantiles(measured.mlflow);
  const embedded = quantiles(measured.embedded);
  const better = (a: number, b: number) => (RATES.includes(unit) ? divided(b, a) : divided(a, b));
  const ratio = { p50: better(mlflow.p50, embedded.p50), p99: better(mlflow.p99, embedded.p99) };
  const count = measured.embedded.length;
  return { operation, unit, count, mlflow, embedded, ratio, goal, reached: isReached(goal, embedded, ratio) };
}
