import type { BinnedMatrix } from './binning.ts';

/** A leaf gives a score (log-odds); a branch sends a row left when `row[feature] <= threshold`, else right. */
export type Tree = Leaf | Branch;
export type Leaf = { readonly score: number };
export type Branch = {
  readonly feature: number;
  readonly threshold: number;
  readonly left: Tree;
  readonly right: Tree;
};

/** How far each row's score is from where it should be: the loss's first and second derivatives. */
export type Gradients = { readonly first: Float64Array; readonly second: Float64Array };

export type TreeOptions = {
  readonly depth: number;
  /** Fewest rows a leaf may hold: below that, a tree learns single customers by heart. */
  readonly minLeafRows: number;
  /** Pulls the scores of small leaves towards zero (L2 regularisation). */
  readonly lambda: number;
  /** The features that this tree may look at, as indices. */
  readonly features: Iterable<number>;
};

// Below this a gain is only rounding.
const MIN_GAIN = 1e-9;

type Sums = { readonly first: number; readonly second: number; readonly rows: number };
type Cut = { readonly feature: number; readonly bin: number; readonly gain: number };

/** Grows one regression tree on the given rows (indices into the matrix), from the root down. */
export function growTree(data: BinnedMatrix, rows: Uint32Array, gradients: Gradients, options: TreeOptions): Tree {
  const total = sumGradients(rows, gradients);
  const cut = options.depth === 0 ? null : findBestCut(data, rows, gradients, total, options);
  // exercise 1.8 begin
  if (cut === null) return { score: -total.first / (total.second + options.lambda) };
  // exercise 1.8 instead
  // if (cut === null) return { score: -total.first / total.rows };
  // exercise 1.8 end
  const [left, right] = partition(rows, data.codes[cut.feature] ?? new Uint8Array(), cut.bin);
  const grow = (side: Uint32Array) => growTree(data, side, gradients, { ...options, depth: options.depth - 1 });
  const threshold = data.edges[cut.feature]?.[cut.bin] ?? 0;
  return { feature: cut.feature, threshold, left: grow(left), right: grow(right) };
}

/** The rows with a code of `bin` at most, and the others; both in their order. */
function partition(rows: Uint32Array, codes: Uint8Array, bin: number): readonly [Uint32Array, Uint32Array] {
  const left = new Uint32Array(rows.length);
  const right = new Uint32Array(rows.length);
  let lefts = 0;
  let rights = 0;
  for (const row of rows) {
    if ((codes[row] ?? 0) <= bin) left[lefts++] = row;
    else right[rights++] = row;
  }
  return [left.subarray(0, lefts), right.subarray(0, rights)];
}

function sumGradients(rows: Uint32Array, gradients: Gradients): Sums {
  let first = 0;
  let second = 0;
  for (const row of rows) {
    first += gradients.first[row] ?? 0;
    second += gradients.second[row] ?? 0;
  }
  return { first, second, rows: rows.length };
}

/** The cut that lowers the loss most, or null when none lowers it. Ties go to the first feature and bin. */
function findBestCut(
  data: BinnedMatrix,
  rows: Uint32Array,
  gradients: Gradients,
  total: Sums,
  options: TreeOptions,
): Cut | null {
  let best: Cut | null = null;
  for (const feature of options.features) {
    const cut = findCut(feature, fillHistogram(data, rows, gradients, feature), total, options);
    if (cut !== null && cut.gain > (best?.gain ?? 0)) best = cut;
  }
  return best;
}

/** The gradients of the rows, summed by bin: three numbers a bin (first, second, rows), one after another. */
function fillHistogram(
  data: BinnedMatrix,
  rows: Uint32Array,
  { first, second }: Gradients,
  feature: number,
): Float64Array {
  const codes = data.codes[feature] ?? new Uint8Array();
  const histogram = new Float64Array(3 * ((data.edges[feature]?.length ?? 0) + 1));
  // Training spends most of its time in this loop.
  for (const row of rows) {
    const bin = 3 * (codes[row] ?? 0);
    histogram[bin] = (histogram[bin] ?? 0) + (first[row] ?? 0);
    histogram[bin + 1] = (histogram[bin + 1] ?? 0) + (second[row] ?? 0);
    histogram[bin + 2] = (histogram[bin + 2] ?? 0) + 1;
  }
  return histogram;
}

/** Walks one histogram from left to right; each edge is a possible cut. */
function findCut(feature: number, histogram: Float64Array, total: Sums, options: TreeOptions): Cut | null {
  let best: Cut | null = null;
  let left: Sums = { first: 0, second: 0, rows: 0 };
  const parent = quality(total, options.lambda);
  for (let bin = 0; bin < histogram.length / 3 - 1; bin++) {
    left = {
      first: left.first + (histogram[3 * bin] ?? 0),
      second: left.second + (histogram[3 * bin + 1] ?? 0),
      rows: left.rows + (histogram[3 * bin + 2] ?? 0),
    };
    const right = subtract(total, left);
    if (Math.min(left.rows, right.rows) < options.minLeafRows) continue;
    const gain = quality(left, options.lambda) + quality(right, options.lambda) - parent;
    if (gain > (best?.gain ?? MIN_GAIN)) best = { feature, bin, gain };
  }
  return best;
}

function subtract(whole: Sums, part: Sums): Sums {
  return { first: whole.first - part.first, second: whole.second - part.second, rows: whole.rows - part.rows };
}

/** How much one leaf over these rows would lower the loss (twice; the factor does not change what is best). */
function quality(sums: Sums, lambda: number): number {
  return sums.first ** 2 / (sums.second + lambda);
}

/** The score of one row of a matrix, given as its columns. */
export function scoreRow(tree: Tree, columns: readonly Float64Array[], row: number): number {
  let node = tree;
  while ('left' in node) node = (columns[node.feature]?.[row] ?? 0) <= node.threshold ? node.left : node.right;
  return node.score;
}
