/** Computes the mark from judged criteria: sums, bonus, caps, rounding, in that order. */
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

/** The sum of each group over its judged criteria. A group without one is omitted. */
export function groupResults({ groups }: Rubric, criteria: readonly CriterionResult[]): GroupResult[] {
  return groups.flatMap(({ id, title }) => {
    const members = criteria.filter(({ group }) => group === id);
    const { points, earned, verified } = sums(members);
    const result = { id, title, points: pointsOf(points), earned: pointsOf(earned), verified: pointsOf(verified) };
    return members.length === 0 ? [] : [result];
  });
}

/** Which caps apply. A cap whose criterion belongs to a later session is omitted. */
export function capResults({ caps }: Rubric, criteria: readonly CriterionResult[]): CapResult[] {
  return caps.flatMap(({ title, atMost, ifFailed }) => {
    const criterion = criteria.find(({ id }) => id === ifFailed);
    if (criterion === undefined) return [];
    const { status } = criterion.verdict;
    return [{ title, atMost, applies: status === 'unverified' ? null : status === 'failed', ifFailed }];
  });
}

/** The mark. With a session, it is out of the points of the criteria up to it, and also converted to the rubric's total. */
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
  /** The mark scaled so that `whole` becomes the total. */
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
