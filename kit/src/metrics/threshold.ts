import {
  type ConfusionMatrix,
  countRows,
  type Labels,
  type Probabilities,
  tiesFromTheTop,
  validateRows,
} from './metrics.ts';

/** A threshold, the rows by what it predicts, and its score. */
export type ThresholdChoice = {
  readonly threshold: number;
  readonly matrix: ConfusionMatrix;
  readonly score: number;
};

/** What one row of each kind costs, in any unit; a gain is negative. What is not given costs nothing. */
export type Costs = { readonly [Kind in keyof ConfusionMatrix]?: number };

/**
 * The threshold whose confusion matrix has the highest score, for example `searchThreshold(probabilities, labels, f1)`.
 *
 * Tried: 0 ("always"), half way between neighbouring probabilities, and above all of them ("never": more than 1 if a
 * row has a probability of 1). Of thresholds with the same score, the nearest to 0.5 is chosen. Use rows that the model
 * was not trained on, and not those that judge it.
 *
 * @throws MetricsError `LENGTH_MISMATCH`, `NO_ROWS`, `NOT_A_PROBABILITY`
 */
export function searchThreshold(
  probabilities: Probabilities,
  labels: Labels,
  score: (matrix: ConfusionMatrix) => number,
): ThresholdChoice {
  validateRows(probabilities, labels);
  const positives = labels.filter(Boolean).length;
  const negatives = labels.length - positives;
  let matrix = { truePositives: 0, falsePositives: 0, trueNegatives: negatives, falseNegatives: positives };
  const ties = tiesFromTheTop(probabilities, labels);
  const highest = ties[0]?.score ?? 0;
  const never = highest < 1 ? between(highest, 1) : 1 + Number.EPSILON;
  let best: ThresholdChoice = { threshold: never, matrix, score: score(matrix) };
  for (const [index, tie] of ties.entries()) {
    const next = ties[index + 1];
    matrix = {
      truePositives: matrix.truePositives + tie.positives,
      falsePositives: matrix.falsePositives + tie.negatives,
      trueNegatives: matrix.trueNegatives - tie.negatives,
      falseNegatives: matrix.falseNegatives - tie.positives,
    };
    const threshold = next === undefined ? 0 : between(next.score, tie.score);
    const choice = { threshold, matrix, score: score(matrix) };
    const isNearer = choice.score === best.score && Math.abs(threshold - 0.5) < Math.abs(best.threshold - 0.5);
    if (choice.score > best.score || isNearer) best = choice;
  }
  return best;
}

/**
 * The threshold whose errors cost least: `score` of the answer is minus the mean cost of a row.
 *
 * Source: C. Elkan, "The foundations of cost-sensitive learning" (2001).
 *
 * @throws MetricsError `LENGTH_MISMATCH`, `NO_ROWS`, `NOT_A_PROBABILITY`
 */
export function searchCheapestThreshold(probabilities: Probabilities, labels: Labels, costs: Costs): ThresholdChoice {
  return searchThreshold(probabilities, labels, (matrix) => -meanCost(matrix, costs));
}

/** The mean cost of a row, in the unit of `costs`. */
export function meanCost(matrix: ConfusionMatrix, costs: Costs): number {
  const kinds = ['truePositives', 'falsePositives', 'trueNegatives', 'falseNegatives'] as const;
  return kinds.reduce((sum, kind) => sum + (costs[kind] ?? 0) * matrix[kind], 0) / countRows(matrix);
}

/** A number in (below, above]. */
function between(below: number, above: number): number {
  const middle = (below + above) / 2;
  return middle > below ? middle : above;
}
