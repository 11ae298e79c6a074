/** How verdicts are named and ordered in every report. */
import type { CriterionResult, Result, VerdictStatus } from '../evidence/result.ts';
import type { Text } from '../language.ts';
import { message } from '../messages/catalogue.ts';
import { points } from './quantity.ts';

/** One sign a verdict, told apart by shape and not by colour. */
export const VERDICT_SIGNS = {
  passed: '✓',
  failed: '✗',
  partial: '◐',
  unverified: '?',
} as const satisfies Record<VerdictStatus, string>;

/** The criteria of each session, sessions ascending, the rubric's order within one. */
export function bySession(criteria: readonly CriterionResult[]): [session: number, criteria: CriterionResult[]][] {
  const sessions = Map.groupBy(criteria, (criterion) => criterion.session);
  return [...sessions].toSorted(([one], [other]) => one - other);
}

/** `1,50 / 2,00`, or `— / 2,00` when the criterion was not marked. */
export function earnedOfPoints({ earned, points: outOf }: CriterionResult): Text {
  if (earned === null) return message('report.notMarked', { points: points(outOf) });
  return message('report.points', { earned: points(earned), points: points(outOf) });
}

/** To the hundredth that reports write: sums of fractions leave dust that would read as 0,00 points missing. */
function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The points that nobody could verify; zero when all were. */
export function unverifiedPoints({ mark }: Result): number {
  return hundredths(mark.outOf - mark.verified);
}

/** The points that were verified and not earned. */
export function missedPoints({ mark }: Result): number {
  return hundredths(mark.verified - mark.earned);
}

/** What the criterion's reader can do next: nothing when it passed. */
export function adviceOf({ verdict }: CriterionResult): Text | null {
  return verdict.status === 'passed' ? null : verdict.advice;
}
