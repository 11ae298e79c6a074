import type { BinnedMatrix } from './binning.ts';
import type { NodeBuffer } from './node-buffer.ts';

/** The first and second derivatives of the loss by the score, one a row. */
export type Gradients = { readonly first: Float64Array; readonly second: Float64Array };

export type TreeOptions = {
  readonly depth: number;
  readonly minLeafRows: number;
  readonly lambda: number;
  readonly learningRate: number;
};

type Cut = { readonly feature: number; readonly bin: number; readonly missing: 0 | 1; readonly gain: number };

/** A smaller gain is only rounding. */
const MIN_GAIN = 1e-9;
/** A leaf of rows that are all predicted with certainty has nothing to learn. As in scikit-learn. */
const MIN_LEAF_SECOND = 1e-3;
/** A histogram has three numbers a bin: the sums of both derivatives, and the rows. */
const STRIDE = 3;

/**
 * Grows trees on histograms of gradients, depth by depth. One grower serves all trees of a model, to use its memory
 * again.
 *
 * Of two siblings only the smaller one's histogram is summed: the other's is the parent's less that one (as LightGBM
 * does).
 */
export class TreeGrower {
  readonly #data: BinnedMatrix;
  readonly #options: TreeOptions;
  readonly #nodes: NodeBuffer;
  /** Where each feature's histogram starts in a histogram. */
  readonly #offsets: Int32Array;
  readonly #size: number;
  readonly #histograms: Float64Array[] = [];
  #rows: Uint32Array = new Uint32Array();
  #scratch = new Uint32Array();
  #features: Uint32Array = new Uint32Array();
  #gradients: Gradients = { first: new Float64Array(), second: new Float64Array() };

  constructor(data: BinnedMatrix, options: TreeOptions, nodes: NodeBuffer) {
    this.#data = data;
    this.#options = options;
    this.#nodes = nodes;
    this.#offsets = new Int32Array(data.edges.length);
    let size = 0;
    for (const [feature, { length }] of data.edges.entries()) {
      this.#offsets[feature] = size;
      size += STRIDE * (length + 2);
    }
    this.#size = size;
  }

  /** Adds one tree to the nodes, grown on some rows and features. `rows` is put in another order. */
  grow(rows: Uint32Array, features: Uint32Array, gradients: Gradients): void {
    this.#rows = rows;
    this.#features = features;
    this.#gradients = gradients;
    if (this.#scratch.length < rows.length) this.#scratch = new Uint32Array(rows.length);
    const root = this.#nodes.addTree();
    if (this.#options.depth > 0) this.#sumHistogram(this.#histogramAt(0), 0, rows.length);
    this.#growNode(root, 0, rows.length, 0, 0);
  }

  /** Makes the node over `rows[start]` to before `end` a branch if a cut lowers the loss, otherwise a leaf. */
  #growNode(node: number, start: number, end: number, level: number, histogram: number): void {
    const { depth, lambda, learningRate } = this.#options;
    let [first, second] = [0, 0];
    for (let place = start; place < end; place++) {
      const row = this.#rows[place] ?? 0;
      first += this.#gradients.first[row] ?? 0;
      second += this.#gradients.second[row] ?? 0;
    }
    const cut = level < depth ? this.#findBestCut(this.#histogramAt(histogram), first, second, end - start) : null;
    if (cut === null) {
      this.#nodes.setLeaf(node, (-learningRate * first) / (second + lambda || 1));
      return;
    }
    const left = this.#nodes.addChildren(node, cut.feature, this.#thresholdOf(cut), cut.missing);
    const middle = this.#partition(cut, start, end);
    if (level + 1 === depth) {
      this.#growNode(left, start, middle, level + 1, 0);
      this.#growNode(left + 1, middle, end, level + 1, 0);
      return;
    }
    // Each level has two histograms: the smaller child's at an odd place, and its sibling's at the next.
    const own = 2 * level + 1;
    const leftIsSmaller = middle - start <= end - middle;
    const smaller = this.#histogramAt(own);
    this.#sumHistogram(smaller, leftIsSmaller ? start : middle, leftIsSmaller ? middle : end);
    subtract(this.#histogramAt(histogram), smaller, this.#histogramAt(own + 1));
    this.#growNode(left, start, middle, level + 1, leftIsSmaller ? own : own + 1);
    this.#growNode(left + 1, middle, end, level + 1, leftIsSmaller ? own + 1 : own);
  }

  #histogramAt(place: number): Float64Array {
    this.#histograms[place] ??= new Float64Array(this.#size);
    return this.#histograms[place];
  }

  /** Training spends most of its time here. */
  #sumHistogram(histogram: Float64Array, start: number, end: number): void {
    const { first, second } = this.#gradients;
    histogram.fill(0);
    for (const feature of this.#features) {
      const codes = this.#data.codes[feature] ?? new Uint8Array();
      const offset = this.#offsets[feature] ?? 0;
      for (let place = start; place < end; place++) {
        const row = this.#rows[place] ?? 0;
        const bin = offset + STRIDE * (codes[row] ?? 0);
        histogram[bin] = (histogram[bin] ?? 0) + (first[row] ?? 0);
        histogram[bin + 1] = (histogram[bin + 1] ?? 0) + (second[row] ?? 0);
        histogram[bin + 2] = (histogram[bin + 2] ?? 0) + 1;
      }
    }
  }

