import type { Customer, CustomerFeatures } from '../data/schema.ts';
import { variant } from '../variant.ts';
import { type Encoder, encodeCustomers, fitEncoder } from './features.ts';
import { type BoostingOptions, type Ensemble, fitEnsemble, predictProbabilities } from './gradient-boosting.ts';
import { evaluate } from './metrics.ts';

/** All that is needed to predict: how customers become numbers, the trees, and when a probability means "yes". */
export type ChurnModel = { readonly encoder: Encoder; readonly ensemble: Ensemble; readonly threshold: number };

/** Chosen by trying some fifteen variants and comparing their log loss and F1 on the validation set. */
export const TRAINING_OPTIONS: BoostingOptions = {
  trees: 150,
  depth: 4,
  learningRate: 0.1,
  bins: 256,
  minLeafRows: 10,
  lambda: 1,
  rowShare: 0.8,
  featureShare: 0.8,
  seed: 2026,
};

/** The outcomes of customers: true for those who left. */
export function labelsOf(customers: readonly Customer[]): boolean[] {
  return customers.map((customer) => customer.churn === 'yes');
}

/**
 * Trains a model that says "yes" from the variant's threshold on, about one half; see `chooseThreshold`.
 *
 * @param labels one a customer
 */
export function fitModel(
  customers: readonly CustomerFeatures[],
  labels: readonly boolean[],
  options: BoostingOptions = TRAINING_OPTIONS,
): ChurnModel {
  const encoder = fitEncoder(customers, labels);
  const ensemble = fitEnsemble(encodeCustomers(encoder, customers), labels, options);
  return { encoder, ensemble, threshold: variant.decisionThreshold };
}

/** The probability that each customer leaves, in (0, 1). */
export function predictChurn(model: ChurnModel, customers: readonly CustomerFeatures[]): Float64Array {
  return predictProbabilities(model.ensemble, encodeCustomers(model.encoder, customers));
}

/**
 * The threshold with the best F1, of those in steps of 0.05 from `start`. Ties go to the one nearest to it.
 *
 * Use rows that the model was not trained on (it is too sure of those), and not the test set: what was chosen on
 * a set cannot be judged by it.
 */
export function chooseThreshold(
  probabilities: Float64Array,
  labels: readonly boolean[],
  start: number = variant.decisionThreshold,
): number {
  // In whole hundredths, since sums of 0.05 are not exact.
  const candidates = Array.from({ length: 19 }, (_, index) => Math.round(100 * start + 5 * (index - 9)) / 100);
  const nearestFirst = candidates.sort((a, b) => Math.abs(a - start) - Math.abs(b - start));
  // exercise 1.9 begin
  const f1 = (threshold: number) => evaluate(probabilities, labels, threshold).f1;
  return nearestFirst.reduce((best, threshold) => (f1(threshold) > f1(best) ? threshold : best));
  // exercise 1.9 instead
  // const accuracy = (threshold: number) => evaluate(probabilities, labels, threshold).accuracy;
  // return nearestFirst.reduce((best, threshold) => (accuracy(threshold) > accuracy(best) ? threshold : best));
  // exercise 1.9 end
}
