/** A true class (1 is positive) with the predicted class and score. */
export interface Scored {
  truth: 0 | 1;
  predicted: 0 | 1;
  score: number;
}

/** The share of rows with the correct class, in [0, 1]. */
export function accuracy(rows: readonly Scored[]): number {
  return rows.length === 0 ? 0 : rows.filter(({ truth, predicted }) => truth === predicted).length / rows.length;
}

/** F1 of the positive class, in [0, 1]: 2TP / (2TP + FP + FN); 0 if nothing is positive. */
export function f1(rows: readonly Scored[]): number {
  const count = (truth: 0 | 1, predicted: 0 | 1) =>
    rows.filter((row) => row.truth === truth && row.predicted === predicted).length;
  const hits = 2 * count(1, 1);
  const all = hits + count(0, 1) + count(1, 0);
  return all === 0 ? 0 : hits / all;
}

/**
 * Area under the ROC curve, in [0, 1], as the Mann-Whitney statistic with mid-ranks for ties (Hanley & McNeil 1982). 0.5,
 * the value of a random ranking, if one class is absent.
 */
export function rocAuc(rows: readonly Scored[]): number {
  const sorted = rows.toSorted((a, b) => a.score - b.score);
  const positives = rows.filter(({ truth }) => truth === 1).length;
  const negatives = rows.length - positives;
  if (positives === 0 || negatives === 0) return 0.5;
  let rankSum = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    while (sorted[end]?.score === sorted[start]?.score && end < sorted.length) end += 1;
    const midRank = (start + 1 + end) / 2;
    rankSum += midRank * sorted.slice(start, end).filter(({ truth }) => truth === 1).length;
    start = end;
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}
