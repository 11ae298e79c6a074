/** One number of each server, for comparison. */
export interface Both<Value> {
  mlflow: Value;
  embedded: Value;
}

/** The value below which `share` of the values are, by the nearest rank: always a measured value. Throws without values. */
export function quantile(values: readonly number[], share: number): number {
  const ordered = values.toSorted((a, b) => a - b);
  const value = ordered[Math.max(0, Math.ceil(share * ordered.length) - 1)];
  if (value === undefined) throw new RangeError('no values');
  return value;
}

export interface Quantiles {
  p50: number;
  p99: number;
}

export const quantiles = (values: readonly number[]): Quantiles => ({
  p50: quantile(values, 0.5),
  p99: quantile(values, 0.99),
});
