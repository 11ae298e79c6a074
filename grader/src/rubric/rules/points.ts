/** How the points add up. */
import type { Complete } from '../complete.ts';
import { type Fault, fault } from '../fault.ts';
import { hundredths, pointsOf } from '../hundredths.ts';
import { headOrigins, placeIn } from '../merge.ts';

/** In a group, criteria share its points by weight; outside groups, each has its points; a bonus belongs to no group. */
export function misplacedPoints({ criteria }: Complete): Fault[] {
  return criteria.flatMap(({ values, origins }) => {
    const { id, group, points, weight, bonus } = values;
    const at = (key: string) => placeIn(origins, [key]);
    if (bonus && group !== undefined) return [fault(at('group'), 'rubric.bonus-in-group', { id })];
    if (group !== undefined) {
      return points === undefined ? [] : [fault(at('points'), 'rubric.points-in-group', { id, group })];
    }
    if (weight !== undefined) return [fault(at('weight'), 'rubric.weight-outside', { id })];
    return points === undefined ? [fault(placeIn(origins), 'rubric.missing', { name: id, key: 'points' })] : [];
  });
}

export function emptyGroups({ groups, criteria }: Complete): Fault[] {
  return groups
    .filter(({ values }) => criteria.every((criterion) => criterion.values.group !== values.id))
    .map(({ values, origins }) => fault(placeIn(origins), 'rubric.empty-group', { id: values.id }));
}

/** The points of the groups, and of the criteria outside them, add up to the maximum mark; bonuses are additional. */
export function wrongSum({ head, groups, criteria, merged }: Complete): Fault[] {
  const single = criteria.filter(({ values }) => values.group === undefined && !values.bonus);
  const parts = [...groups, ...single].map(({ values }) => hundredths(values.points ?? 0));
  const sum = parts.reduce((left, right) => left + right, 0);
  if (sum === hundredths(head.outOf)) return [];
  const place = placeIn(headOrigins(merged), ['outOf']);
  return [fault(place, 'rubric.sum', { sum: pointsOf(sum), outOf: head.outOf })];
}

/**
 * The bounds of the mark must be values that rounding can produce, and the highest mark is at least the maximum without
 * bonuses.
 */
export function wrongBounds({ head, caps, merged }: Complete): Fault[] {
  const { outOf, maximum = outOf, rounding } = head;
  const step = rounding?.step ?? 0.01;
  const top = headOrigins(merged);
  const bounds = [
    { value: outOf, origins: top, key: 'outOf' },
    { value: maximum, origins: top, key: 'maximum' },
    ...caps.map(({ values, origins }) => ({ value: values.atMost, origins, key: 'atMost' })),
  ];
  const between = bounds
    .filter(({ value }) => hundredths(value) % hundredths(step) !== 0)
    .map(({ value, origins, key }) => fault(placeIn(origins, [key]), 'rubric.off-step', { key, value, step }));
  if (maximum >= outOf) return between;
  return [...between, fault(placeIn(top, ['maximum']), 'rubric.low-maximum', { maximum, outOf })];
}
