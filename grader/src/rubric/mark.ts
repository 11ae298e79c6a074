/** From judged criteria to the mark: sums, bonus, caps, rounding, in that order. */
import type { CapResult, CriterionResult, GroupResult, Mark } from '../evidence/result.ts';
import { type Fraction, hundredths, least, pointsOf, rounded } from './hundredths.ts';
import type { Rubric } from './rubric.ts';

/** Sums in hundredths; an unverified criterion earned nothing. */
export function sums(criteria: readonly CriterionResult[]): { points: number; earned: number; verified: number } {
  const sum = (values: readonly number[]) => values.reduce((left, right) => left + right, 0);
  return {
    points: sum(criteria.map(({ points }) => hundredths(points))),
    earned: sum(criteria.map(({ earned }) => hundredths(earned ?? 0))),
    verified: sum(criteria.map(({ earned, points }) => (earned === null ? 0 : hundredths(points)))),
  };
}

/** What each group came to, of its criteria that were judged. A group without one is left out. */
export function groupResults({ groups }: Rubric, criteria: readonly CriterionResult[]): GroupResult[] {
  return groups.flatMap(({ id, title }) => {
    const members = criteria.filter(({ group }) => group === id);
    const { points, earned, verified } = sums(members);
    const result = { id, title, points: pointsOf(points), earned: pointsOf(earned), verified: pointsOf(verified) };
    return members.length === 0 ? [] : [result];
  });
}

/** Which caps apply. One whose criterion is of a later session is left out. */
export function capResults({ caps }: Rubric, criteria: readonly CriterionResult[]): CapResult[] {
  return caps.flatMap(({ title, atMost, ifFailed }) => {
    const looked = criteria.find(({ id }) => id === ifFailed);
    if (looked === undefined) return [];
    const { status } = looked.verdict;
    return [{ title, atMost, applies: status === 'unverified' ? null : status === 'failed', ifFailed }];
  });
}

/** The mark. With a session, it is out of the points of the criteria up to it, and converted to the rubric's total as well. */
export function markOf(
  rubric: Rubric,
  criteria: readonly CriterionResult[],
  caps: readonly CapResult[],
  session: number | null,
): Mark {
  const { points, earned, verified } = sums(criteria.filter(({ bonus }) => !bonus));
  const bonus = sums(criteria.filter((criterion) => criterion.bonus)).earned;
  const outOf = hundredths(rubric.outOf);
  const bounds = [rubric.maximum, ...caps.filter(({ applies }) => applies).map(({ atMost }) => atMost)];
  /** The mark where `whole` is the total. */
  const outOfWhole = (whole: number): Fraction =>
    least([
      { over: (earned + bonus) * whole, under: Math.max(points, 1) },
      ...bounds.map((bound) => ({ over: hundredths(bound) * whole, under: outOf })),
    ]);
  const { step, mode } = rubric.rounding;
  const final = pointsOf(rounded(outOfWhole(outOf), hundredths(step), mode));
  const some = session !== null;
  return {
    earned: some ? pointsOf(rounded(outOfWhole(points), 1, 'down')) : final,
    verified: pointsOf(verified),
    outOf: pointsOf(points),
    points: pointsOf(earned),
    bonus: pointsOf(bonus),
    converted: some && points > 0 ? { earned: final, outOf: rubric.outOf } : null,
  };
}
