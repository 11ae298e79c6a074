import { findBin } from '../find-bin.ts';
import { binnedKolmogorovSmirnov, compareGroups, groupBins } from './binned.ts';
import { DriftError } from './errors.ts';

/**
 * How one feature is spread over some rows: counts, and no row. `missing` counts NaN, null and undefined, and what is
 * not a number in a feature of numbers.
 *
 * - Numbers: a value v is in the first bin b with `v <= edges[b]`, or in the last one; `counts` has one more bin than
 *   `edges`.
 * - Categories: one bin a category, and a last one for all others.
 */
export type FeatureReference =
  | { readonly edges: readonly number[]; readonly counts: readonly number[]; readonly missing: number }
  | { readonly categories: readonly string[]; readonly counts: readonly number[]; readonly missing: number };

/** What later rows are compared with. */
export type Reference = { readonly rows: number; readonly features: Readonly<Record<string, FeatureReference>> };

/** How far one feature has moved. `ks` is null for categories, whose values have no order. */
export type FeatureDrift = { readonly name: string; readonly psi: number; readonly ks: number | null };

type Value = number | string | null | undefined;
type Row = Readonly<Record<string, unknown>>;

/** Percentiles: fine enough for a distribution function. */
const QUANTILES = 100;

/**
 * Describes rows, feature by feature: by percentiles if any value is a number, otherwise by category. The same rows, in
 * any order, give the same reference.
 *
 * @param features the names of the features to describe
 * @throws DriftError `NO_VALUES` if a feature has no value in any row
 */
export function makeReference(rows: readonly Row[], features: readonly string[]): Reference {
  const described = features.map((name) => {
    const values = rows.map((row) => row[name]).filter(isKnown);
    if (values.length === 0) throw new DriftError('NO_VALUES', `No row has a value of ${name}`, { feature: name });
    const numbers = values.filter((value) => typeof value === 'number');
    const shape =
      numbers.length > 0
        ? { edges: chooseEdges(numbers.filter(Number.isFinite)) }
        : { categories: [...new Set(values.map(String))].toSorted() };
    return [name, { ...shape, ...countValues(shape, rows, name) }] as const;
  });
  return { rows: rows.length, features: Object.fromEntries(described) };
}

/**
 * Compares rows with a reference, feature by feature. The caller chooses the thresholds: see
 * `populationStabilityIndex`.
 *
 * @throws DriftError `NO_VALUES` if there is no row
 */
export function measureDrift(reference: Reference, rows: readonly Row[]): FeatureDrift[] {
  if (rows.length === 0) throw new DriftError('NO_VALUES', 'There is no row to compare with the reference', {});
  return Object.entries(reference.features).map(([name, expected]) => {
    const actual = countValues(expected, rows, name);
    const groups = groupBins(expected.counts);
    // Missing values are a group alone.
    if (expected.missing + actual.missing > 0) groups.push([expected.counts.length]);
    const psi = compareGroups(groups, [...expected.counts, expected.missing], [...actual.counts, actual.missing]);
    return { name, psi, ks: 'edges' in expected ? binnedKolmogorovSmirnov(expected.counts, actual.counts) : null };
  });
}

type Shape = { readonly edges: readonly number[] } | { readonly categories: readonly string[] };

function countValues(shape: Shape, rows: readonly Row[], name: string): { counts: number[]; missing: number } {
  const bins = ('edges' in shape ? shape.edges : shape.categories).length + 1;
  const places = new Map('categories' in shape ? shape.categories.map((category, bin) => [category, bin]) : []);
  const counts = new Array<number>(bins).fill(0);
  let missing = 0;
  for (const row of rows) {
    const value = row[name];
    if (!isKnown(value) || ('edges' in shape && typeof value !== 'number')) {
      missing++;
      continue;
    }
    const bin = 'edges' in shape ? findBin(shape.edges, Number(value)) : (places.get(String(value)) ?? bins - 1);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { counts, missing };
}

function isKnown(value: unknown): value is NonNullable<Value> {
  return value !== null && value !== undefined && !Number.isNaN(value);
}

/**
 * The percentiles, each once, and before them an edge just below the smallest value: what is outside all that was seen
 * is in the first bin or the last, which are empty here. So even a constant that changes shows.
 */
function chooseEdges(values: readonly number[]): number[] {
  const sorted = Float64Array.from(values).sort();
  const smallest = sorted[0] ?? 0;
  const percentiles = Array.from({ length: QUANTILES }, (_, index) => {
    const place = Math.ceil(((index + 1) * sorted.length) / QUANTILES) - 1;
    return sorted[place] ?? smallest;
  });
  return [smallest - Math.max(Math.abs(smallest), 1) * 1e-9, ...new Set([smallest, ...percentiles])];
}