  /** The cut that lowers the loss most, or null if none does. Ties go to the first feature and bin. */
  #findBestCut(histogram: Float64Array, first: number, second: number, rows: number): Cut | null {
    const { minLeafRows, lambda } = this.#options;
    const parent = first ** 2 / (second + lambda);
    let best: Cut | null = null;
    for (const feature of this.#features) {
      const offset = this.#offsets[feature] ?? 0;
      const bins = (this.#data.edges[feature]?.length ?? 0) + 1;
      const missingAt = offset + STRIDE * bins;
      const missingRows = histogram[missingAt + 2] ?? 0;
      // With missing values: they go right (0), which includes "missing or not", then left (1).
      for (let side = 0; side < (missingRows > 0 ? 2 : 1); side++) {
        let leftFirst = side === 0 ? 0 : (histogram[missingAt] ?? 0);
        let leftSecond = side === 0 ? 0 : (histogram[missingAt + 1] ?? 0);
        let leftRows = side === 0 ? 0 : missingRows;
        const last = side === 0 && missingRows > 0 ? bins : bins - 1;
        for (let bin = 0; bin < last; bin++) {
          const place = offset + STRIDE * bin;
          leftFirst += histogram[place] ?? 0;
          leftSecond += histogram[place + 1] ?? 0;
          leftRows += histogram[place + 2] ?? 0;
          if (leftRows < minLeafRows || leftSecond < MIN_LEAF_SECOND) continue;
          if (rows - leftRows < minLeafRows || second - leftSecond < MIN_LEAF_SECOND) break;
          const rightFirst = first - leftFirst;
          const gain =
            leftFirst ** 2 / (leftSecond + lambda) + rightFirst ** 2 / (second - leftSecond + lambda) - parent;
          if (gain <= (best?.gain ?? MIN_GAIN)) continue;
          // Where no row of the node misses the value, those to come go with the majority.
          const right = missingRows > 0 ? side === 0 : leftRows < rows - leftRows;
          best = { feature, bin, missing: right ? 1 : 0, gain };
        }
      }
    }
    return best;
  }

  /** The last bin's cut tells missing values from all others. */
  #thresholdOf({ feature, bin }: Cut): number {
    return this.#data.edges[feature]?.[bin] ?? Number.MAX_VALUE;
  }

  /** Moves the rows that go left before the others, both in their order, and returns where the others start. */
  #partition({ feature, bin, missing }: Cut, start: number, end: number): number {
    const codes = this.#data.codes[feature] ?? new Uint8Array();
    const missingCode = (this.#data.edges[feature]?.length ?? 0) + 1;
    let middle = start;
    let others = 0;
    for (let place = start; place < end; place++) {
      const row = this.#rows[place] ?? 0;
      const code = codes[row] ?? 0;
      if (code === missingCode ? missing === 0 : code <= bin) this.#rows[middle++] = row;
      else this.#scratch[others++] = row;
    }
    this.#rows.set(this.#scratch.subarray(0, others), middle);
    return middle;
  }
}

function subtract(whole: Float64Array, part: Float64Array, into: Float64Array): void {
  for (let place = 0; place < whole.length; place++) into[place] = (whole[place] ?? 0) - (part[place] ?? 0);
}
