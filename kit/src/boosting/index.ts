export { BoostingError } from './errors.ts';
export { type BoostingOptions, fitBoosting, type LabelledRows, type TrainingProgress } from './fit.ts';
export { type Extractors, type FeatureMatrix, makeMatrix } from './matrix.ts';
export { type BoostingModel, predictProbabilities, predictRow } from './model.ts';
export { formatModel, MODEL_LIMITS, parseModel } from './model-file.ts';
