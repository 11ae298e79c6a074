import { rocAuc } from '../metrics/index.ts';

/** A row of one part that another part has as well. `index` is its place in `part`, from 0. */
export type SharedRow = { readonly part: string; readonly index: number; readonly alsoIn: string };

type Row = Readonly<Record<string, unknown>>;

/**
 * Finds rows that are in two parts of a data set: a model that has learnt from a row looks better on it than it is.
 *
 * @param features the columns that count; without the target, a row that was copied with another outcome is found too
 */
export function findSharedRows(
  parts: Readonly<Record<string, readonly Row[]>>,
  features: readonly string[],
): SharedRow[] {
  const seenIn = new Map<string, string>();
  const shared: SharedRow[] = [];
  for (const [part, rows] of Object.entries(parts)) {
    for (const [index, row] of rows.entries()) {
      const key = JSON.stringify(features.map((feature) => row[feature]));
      const other = seenIn.get(key);
      if (other === undefined) seenIn.set(key, part);
      else if (other !== part) shared.push({ part, index, alsoIn: other });
    }
  }
  return shared;
}

/** How well one column alone tells the classes apart: 0.5 (not at all) to 1; NaN if there is one class only. */
export type LeakageCandidate = { readonly feature: string; readonly auc: number };

/**
 * Ranks columns by how well each alone predicts the target, the best first. One near 1 was probably written after the
 * outcome was known (leakage).
 *
 * A number counts by the area under the ROC curve, in the better direction. A category becomes the share of true rows
 * that have it, among every second row for the others, and the other way round: so a value that occurs once, such as a
 * name, predicts nothing.
 *
 * @param labels one a row
 * @throws MetricsError `LENGTH_MISMATCH`, `NO_ROWS`
 */
export function rankLeakageCandidates(
  rows: readonly Row[],
  labels: readonly boolean[],
  features: readonly string[],
): LeakageCandidate[] {
  const candidates = features.map((feature) => {
    const values = rows.map((row) => row[feature]);
    const isNumeric = values.every((value) => typeof value === 'number' || value === null || value === undefined);
    const area = rocAuc(isNumeric ? fillMissing(values) : encodeByHalves(values, labels), labels);
    return { feature, auc: isNumeric ? Math.max(area, 1 - area) : Math.max(area, 0.5) };
  });
  return candidates.toSorted((a, b) => b.auc - a.auc);
}

/** Missing numbers count as the smallest. */
function fillMissing(values: readonly unknown[]): number[] {
  return values.map((value) => (typeof value === 'number' && !Number.isNaN(value) ? value : -Infinity));
}

function encodeByHalves(values: readonly unknown[], labels: readonly boolean[]): number[] {
  const halves = [0, 1].map((half) => rateByValue(values, labels, half));
  const overall = labels.filter(Boolean).length / labels.length;
  return values.map((value, row) => halves[1 - (row % 2)]?.get(value) ?? overall);
}

/** The share of true rows by value, in every second row from `first` on. */
function rateByValue(values: readonly unknown[], labels: readonly boolean[], first: number): Map<unknown, number> {
  const rows = [...values.keys()].filter((row) => row % 2 === first);
  const byValue = [...Map.groupBy(rows, (row) => values[row])];
  return new Map(byValue.map(([value, of]) => [value, of.filter((row) => labels[row]).length / of.length]));
}
