import { DriftError } from './errors.ts';

/**
 * The largest distance between the two distribution functions, 0 (alike) to 1, and how likely a distance as large is by
 * chance.
 */
export type KsTest = { readonly statistic: number; readonly pValue: number };

/** With more pairs than that the p-value is the asymptotic one: the exact one takes a step a pair. */
const MOST_EXACT_PAIRS = 250_000;

/**
 * The two-sample Kolmogorov-Smirnov test, two-sided. NaN values are left out.
 *
 * Up to 250,000 pairs of values the p-value is exact for continuous values, to about 1e-12 (with ties it is too large);
 * beyond, it is the limit distribution's with Stephens' correction, good to 0.01.
 *
 * Source: N. Smirnov (1939); exact: D. Kim and R. Jennrich, as R's psmirnov; limit: M. Stephens (1970), W. Press and
 * others, "Numerical Recipes", section 14.3.
 *
 * @throws DriftError `NO_VALUES` if one of the samples has none
 */
export function kolmogorovSmirnov(one: ArrayLike<number>, other: ArrayLike<number>): KsTest {
  const [a, b] = [sortKnown(one), sortKnown(other)];
  if (a.length === 0 || b.length === 0) throw new DriftError('NO_VALUES', 'A sample has no value to compare', {});
  const statistic = largestDistance(a, b);
  const pValue =
    a.length * b.length <= MOST_EXACT_PAIRS
      ? exactPValue(statistic, a.length, b.length)
      : asymptoticPValue(statistic, (a.length * b.length) / (a.length + b.length));
  return { statistic, pValue };
}

function sortKnown(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
}

function largestDistance(a: Float64Array, b: Float64Array): number {
  let [i, j, largest] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const value = Math.min(a[i] ?? 0, b[j] ?? 0);
    while (i < a.length && a[i] === value) i++;
    while (j < b.length && b[j] === value) j++;
    largest = Math.max(largest, Math.abs(i / a.length - j / b.length));
  }
  return largest;
}

/** 1 - the share of the orders of m + n values whose distribution functions stay closer than the statistic. */
function exactPValue(statistic: number, m: number, n: number): number {
  const limit = (0.5 + Math.floor(statistic * m * n - 1e-7)) / (m * n);
  // paths[j]: of the paths that stay close, the share that goes through (i, j).
  const paths = new Float64Array(n + 1);
  for (let j = 0; j <= n; j++) paths[j] = j / n > limit ? 0 : 1;
  for (let i = 1; i <= m; i++) {
    const weight = i / (i + n);
    paths[0] = i / m > limit ? 0 : weight * (paths[0] ?? 0);
    for (let j = 1; j <= n; j++) {
      const isFar = Math.abs(i / m - j / n) > limit;
      paths[j] = isFar ? 0 : weight * (paths[j] ?? 0) + (paths[j - 1] ?? 0);
    }
  }
  return Math.min(Math.max(1 - (paths[n] ?? 0), 0), 1);
}

function asymptoticPValue(statistic: number, effectiveRows: number): number {
  const root = Math.sqrt(effectiveRows);
  const lambda = (root + 0.12 + 0.11 / root) * statistic;
  // Below, the series alternates too slowly, and is 1 to ten decimals.
  if (lambda < 0.25) return 1;
  let sum = 0;
  for (let k = 1; k <= 100; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * lambda * lambda);
  return Math.min(Math.max(sum, 0), 1);
}
