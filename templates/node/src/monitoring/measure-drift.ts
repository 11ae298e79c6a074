import { type CustomerFeatures, FEATURES } from '../data/schema.ts';
import { kolmogorovSmirnov, populationStabilityIndex } from './drift.ts';
import { countRows, type Reference } from './reference.ts';

/** How many served rows the window holds. */
export const WINDOW_ROWS = 1_000;

/** With fewer rows nothing is said: chance alone would look like drift (see `populationStabilityIndex`). */
export const ENOUGH_ROWS = 500;

/** How far one feature has moved. A category has no `ks`: its values have no order. */
export type FeatureDrift = { readonly name: string; readonly psi: number; readonly ks: number | null };

/** `score` is the largest PSI: one feature that has moved is enough for a model to be wrong. */
export type Drift = { readonly score: number; readonly features: readonly FeatureDrift[] };

/** Compares served rows with the training rows; null while there are too few of them. */
export function measureDrift(reference: Reference, served: readonly CustomerFeatures[]): Drift | null {
  if (served.length < ENOUGH_ROWS) return null;
  const features = FEATURES.flatMap((column): FeatureDrift[] => {
    const expected = reference.features[column.name];
    if (expected === undefined) return [];
    const actual = countRows(expected, column, served);
    const ks = column.kind === 'category' ? null : kolmogorovSmirnov(expected.counts, actual);
    return [{ name: column.name, psi: populationStabilityIndex(expected.counts, actual), ks }];
  });
  return { score: Math.max(0, ...features.map(({ psi }) => psi)), features };
}
