import { DriftError } from './errors.ts';

/** In how many groups the PSI sorts values, as is the custom. */
const GROUPS = 10;

/**
 * The population stability index: `sum((a - e) * ln(a / e))` over groups of bins, where e and a are the shares of the
 * expected and of the actual rows. 0 if both are spread alike, and no upper limit.
 *
 * Neighbouring bins make a group once they hold a tenth of the expected rows: with percentiles as bins the groups are
 * deciles. A bin without an expected row is a group alone, so that new values show. Half a row is added to each group:
 * an empty one would make the index infinite. Without any drift the index of n actual and m expected rows is about
 * `(1/n + 1/m) * chi-square(groups - 1)`: a small sample looks drifted by chance.
 *
 * Source: N. Siddiqi, "Credit Risk Scorecards" (2006); B. Yurdakul and J. Naranjo, "Statistical properties of the
 * population stability index" (2020).
 *
 * @param expected rows in each bin, before
 * @param actual rows in the same bins, now
 * @throws DriftError `LENGTH_MISMATCH`
 */
export function populationStabilityIndex(expected: readonly number[], actual: readonly number[]): number {
  validateLengths(expected, actual);
  return compareGroups(groupBins(expected), expected, actual);
}

/** The index over given groups: each is a list of bins. */
export function compareGroups(
  groups: readonly (readonly number[])[],
  expected: readonly number[],
  actual: readonly number[],
): number {
  const expectedShares = sharesOf(groups, expected);
  const actualShares = sharesOf(groups, actual);
  return sum(
    expectedShares.map((e, group) => {
      const a = actualShares[group] ?? 0;
      return (a - e) * Math.log(a / e);
    }),
  );
}

/**
 * The two-sample Kolmogorov-Smirnov statistic, 0 (alike) to 1, from counts over bins in the order of their values. It
 * is looked for at the edges of the bins only: it may be too small, by the share of one bin at most. 0 if one of both
 * has no row.
 *
 * @throws DriftError `LENGTH_MISMATCH`
 */
export function binnedKolmogorovSmirnov(expected: readonly number[], actual: readonly number[]): number {
  validateLengths(expected, actual);
  const rows = [sum(expected), sum(actual)] as const;
  if (rows[0] === 0 || rows[1] === 0) return 0;
  let [before, now, largest] = [0, 0, 0];
  for (const [bin, count] of expected.entries()) {
    before += count;
    now += actual[bin] ?? 0;
    largest = Math.max(largest, Math.abs(before / rows[0] - now / rows[1]));
  }
  return largest;
}

/** Neighbouring bins, until they hold a tenth of the rows. An empty bin is a group alone. */
export function groupBins(expected: readonly number[]): number[][] {
  const enough = sum(expected) / GROUPS;
  const groups: number[][] = [];
  let current: number[] = [];
  let rows = 0;
  for (const [bin, count] of expected.entries()) {
    if (count === 0) {
      groups.push([bin]);
      continue;
    }
    current.push(bin);
    rows += count;
    if (rows < enough) continue;
    groups.push(current);
    current = [];
    rows = 0;
  }
  return current.length === 0 ? groups : [...groups, current];
}

function sharesOf(groups: readonly (readonly number[])[], counts: readonly number[]): number[] {
  const rows = sum(counts) + groups.length / 2;
  return groups.map((bins) => (sum(bins.map((bin) => counts[bin] ?? 0)) + 0.5) / rows);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function validateLengths(expected: readonly number[], actual: readonly number[]): void {
  const facts = { expected: expected.length, actual: actual.length };
  if (facts.expected === facts.actual) return;
  const message = `Counts over ${facts.expected} bins cannot be compared with counts over ${facts.actual}`;
  throw new DriftError('LENGTH_MISMATCH', message, facts);
}
