import { downsample, type Point } from '../../chart/downsample.ts';
import type { Metric } from '../schemas.ts';

/** One line of a chart. `look` chooses its colour, dashes and marker. */
export interface Series {
  name: string;
  look: number;
  points: readonly Point[];
}

/** What a chart goes over. */
export type Axis = 'step' | 'seconds';

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
  return downsample(points);
}
