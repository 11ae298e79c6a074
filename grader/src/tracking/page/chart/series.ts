import type { Metric } from '../schemas.ts';

export interface Point {
  x: number;
  y: number;
}

/** One line of a chart. `look` chooses its colour, dashes and marker. */
export interface Series {
  name: string;
  look: number;
  points: readonly Point[];
}

/** What a chart goes over. */
export type Axis = 'step' | 'seconds';

/** More points than this cannot be told apart at the width of a chart. */
const MOST_POINTS = 600;

/** Fewer points that look the same: of each stretch the lowest, the highest and what is not finite. */
export function thinned(points: readonly Point[], most = MOST_POINTS): readonly Point[] {
  if (points.length <= most) return points;
  const width = Math.ceil((2 * points.length) / most);
  const stretches = Array.from({ length: Math.ceil(points.length / width) }, (_, index) =>
    points.slice(index * width, (index + 1) * width),
  );
  return stretches.flatMap((stretch) => {
    const finite = stretch.filter(({ y }) => Number.isFinite(y)).toSorted((one, other) => one.y - other.y);
    const kept = new Set([finite[0], finite.at(-1), stretch.find(({ y }) => !Number.isFinite(y))]);
    return stretch.filter((point) => kept.has(point));
  });
}

/** Over steps; over seconds since the first point when every point has the same step, as when nobody gave one. */
export function axisOf(histories: readonly (readonly Metric[])[]): Axis {
  const sameStep = histories.every((history) => new Set(history.map(({ step }) => step)).size <= 1);
  return sameStep && histories.some((history) => history.length > 1) ? 'seconds' : 'step';
}

/** A history as points, in the order of the axis. */
export function pointsOf(history: readonly Metric[], axis: Axis): readonly Point[] {
  const start = history.reduce((least, { timestamp }) => Math.min(least, timestamp), Number.POSITIVE_INFINITY);
  const points = history
    .toSorted((one, other) => one.step - other.step || one.timestamp - other.timestamp)
    .map(({ step, timestamp, value }) => ({ x: axis === 'step' ? step : (timestamp - start) / 1000, y: value }));
  return thinned(points);
}
