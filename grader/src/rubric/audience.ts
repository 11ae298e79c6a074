import type { Audience, Result } from '../evidence/result.ts';
import { message } from '../messages/catalogue.ts';
import { pointsOf } from './hundredths.ts';
import { sums } from './mark.ts';

/** Sums of criteria, as points. */
function totals(criteria: Result['criteria']): { points: number; earned: number; verified: number } {
  const { points, earned, verified } = sums(criteria);
  return { points: pointsOf(points), earned: pointsOf(earned), verified: pointsOf(verified) };
}

/**
 * The result for its reader. A student's result contains neither the hidden criteria nor any text or number that
 * distinguishes them: only their sum. The mark is the same.
 */
export function forAudience(result: Result, audience: Audience): Result {
  if (audience === 'instructor') return result;
  const hidden = result.criteria.filter((criterion) => criterion.hidden);
  if (hidden.length === 0) return { ...result, audience };
  const secret = new Set(hidden.map(({ id }) => id));
  const criteria = result.criteria
    .filter(({ id }) => !secret.has(id))
    .map((criterion) => ({ ...criterion, after: criterion.after.filter((id) => !secret.has(id)) }));
  const caps = result.caps
    .filter(({ ifFailed, applies }) => ifFailed === null || !secret.has(ifFailed) || applies)
    .map((cap) =>
      cap.ifFailed !== null && secret.has(cap.ifFailed)
        ? { ...cap, ifFailed: null, title: message('report.hiddenCap') }
        : cap,
    );
  const groups = result.groups.flatMap((group) => {
    const members = criteria.filter((criterion) => criterion.group === group.id);
    return members.length === 0 ? [] : [{ ...group, ...totals(members) }];
  });
  return { ...result, audience, criteria, caps, groups, hidden: totals(hidden) };
}
