export { binnedKolmogorovSmirnov, populationStabilityIndex } from './binned.ts';
export { DriftError } from './errors.ts';
export { type KsTest, kolmogorovSmirnov } from './ks.ts';
export { type FeatureDrift, type FeatureReference, makeReference, measureDrift, type Reference } from './reference.ts';
export { formatReference, parseReference, REFERENCE_LIMITS } from './reference-file.ts';
export { SlidingWindow } from './sliding-window.ts';
