import type { Metrics } from '../model/metrics.ts';
import { variant } from '../variant.ts';

/** What a release must reach on the test rows, or nobody will sign for it. Raise them as the model gets better. */
export const FLOORS = { rocAuc: 0.85, f1: variant.metricFloor } as const satisfies Partial<Metrics>;

export type Floors = typeof FLOORS;
export type FloorName = keyof Floors;

/** The metrics that are below their floor. */
export function shortfalls(metrics: Metrics, floors: Readonly<Record<FloorName, number>> = FLOORS): FloorName[] {
  return (Object.keys(floors) as FloorName[]).filter((name) => !(metrics[name] >= floors[name]));
}
