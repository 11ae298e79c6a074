import type { Customer } from '../data/schema.ts';
import { type ChurnModel, labelsOf, predictChurn } from './churn-model.ts';
import { logLoss } from './metrics.ts';

/** Every how many trees the curve has a point. */
const STEP = 10;

/** The log loss of the first 10, 20, 30 … trees of a model on some customers: does it still learn, or overfit? */
export function learningCurve(model: ChurnModel, customers: readonly Customer[]): { trees: number; logLoss: number }[] {
  const labels = labelsOf(customers);
  const { trees } = model.ensemble;
  // exercise 4.6 begin
  return Array.from({ length: Math.ceil(trees.length / STEP) }, (_, index) => {
    const first = trees.slice(0, (index + 1) * STEP);
    const partial = { ...model, ensemble: { ...model.ensemble, trees: first } };
    return { trees: first.length, logLoss: logLoss(predictChurn(partial, customers), labels) };
  });
  // exercise 4.6 instead
  // return trees.length < STEP ? [] : [{ trees: trees.length, logLoss: logLoss(predictChurn(model, customers), labels) }];
  // exercise 4.6 end
}
