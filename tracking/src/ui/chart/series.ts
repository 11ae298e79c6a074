import { downsample, type Point } from '../../chart/downsample.ts';
import type { Metric } from '../schemas.ts';

/** One line of a chart. `lineStyle` selects its colour, dashes and marker. */
export interface Series {
  name: string;
  lineStyle: number;
  points: readonly Point[];
}

/** The horizontal axis of a chart. */
export type Axis = 'step' | 'seconds';

/** The default axis: steps, or seconds since the first point if all points have the same step, such as the default step 0. */
export function axisOf(histories: readonly (readonly Metric[])[]): Axis {
  const sameStep = histories.every((history) => new Set(history.map(({ step }) => step)).size <= 1);
  return sameStep && histories.some((history) => history.length > 1) ? 'seconds' : 'step';
}

/** The points of a history, sorted by the axis and downsampled. */
export function pointsOf(history: readonly Metric[], axis: Axis): readonly Point[] {
  const start = history.reduce((least, { timestamp }) => Math.min(least, timestamp), Number.POSITIVE_INFINITY);
  const points = history
    .toSorted((one, other) => one.step - other.step || one.timestamp - other.timestamp)
    .map(({ step, timestamp, value }) => ({ x: axis === 'step' ? step : (timestamp - start) / 1000, y: value }));
  return downsample(points);
}
