/** Splits what is logged to a run into requests that MLflow accepts. */
import { pairsOf, type Scalar } from './fields.ts';

export interface MetricPoint {
  readonly key: string;
  /** Can be NaN or infinite. MLflow stores an infinity as the largest number. */
  readonly value: number;
  /** Default 0. */
  readonly step?: number;
  /** In milliseconds since 1970. Default: now. */
  readonly timestamp?: number;
}

/** What is logged to a run. */
export interface Batch {
  readonly params?: Readonly<Record<string, Scalar>>;
  /** Points, or values by name: one point each, at step 0. */
  readonly metrics?: readonly MetricPoint[] | Readonly<Record<string, number>>;
  readonly tags?: Readonly<Record<string, Scalar>>;
}

/**
 * MLflow's limits on one `runs/log-batch` request: 1,000 metrics, 100 params, 100 tags, 1,000 items in total, 1,000,000 bytes
 * (mlflow/utils/validation.py). One part of each kind fits in a request.
 */
const LIMITS = { metrics: 800, params: 100, tags: 100 };
const MAX_BYTES = 300_000;

const isList = (metrics: NonNullable<Batch['metrics']>): metrics is readonly MetricPoint[] => Array.isArray(metrics);

/** Points as MLflow reads them. JSON has no NaN and no infinity: they are texts. */
export function pointsOf(metrics: NonNullable<Batch['metrics']>, now: number) {
  const points = isList(metrics) ? metrics : Object.entries(metrics).map(([key, value]) => ({ key, value }));
  return points.map(({ key, value, step = 0, timestamp = now }: MetricPoint) => ({
    ...{ key, step, timestamp },
    value: Number.isFinite(value) ? value : String(value),
  }));
}

/** Splits a list into parts of at most `size` items and MAX_BYTES bytes of JSON. An item that is larger is a part by itself. */
function partsOf<Item>(items: readonly Item[], size: number): Item[][] {
  const parts: Item[][] = [];
  let part: Item[] = [];
  let bytes = 0;
  for (const item of items) {
    const length = Buffer.byteLength(JSON.stringify(item));
    if (part.length === size || (part.length > 0 && bytes + length > MAX_BYTES)) {
      parts.push(part);
      part = [];
      bytes = 0;
    }
    part.push(item);
    bytes += length;
  }
  return part.length === 0 ? parts : [...parts, part];
}

/** The bodies of the requests that log `batch`, in order, without a run's id. `now` is in milliseconds since 1970. */
export function requestsOf({ params, metrics = [], tags }: Batch, now: number): Record<string, readonly object[]>[] {
  const parts = {
    params: partsOf(pairsOf(params), LIMITS.params),
    metrics: partsOf(pointsOf(metrics, now), LIMITS.metrics),
    tags: partsOf(pairsOf(tags), LIMITS.tags),
  };
  const count = Math.max(...Object.values(parts).map(({ length }) => length));
  return Array.from({ length: count }, (_, index) =>
    Object.fromEntries(
      Object.entries(parts).flatMap(([kind, { [index]: part }]) => (part === undefined ? [] : [[kind, part]])),
    ),
  );
}
