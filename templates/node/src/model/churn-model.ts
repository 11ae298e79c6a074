import type { Customer, CustomerFeatures } from '../data/schema.ts';
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
 * Trains a model that says "yes" from a probability of one half on; see `chooseThreshold`.
 *
 * @param labels one a customer
 */
export function fitModel(
  customers: readonly CustomerFeatures[],
  labels: readonly boolean[],
  options: BoostingOptions = TRAINING_OPTIONS,
): ChurnModel {
  const encoder = fitEncoder(customers, labels);
  return { encoder, ensemble: fitEnsemble(encodeCustomers(encoder, customers), labels, options), threshold: 0.5 };
}

/** The probability that each customer leaves, in (0, 1). */
export function predictChurn(model: ChurnModel, customers: readonly CustomerFeatures[]): Float64Array {
  return predictProbabilities(model.ensemble, encodeCustomers(model.encoder, customers));
}

/**
 * The threshold (a multiple of 0.05) with the best F1. Ties go to the one nearest to one half.
 *
 * Use rows that the model was not trained on (it is too sure of those), and not the test set: what was chosen on
 * a set cannot be judged by it.
 */
export function chooseThreshold(probabilities: Float64Array, labels: readonly boolean[]): number {
  const candidates = Array.from({ length: 19 }, (_, index) => (index + 1) / 20);
  const nearestFirst = candidates.sort((a, b) => Math.abs(a - 0.5) - Math.abs(b - 0.5));
  // exercise 1.9 begin
  const f1 = (threshold: number) => evaluate(probabilities, labels, threshold).f1;
  return nearestFirst.reduce((best, threshold) => (f1(threshold) > f1(best) ? threshold : best));
  // exercise 1.9 instead
  // const accuracy = (threshold: number) => evaluate(probabilities, labels, threshold).accuracy;
  // return nearestFirst.reduce((best, threshold) => (accuracy(threshold) > accuracy(best) ? threshold : best));
  // exercise 1.9 end
}
