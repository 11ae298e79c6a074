import type { FeatureMatrix } from './features.ts';

/**
 * A feature matrix where each value is replaced by the number of its bin.
 *
 * `edges[f]` holds the upper edges of the bins of feature f, rising; a value v is in the first bin b with
 * `v <= edges[f][b]`, or in the last bin when it is above every edge. So feature f has `edges[f].length + 1` bins.
 */
export type BinnedMatrix = {
  readonly rows: number;
  readonly edges: readonly Float64Array[];
  readonly codes: readonly Uint8Array[];
};

/**
 * Sorts each feature's values into at most `bins` (2 to 256) bins of about equal size.
 *
 * This is what makes boosting quick: a tree then tries some 64 cuts a feature instead of thousands.
 */
export function binFeatures(matrix: FeatureMatrix, bins: number): BinnedMatrix {
  const edges = matrix.columns.map((values) => chooseEdges(values, bins));
  const codes = matrix.columns.map((values, feature) => {
    const own = edges[feature] ?? new Float64Array();
    return Uint8Array.from(values, (value) => findBin(own, value));
  });
  return { rows: matrix.rows, edges, codes };
}

/** Edges half way between neighbouring values: all of them when they are few, else at quantiles. */
function chooseEdges(values: Float64Array, bins: number): Float64Array {
  const sorted = Float64Array.from(new Set(values)).sort();
  const cuts = Math.min(bins, sorted.length) - 1;
  const pool = sorted.length <= bins ? sorted : values.toSorted();
  const edges = new Set<number>();
  for (let cut = 1; cut <= cuts; cut++) {
    const place = Math.floor((cut * pool.length) / (cuts + 1));
    const [below = 0, above = 0] = pool.subarray(place - 1, place + 1);
    if (below < above) edges.add((below + above) / 2);
  }
  return Float64Array.from(edges);
}

function findBin(edges: Float64Array, value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (value <= (edges[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}
