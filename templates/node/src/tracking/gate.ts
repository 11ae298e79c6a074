import type { Customer } from '../data/schema.ts';
import { type ChurnModel, labelsOf, predictChurn } from '../model/churn-model.ts';
import { evaluate, type Metrics } from '../model/metrics.ts';

export type Judgement = {
  readonly candidate: Metrics;
  /** Null when nothing is served yet. */
  readonly champion: Metrics | null;
  readonly better: boolean;
};

/**
 * Is the candidate better than the champion? Both are measured now, on the same validation rows: numbers that were
 * logged on other days may come from other data. The area under the ROC curve decides, since it does not depend on
 * the threshold; a first candidate has nobody to beat but chance.
 */
export function judge(candidate: ChurnModel, champion: ChurnModel | null, validation: readonly Customer[]): Judgement {
  const measure = (model: ChurnModel) =>
    evaluate(predictChurn(model, validation), labelsOf(validation), model.threshold);
  const measured = { candidate: measure(candidate), champion: champion === null ? null : measure(champion) };
  // exercise 4.5 begin
  return { ...measured, better: measured.candidate.rocAuc > (measured.champion?.rocAuc ?? 0.5) };
  // exercise 4.5 instead
  // return { ...measured, better: true };
  // exercise 4.5 end
}
