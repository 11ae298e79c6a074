/** The customers whose probability is in [from, to), or in [from, 1] for the last bin. */
export type CalibrationBin = {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  /** The mean of their probabilities, and the share of them that left: the same, if probabilities mean what they say. */
  readonly predicted: number;
  readonly observed: number;
};

export type Calibration = {
  readonly bins: readonly CalibrationBin[];
  /** The expected calibration error: the mean distance of `predicted` from `observed`, over all rows. 0 at best. */
  readonly error: number;
  /** The Brier score: the mean square of probability minus outcome (0 or 1). 0 at best. */
  readonly brier: number;
};

const BINS = 10;

/**
 * Of the customers with a probability of about 0.7, did 70 % leave? Bins without a customer are left out.
 *
 * Sources: G. W. Brier, "Verification of forecasts expressed in terms of probability" (1950); M. P. Naeini and others,
 * "Obtaining well calibrated probabilities using Bayesian binning", AAAI (2015).
 *
 * @param probabilities of "yes", one a row
 * @param labels one a row: true when the customer left
 */
export function calibrate(probabilities: Float64Array, labels: readonly boolean[]): Calibration {
  const judged = labels.map((label, row) => ({ probability: probabilities[row] ?? 0, outcome: label ? 1 : 0 }));
  const rows = Math.max(judged.length, 1);
  const groups = Map.groupBy(judged, ({ probability }) => Math.min(Math.floor(probability * BINS), BINS - 1));
  const bins = [...groups]
    .toSorted(([a], [b]) => a - b)
    .map(([bin, members]) => ({
      from: bin / BINS,
      to: (bin + 1) / BINS,
      rows: members.length,
      predicted: sum(members.map(({ probability }) => probability)) / members.length,
      observed: sum(members.map(({ outcome }) => outcome)) / members.length,
    }));
  return {
    bins,
    error: sum(bins.map((bin) => bin.rows * Math.abs(bin.predicted - bin.observed))) / rows,
    brier: sum(judged.map(({ probability, outcome }) => (probability - outcome) ** 2)) / rows,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
