import { CodedError } from '../coded-error.ts';

/**
 * - `LENGTH_MISMATCH`: there is not one label a probability. Facts: `probabilities`, `labels`.
 * - `NO_ROWS`: there is no row to compute from.
 * - `NOT_A_PROBABILITY`: a probability is not in [0, 1]. Facts: `row`, `value`.
 */
export class MetricsError extends CodedError<'LENGTH_MISMATCH' | 'NO_ROWS' | 'NOT_A_PROBABILITY'> {}

/** Rows by what was predicted and what is true. */
export type ConfusionMatrix = {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
};

/** Every number is in [0, 1], except `logLoss`, which is in nats and has no upper limit. */
export type Metrics = {
  readonly rows: number;
  readonly accuracy: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** NaN if one of the two classes is absent. */
  readonly rocAuc: number;
  readonly averagePrecision: number;
  readonly logLoss: number;
  readonly brierScore: number;
};

/** One number a row; `Float64Array` and arrays of numbers both fit. */
export type Probabilities = ArrayLike<number>;
/** One a row. */
export type Labels = readonly boolean[];

/**
 * All metrics of probabilities of `true`, compared with what is true.
 *
 * @param threshold a row counts as predicted `true` from this probability on
 * @throws MetricsError `LENGTH_MISMATCH`, `NO_ROWS`, `NOT_A_PROBABILITY`
 */
export function evaluate(probabilities: Probabilities, labels: Labels, threshold: number): Metrics {
  const matrix = confusionMatrix(probabilities, labels, threshold);
  return {
    rows: labels.length,
    accuracy: accuracy(matrix),
    precision: precision(matrix),
    recall: recall(matrix),
    f1: f1(matrix),
    rocAuc: rocAuc(probabilities, labels),
    averagePrecision: averagePrecision(probabilities, labels),
    logLoss: logLoss(probabilities, labels),
    brierScore: brierScore(probabilities, labels),
  };
}

/** @throws MetricsError `LENGTH_MISMATCH`, `NO_ROWS`, `NOT_A_PROBABILITY` */
export function confusionMatrix(probabilities: Probabilities, labels: Labels, threshold: number): ConfusionMatrix {
  validateRows(probabilities, labels);
  const counts = { truePositives: 0, falsePositives: 0, trueNegatives: 0, falseNegatives: 0 };
  for (let row = 0; row < labels.length; row++) {
    if ((probabilities[row] ?? 0) >= threshold) counts[labels[row] ? 'truePositives' : 'falsePositives']++;
    else counts[labels[row] ? 'falseNegatives' : 'trueNegatives']++;
  }
  return counts;
}

/** The share of the rows that are predicted right. */
export function accuracy(matrix: ConfusionMatrix): number {
  return ratio(matrix.truePositives + matrix.trueNegatives, countRows(matrix));
}

/** The share of true rows among those predicted `true`; 0 if none is. */
export function precision({ truePositives, falsePositives }: ConfusionMatrix): number {
  return ratio(truePositives, truePositives + falsePositives);
}

/** The share of the true rows that are predicted `true`; 0 if no row is true. */
export function recall({ truePositives, falseNegatives }: ConfusionMatrix): number {
  return ratio(truePositives, truePositives + falseNegatives);
}

/** The harmonic mean of precision and recall; 0 if both are. */
export function f1({ truePositives, falsePositives, falseNegatives }: ConfusionMatrix): number {
  return ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
}

/**
 * The area under the ROC curve: how often a true row has a higher score than a false one (ties count half). NaN if one
 * of the two classes is absent. The scores need not be probabilities.
 *
 * Computed from ranks: H. Mann and D. Whitney, "On a test of whether one of two random variables is stochastically
 * larger" (1947).
 *
 * @throws MetricsError `LENGTH_MISMATCH`, `NO_ROWS`, `NOT_A_PROBABILITY` for NaN
 */
export function rocAuc(scores: Probabilities, labels: Labels): number {
  let [above, pairs] = [0, 0];
  let [positives, negatives] = [0, 0];
  for (const tie of tiesFromTheTop(scores, labels)) {
    above += tie.negatives * (positives + tie.positives / 2);
    positives += tie.positives;
    negatives += tie.negatives;
    pairs = positives * negatives;
  }
  return above / pairs;
}

/**
 * The mean of the precisions at each score, weighted by the recall that it adds; 0 if no row is true. The scores need
 * not be probabilities.
 *
 * @throws MetricsError `LENGTH_MISMATCH`, `NO_ROWS`, `NOT_A_PROBABILITY` for NaN
 */
