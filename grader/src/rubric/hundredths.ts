/**
 * Points in hundredths: integers, so that sums and comparisons are exact in decimal. A rubric's points have at most two
 * decimals, and every product below stays far under 2^53.
 */

export const ROUNDING_MODES = ['nearest', 'up', 'down'] as const;
/** How to round a mark between two steps; `nearest` rounds ties up. */
export type RoundingMode = (typeof ROUNDING_MODES)[number];

/** Points as whole hundredths: 1.15 is 115, although 1.15 has no exact binary representation. */
export const hundredths = (points: number): number => Math.round(points * 100);

/** Hundredths as points. */
export const pointsOf = (count: number): number => count / 100;

/** A share of some hundredths, to the nearest. The representation error of a ratio such as 7/10 is rounded off first. */
export const shareOf = (count: number, ratio: number): number => Math.round(Number((count * ratio).toPrecision(12)));

/** A possibly fractional number of hundredths: `over` / `under`, both integers, `under` positive. */
export interface Fraction {
  over: number;
  under: number;
}

/** The minimum of some fractions. Throws if there are none. */
export function least(fractions: readonly Fraction[]): Fraction {
  return fractions.reduce((one, other) => (one.over * other.under <= other.over * one.under ? one : other));
}

/** The multiple of `step` hundredths to which a fraction is rounded. */
export function rounded({ over, under }: Fraction, step: number, mode: RoundingMode): number {
  const unit = under * step;
  const shifted = { nearest: 2 * over + unit, up: 2 * (over + unit - 1), down: 2 * over }[mode];
  const count = (shifted - (shifted % (2 * unit))) / (2 * unit);
  return count * step;
}

/**
 * Shares `total` hundredths by weight, in whole hundredths with an exact sum: each share is rounded down, and the remaining
 * hundredths go one by one to the largest remainders (largest remainder method).
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const due = weights.map((weight) => Number(((total * weight) / whole).toPrecision(12)));
  const shares = due.map(Math.floor);
  const left = total - shares.reduce((sum, share) => sum + share, 0);
  const lost = (index: number) => (due[index] ?? 0) - (shares[index] ?? 0);
  const losers = [...shares.keys()].toSorted((one, other) => lost(other) - lost(one) || one - other).slice(0, left);
  return shares.map((share, index) => share + (losers.includes(index) ? 1 : 0));
}
