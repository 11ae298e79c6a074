/** How verdicts are named and ordered in every report. */

import { listed } from 'mlops-tracking/text';
import type { CriterionResult, Result, VerdictStatus } from '../evidence/result.ts';
import type { Text } from '../language.ts';
import { message } from '../messages/catalogue.ts';
import { points } from './quantity.ts';

/** The sign of each verdict; shapes differ, not only colours. */
export const VERDICT_SIGNS = {
  passed: '✓',
  failed: '✗',
  partial: '◐',
  unverified: '?',
} as const satisfies Record<VerdictStatus, string>;

/** The criterion's title, and whether it is kept from students. */
export function titleOf({ title, hidden }: CriterionResult): Text {
  return hidden ? message('report.hiddenTitle', { title }) : title;
}

/** `1,50 / 2,00`, or `— / 2,00` when the criterion was not marked; words where it is worth nothing. */
export function earnedOfPoints({ earned, points: outOf }: CriterionResult): Text {
  if (outOf === 0) return message('report.noPoints');
  if (earned === null) return message('report.notMarked', { points: points(outOf) });
  return message('report.points', { earned: points(earned), points: points(outOf) });
}

/** To the hundredth that reports write: a difference of decimals leaves dust that would read as 0,00 points missing. */
export function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The points that nobody could verify; zero when all were. */
export function unverifiedPoints({ mark }: Result): number {
  return hundredths(mark.outOf - mark.verified);
}

/** The points that were verified and not earned, before bonus, caps and rounding. */
export function missedPoints({ mark }: Result): number {
  return hundredths(mark.verified - mark.points);
}

/** `3,50 / 4,50`, of a group. */
export function groupPoints({ groups }: Result, id: string | null): Text | null {
  const group = groups.find((each) => each.id === id);
  return group === undefined
    ? null
    : message('report.points', { earned: points(group.earned), points: points(group.points) });
}

/** The titles of the criteria that must be mended before this one, as a list; null for none. */
export function titlesBefore({ after }: CriterionResult, criteria: readonly CriterionResult[]): Text | null {
  const titles = criteria.filter(({ id }) => after.includes(id)).map(({ title }) => title);
  return titles.length === 0 ? null : listed(titles);
}

/** What the criterion's reader can do next: nothing when it passed. */
export function adviceOf({ verdict }: CriterionResult): Text | null {
  return verdict.status === 'passed' ? null : verdict.advice;
}