export function averagePrecision(scores: Probabilities, labels: Labels): number {
  let [sum, positives, rows] = [0, 0, 0];
  for (const tie of tiesFromTheTop(scores, labels)) {
    positives += tie.positives;
    rows += tie.positives + tie.negatives;
    sum += tie.positives * (positives / rows);
  }
  return ratio(sum, positives);
}

/**
 * The mean of -ln(probability given to what is true), in nats. Probabilities are kept 2⁻⁵² away from 0 and 1, as in
 * scikit-learn: one error made with certainty would be infinite.
 *
 * @throws MetricsError `LENGTH_MISMATCH`, `NO_ROWS`, `NOT_A_PROBABILITY`
 */
export function logLoss(probabilities: Probabilities, labels: Labels): number {
  validateRows(probabilities, labels);
  return meanOf(labels, (isTrue, row) => {
    const probability = Math.min(Math.max(probabilities[row] ?? 0, Number.EPSILON), 1 - Number.EPSILON);
    return -Math.log(isTrue ? probability : 1 - probability);
  });
}

/**
 * The mean squared distance between the probabilities and what is true (1 or 0).
 *
 * @throws MetricsError `LENGTH_MISMATCH`, `NO_ROWS`, `NOT_A_PROBABILITY`
 */
export function brierScore(probabilities: Probabilities, labels: Labels): number {
  validateRows(probabilities, labels);
  return meanOf(labels, (isTrue, row) => ((probabilities[row] ?? 0) - (isTrue ? 1 : 0)) ** 2);
}

/** The rows whose probability is in one part of [0, 1]: their mean probability, and the share of them that are true. */
export type CalibrationBin = { readonly rows: number; readonly meanPredicted: number; readonly observed: number };

/**
 * Whether probabilities can be read as frequencies: [0, 1] is cut in `bins` equal parts, and the empty ones are left
 * out.
 *
 * @throws MetricsError `LENGTH_MISMATCH`, `NO_ROWS`, `NOT_A_PROBABILITY`
 */
export function calibrationCurve(probabilities: Probabilities, labels: Labels, bins = 10): CalibrationBin[] {
  validateRows(probabilities, labels);
  const sums = Array.from({ length: bins }, () => ({ rows: 0, predicted: 0, positives: 0 }));
  for (let row = 0; row < labels.length; row++) {
    const probability = probabilities[row] ?? 0;
    // A probability on an edge is in the part below it, as in scikit-learn.
    const sum = sums[Math.max(Math.ceil(probability * bins) - 1, 0)];
    if (sum === undefined) continue;
    sum.rows++;
    sum.predicted += probability;
    if (labels[row]) sum.positives++;
  }
  return sums
    .filter(({ rows }) => rows > 0)
    .map(({ rows, predicted, positives }) => ({ rows, meanPredicted: predicted / rows, observed: positives / rows }));
}

type Tie = { readonly score: number; readonly positives: number; readonly negatives: number };

/** The classes of the rows that share a score, from the highest score down. */
export function tiesFromTheTop(scores: Probabilities, labels: Labels): Tie[] {
  validateRows(scores, labels, -Infinity, Infinity);
  const order = Uint32Array.from(labels.keys()).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const ties: { score: number; positives: number; negatives: number }[] = [];
  for (const row of order) {
    const score = scores[row] ?? 0;
    let tie = ties.at(-1);
    if (tie?.score !== score) {
      tie = { score, positives: 0, negatives: 0 };
      ties.push(tie);
    }
    tie[labels[row] ? 'positives' : 'negatives']++;
  }
  return ties;
}

/** @throws MetricsError */
export function validateRows(probabilities: Probabilities, labels: Labels, minimum = 0, maximum = 1): void {
  if (probabilities.length !== labels.length) {
    const facts = { probabilities: probabilities.length, labels: labels.length };
    throw new MetricsError(
      'LENGTH_MISMATCH',
      `${facts.probabilities} probabilities, but ${facts.labels} labels`,
      facts,
    );
  }
  if (labels.length === 0) throw new MetricsError('NO_ROWS', 'There is no row to compute a metric from', {});
  for (let row = 0; row < labels.length; row++) {
    const value = probabilities[row] ?? Number.NaN;
    if (value >= minimum && value <= maximum) continue;
    throw new MetricsError('NOT_A_PROBABILITY', `Row ${row} has ${value} as its probability`, { row, value });
  }
}

export function countRows(matrix: ConfusionMatrix): number {
  return matrix.truePositives + matrix.falsePositives + matrix.trueNegatives + matrix.falseNegatives;
}

function meanOf(labels: Labels, compute: (isTrue: boolean, row: number) => number): number {
  return labels.reduce((sum, isTrue, row) => sum + compute(isTrue, row), 0) / labels.length;
}

/** 0 / 0 is 0: what never happens has no share. */
function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
