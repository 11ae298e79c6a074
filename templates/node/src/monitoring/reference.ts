import { type Column, type CustomerFeatures, FEATURES } from '../data/schema.ts';

/**
 * How one feature was spread over the training rows: how many rows fell in each bin.
 *
 * - A number v is in the first bin b with `v <= edges[b]`, or in the last one; so there is one bin more than edges.
 * - A category has no edges: its bins are its values, in the schema's order.
 */
export type FeatureReference = { readonly edges?: readonly number[]; readonly counts: readonly number[] };

/** What served rows are compared with. It holds counts and no customer, so it may go wherever the model goes. */
export type Reference = { readonly rows: number; readonly features: Readonly<Record<string, FeatureReference>> };

/** Percentiles: fine enough for a distribution function, and some 2,000 numbers for all features together. */
const QUANTILES = 100;

/** Describes the training rows. No chance and no date in it: the same rows, in any order, give the same reference. */
export function makeReference(customers: readonly CustomerFeatures[]): Reference {
  const features = FEATURES.map((column): [string, FeatureReference] => {
    if (column.kind === 'category') return [column.name, { counts: countRows({ counts: [] }, column, customers) }];
    const edges = chooseEdges(customers.map((customer) => customer[column.name]));
    return [column.name, { edges, counts: countRows({ edges, counts: [] }, column, customers) }];
  });
  return { rows: customers.length, features: Object.fromEntries(features) };
}

/** How many of these rows fall in each bin of the reference. */
export function countRows(
  { edges }: FeatureReference,
  column: Column & { readonly name: keyof CustomerFeatures },
  customers: readonly CustomerFeatures[],
): number[] {
  const bins = column.kind === 'category' ? column.values.length : (edges?.length ?? 0) + 1;
  const counts = new Array<number>(bins).fill(0);
  const places = new Map(column.kind === 'category' ? column.values.map((value, bin) => [value, bin]) : []);
  for (const customer of customers) {
    const value = customer[column.name];
    const bin = typeof value === 'number' ? findBin(edges ?? [], value) : (places.get(value) ?? 0);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

/**
 * The percentiles of the values, each once, and before them an edge just below the smallest: what is outside all that
 * training saw falls in the first bin or the last, which are empty here. So even a constant that changes shows.
 */
export function chooseEdges(values: readonly number[]): number[] {
  const sorted = Float64Array.from(values).sort();
  const smallest = sorted[0];
  if (smallest === undefined) return [];
  const percentiles = Array.from({ length: QUANTILES }, (_, index) => {
    const place = Math.ceil(((index + 1) * sorted.length) / QUANTILES) - 1;
    return sorted[place] ?? smallest;
  });
  return [smallest - Math.max(Math.abs(smallest), 1) * 1e-9, ...new Set([smallest, ...percentiles])];
}

/** By halving: the edges rise. */
export function findBin(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (value <= (edges[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}
