/** What is seen in a column of numbers. The quartiles are interpolated as NumPy does by default. */
export type NumberProfile = {
  readonly count: number;
  readonly missing: number;
  readonly distinct: number;
  readonly mean: number;
  /** The standard deviation of the values themselves, not an estimate for others: divided by their number. */
  readonly standardDeviation: number;
  readonly min: number;
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
  readonly max: number;
};

/** What is seen in a column of text: `values` holds each value and its rows, the most frequent first. */
export type CategoryProfile = {
  readonly count: number;
  readonly missing: number;
  readonly distinct: number;
  readonly values: readonly (readonly [value: string, rows: number])[];
};

/** Describes numbers; null, undefined and NaN are missing. null if there is no number. */
export function profileNumbers(values: readonly (number | null | undefined)[]): NumberProfile | null {
  const known = values.filter((value) => typeof value === 'number' && !Number.isNaN(value));
  const sorted = Float64Array.from(known as number[]).sort();
  if (sorted.length === 0) return null;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const variance = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / sorted.length;
  return {
    count: sorted.length,
    missing: values.length - sorted.length,
    distinct: new Set(sorted).size,
    mean,
    standardDeviation: Math.sqrt(variance),
    min: quantile(sorted, 0),
    lowerQuartile: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    upperQuartile: quantile(sorted, 0.75),
    max: quantile(sorted, 1),
  };
}

/**
 * Describes categories; null and undefined are missing. Values with as many rows stand in the order in which they were
 * first seen.
 */
export function profileCategories(values: readonly (string | null | undefined)[]): CategoryProfile {
  const counts = new Map<string, number>();
  let missing = 0;
  for (const value of values) {
    if (value === null || value === undefined) missing++;
    else counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const sorted = [...counts].toSorted(([, a], [, b]) => b - a);
  return { count: values.length - missing, missing, distinct: counts.size, values: sorted };
}

/**
 * The value below which a share of the values lies, interpolated between neighbours; NaN for no values.
 *
 * @param sorted rising numbers, none missing
 * @param share in [0, 1]
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const place = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (below === undefined || above === undefined) return Number.NaN;
  return below === above ? below : below + (above - below) * (place - Math.floor(place));
}
