/** How good predictions are; every number is between 0 and 1, but for `logLoss`, which is 0 at best. */
export type Metrics = {
  readonly rows: number;
  readonly accuracy: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly rocAuc: number;
  readonly logLoss: number;
};

/**
 * Compares probabilities of "yes" with what happened.
 *
 * @param probabilities one a row, in [0, 1]
 * @param labels one a row: true when the customer left
 * @param threshold from which probability on a row counts as "yes"
 */
export function evaluate(probabilities: Float64Array, labels: readonly boolean[], threshold: number): Metrics {
  const { hits, misses, falseAlarms, correct } = countOutcomes(probabilities, labels, threshold);
  const precision = ratio(hits, hits + falseAlarms);
  const recall = ratio(hits, hits + misses);
  return {
    rows: labels.length,
    accuracy: ratio(correct, labels.length),
    precision,
    recall,
    // exercise 1.6 begin
    f1: ratio(2 * precision * recall, precision + recall),
    // exercise 1.6 instead
    // f1: ratio(correct, labels.length),
    // exercise 1.6 end
    rocAuc: rocAuc(probabilities, labels),
    logLoss: logLoss(probabilities, labels),
  };
}

type Outcomes = { hits: number; misses: number; falseAlarms: number; correct: number };

function countOutcomes(probabilities: Float64Array, labels: readonly boolean[], threshold: number): Outcomes {
  const outcomes = { hits: 0, misses: 0, falseAlarms: 0, correct: 0 };
  for (const [row, probability] of probabilities.entries()) {
    const predicted = probability >= threshold;
    const actual = labels[row] ?? false;
    if (predicted === actual) outcomes.correct++;
    if (predicted && actual) outcomes.hits++;
    if (!predicted && actual) outcomes.misses++;
    if (predicted && !actual) outcomes.falseAlarms++;
  }
  return outcomes;
}

/** 0 / 0 is 0 here: a model that never says "yes" has no precision to speak of, and gets none. */
function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/**
 * The area under the ROC curve: how often a churner gets a higher probability than a customer who stayed (ties
 * count half). 0.5 is a coin; 1 is perfect. 0.5 as well when one of the two kinds is absent.
 *
 * Computed from ranks (Mann and Whitney's U), which needs one sort and no curve.
 */
export function rocAuc(probabilities: Float64Array, labels: readonly boolean[]): number {
  const order = Array.from(probabilities.keys()).sort((a, b) => (probabilities[a] ?? 0) - (probabilities[b] ?? 0));
  const positives = labels.filter(Boolean).length;
  const negatives = labels.length - positives;
  if (positives === 0 || negatives === 0) return 0.5;
  // exercise 1.7 begin
  let rankSum = 0;
  for (let start = 0; start < order.length; ) {
    const value = probabilities[order[start] ?? 0];
    let end = start;
    while (end < order.length && probabilities[order[end] ?? 0] === value) end++;
    // Ranks start at 1; rows with the same probability share the mean of theirs.
    const rank = (start + 1 + end) / 2;
    rankSum += rank * order.slice(start, end).filter((row) => labels[row]).length;
    start = end;
  }
  // exercise 1.7 instead
  // const rankSum = order.reduce((sum, row, index) => sum + (labels[row] ? index + 1 : 0), 0);
  // exercise 1.7 end
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** The mean of -log(probability given to what happened). Certainty is capped, or one bold error would be infinite. */
export function logLoss(probabilities: Float64Array, labels: readonly boolean[]): number {
  let total = 0;
  for (const [row, probability] of probabilities.entries()) {
    const given = labels[row] ? probability : 1 - probability;
    total -= Math.log(Math.max(given, 1e-15));
  }
  return ratio(total, labels.length);
}
