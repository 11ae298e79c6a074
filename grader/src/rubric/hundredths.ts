/**
 * Points in hundredths: whole numbers, so that sums and comparisons are exact in decimal. A rubric's points have two decimals
 * at most, and every product below stays far under 2^53.
 */

export const ROUNDING_MODES = ['nearest', 'up', 'down'] as const;
/** Where a mark goes that lies between two steps; `nearest` takes the higher of two that are as near. */
export type RoundingMode = (typeof ROUNDING_MODES)[number];

/** Points as whole hundredths: 1.15 is 115, though no binary number is 1.15. */
export const hundredths = (points: number): number => Math.round(points * 100);

/** Hundredths as points. */
export const pointsOf = (count: number): number => count / 100;

/** A share of so many hundredths, to the nearest. The dust of a ratio that no binary number is (7/10) is rounded off first. */
export const shareOf = (count: number, ratio: number): number => Math.round(Number((count * ratio).toPrecision(12)));

/** A number of hundredths that need not be whole: `over` / `under`, both whole, `under` positive. */
export interface Fraction {
  over: number;
  under: number;
}

/** The least of some fractions. Throws for none. */
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
 * Shares `total` hundredths by weight, in whole hundredths that add up to it exactly: each gets what it is due, rounded down,
 * and what is left goes one by one to those that lost most (the largest remainder method).
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
