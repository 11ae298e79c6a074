/** Valid but useless definitions: only `rubric lint` reports them. */
import { type Fault, fault } from '../fault.ts';
import { hundredths, pointsOf } from '../hundredths.ts';
import type { Place, Rubric } from '../rubric.ts';
import type { Judges } from '../schema.ts';

const lastOf = ({ places }: { places: readonly Place[] }): Place => {
  const place = places.at(-1);
  if (place === undefined) throw new Error('everything in a rubric has a place');
  return place;
};

/** Caps that lower nothing: without the failed criterion's points, no mark is higher. */
export function idleCaps({ caps, criteria, outOf, maximum }: Rubric): Fault[] {
  const bonuses = (except: string) =>
    criteria.filter(({ bonus, id }) => bonus && id !== except).reduce((sum, { points }) => sum + hundredths(points), 0);
  return caps.flatMap((cap) => {
    const criterion = criteria.find(({ id }) => id === cap.ifFailed);
    const lost = criterion === undefined || criterion.bonus ? 0 : hundredths(criterion.points);
    const highest = Math.min(hundredths(maximum), hundredths(outOf) - lost + bonuses(cap.ifFailed));
    if (hundredths(cap.atMost) < highest) return [];
    const values = { id: cap.id, atMost: cap.atMost, highest: pointsOf(highest) };
    return [fault(lastOf(cap), 'rubric.idle-cap', values, 'warning')];
  });
}

/** Criteria of a session in which students have not yet received what their check's stage runs. */
export function earlyCriteria(
  { criteria }: Rubric,
  judges: Judges,
  sessionOfStage: ReadonlyMap<string, number>,
): Fault[] {
  return criteria.flatMap((criterion) => {
    const stage = judges.get(criterion.check)?.stage ?? '';
    const from = sessionOfStage.get(stage) ?? 1;
    if (criterion.session >= from) return [];
    const values = { id: criterion.id, session: criterion.session, stage, from };
    return [fault(lastOf(criterion), 'rubric.early', values, 'warning')];
  });
}
