/**
 * Two ways to say how far served values are from training values. Both read counts over the same bins:
 * `expected` of the training rows, `actual` of the served ones.
 */

/** In how many groups the PSI looks at a feature, as is the custom. */
const GROUPS = 10;

/**
 * The population stability index: `sum((a - e) * ln(a / e))` over groups of bins, where e and a are the shares of the
 * training and of the served rows. 0 when they are spread alike. Usually read as: below 0.1 nothing to see, above 0.2 (or
 * 0.25) the population is another one.
 *
 * Half a row is added to each group, because the logarithm of an empty one has no end. Without any drift the PSI of n
 * served and m training rows is about `(1/n + 1/m) * chi-square(groups - 1)`: a small window looks drifted by chance
 * alone, and so would many groups.
 *
 * Source: N. Siddiqi, "Credit Risk Scorecards" (2006), and B. Yurdakul, J. Naranjo, "Statistical properties of the
 * population stability index", Journal of Risk Model Validation 14 (2020). It is Jeffreys' divergence (1946).
 */
export function populationStabilityIndex(expected: readonly number[], actual: readonly number[]): number {
  const groups = groupBins(expected);
  const expectedShares = sharesOf(groups, expected);
  const actualShares = sharesOf(groups, actual);
  return sum(
    groups.map((_, group) => {
      const e = expectedShares[group] ?? 0;
      const a = actualShares[group] ?? 0;
      // exercise 5.1 begin
      return (a - e) * Math.log(a / e);
      // exercise 5.1 instead
      // return a * Math.log(a / e);
      // exercise 5.1 end
    }),
  );
}

/**
 * The two-sample Kolmogorov-Smirnov statistic: the largest distance between the two cumulative distributions, 0 (alike)
 * to 1 (apart). It is looked for at the edges of the bins only, so it may be too small, by the share of one bin at most.
 * The bins must be in the order of their values.
 *
 * Source: N. Smirnov (1939); W. Press and others, "Numerical Recipes", section 14.3.
 */
export function kolmogorovSmirnov(expected: readonly number[], actual: readonly number[]): number {
  const rows = [Math.max(sum(expected), 1), Math.max(sum(actual), 1)] as const;
  const seen = [0, 0] as [number, number];
  let largest = 0;
  for (const [bin, count] of expected.entries()) {
    // exercise 5.2 begin
    seen[0] += count;
    seen[1] += actual[bin] ?? 0;
    // exercise 5.2 instead
    // seen[0] = count;
    // seen[1] = actual[bin] ?? 0;
    // exercise 5.2 end
    largest = Math.max(largest, Math.abs(seen[0] / rows[0] - seen[1] / rows[1]));
  }
  return largest;
}

/**
 * Which bins make a group: neighbours, until they hold a tenth of the training rows. A bin that training left empty stands
 * alone: rows in it are news, and must not hide among those of a neighbour.
 */
function groupBins(expected: readonly number[]): number[][] {
  const enough = sum(expected) / GROUPS;
  const groups: number[][] = [];
  let current: number[] = [];
  for (const [bin, count] of expected.entries()) {
    if (count === 0) groups.push([bin]);
    else current.push(bin);
    if (sum(current.map((one) => expected[one] ?? 0)) < enough || current.length === 0) continue;
    groups.push(current);
    current = [];
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
