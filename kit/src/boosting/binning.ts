import { findBin } from '../find-bin.ts';
import { BoostingError } from './errors.ts';
import type { FeatureMatrix } from './matrix.ts';

/**
 * A matrix where each value is replaced by the number of its bin, by feature.
 *
 * `edges[f]` holds the upper edges of the bins of feature f, rising: a value v is in the first bin b with
 * `v <= edges[f][b]`, or in the last bin. So feature f has `edges[f].length + 1` bins, and one more, the last, for missing
 * values.
 */
export type BinnedMatrix = {
  readonly edges: readonly Float64Array[];
  readonly codes: readonly Uint8Array[];
};

/**
 * Sorts each feature's values into at most `bins` (2 to 255) bins of about equal size, and missing values into another.
 */
export function binFeatures(matrix: FeatureMatrix, bins: number): BinnedMatrix {
  const columns = matrix.names.map((_, feature) => readColumn(matrix, feature));
  const edges = columns.map((values) => chooseEdges(values, bins));
  const codes = columns.map((values, feature) => {
    const own = edges[feature] ?? new Float64Array();
    return Uint8Array.from(values, (value) => (Number.isNaN(value) ? own.length + 1 : findBin(own, value)));
  });
  return { edges, codes };
}

function readColumn({ names, rows, values }: FeatureMatrix, feature: number): Float64Array {
  const column = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const value = values[row * names.length + feature] ?? Number.NaN;
    if (Math.abs(value) === Infinity) {
      const name = names[feature] ?? '';
      throw new BoostingError('NOT_FINITE', `Row ${row} has an infinite ${name}`, { row, feature: name });
    }
    column[row] = value;
  }
  return column;
}

/** Edges half way between neighbouring values: all of them if they are few, otherwise at quantiles. */
function chooseEdges(values: Float64Array, bins: number): Float64Array {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  const distinct = known.filter((value, index) => index === 0 || value !== known[index - 1]);
  const pool = distinct.length <= bins ? distinct : known;
  const parts = Math.min(bins, distinct.length);
  const edges = new Set<number>();
  for (let part = 1; part < parts; part++) {
    const place = Math.floor((part * pool.length) / parts);
    const [below = 0, above = 0] = pool.subarray(place - 1, place + 1);
    if (below < above) edges.add(between(below, above));
  }
  return Float64Array.from(edges);
}

/** A number in [below, above). Halved first: the sum of two large numbers is infinite. */
function between(below: number, above: number): number {
  const middle = below / 2 + above / 2;
  return middle >= below && middle < above ? middle : below;
}
