import { createRandom, type Random, shuffle } from '../random.ts';
import { binFeatures } from './binning.ts';
import type { FeatureMatrix } from './features.ts';
import { type Gradients, growTree, scoreRow, type Tree } from './tree.ts';

/** Trees whose scores are added up: `baseScore` plus each tree's score is the log-odds of "yes". */
export type Ensemble = { readonly baseScore: number; readonly trees: readonly Tree[] };

export type BoostingOptions = {
  readonly trees: number;
  readonly depth: number;
  /** How much of each tree is believed, in (0, 1]: small steps need more trees but overfit less. */
  readonly learningRate: number;
  readonly bins: number;
  readonly minLeafRows: number;
  readonly lambda: number;
  /** The share of rows, and of features, that each tree sees, in (0, 1]: trees that differ err differently. */
  readonly rowShare: number;
  readonly featureShare: number;
  readonly seed: number;
};

/**
 * Learns to tell `true` from `false` by gradient boosting (Friedman, 2001) on histograms (as LightGBM does).
 *
 * Each tree corrects what the trees before it still get wrong; "wrong" is the gradient of the log loss. The same
 * rows, labels and options always give the same ensemble.
 *
 * @param labels one a row of the matrix
 */
export function fitEnsemble(matrix: FeatureMatrix, labels: readonly boolean[], options: BoostingOptions): Ensemble {
  const data = binFeatures(matrix, options.bins);
  const random = createRandom(options.seed);
  const baseScore = logOdds(labels);
  const scores = new Float64Array(matrix.rows).fill(baseScore);
  const trees: Tree[] = [];
  for (let round = 0; round < options.trees; round++) {
    const rows = sample(matrix.rows, options.rowShare, random);
    const features = sample(matrix.columns.length, options.featureShare, random);
    const tree = growTree(data, rows, logLossGradients(scores, labels), { ...options, features });
    trees.push(shrink(tree, options.learningRate));
    addScores(scores, trees.slice(-1), matrix.columns);
  }
  return { baseScore, trees };
}

/** The probability of "yes" for each row, in (0, 1). */
export function predictProbabilities(ensemble: Ensemble, matrix: FeatureMatrix): Float64Array {
  const scores = new Float64Array(matrix.rows).fill(ensemble.baseScore);
  addScores(scores, ensemble.trees, matrix.columns);
  return scores.map(sigmoid);
}

function addScores(scores: Float64Array, trees: readonly Tree[], columns: readonly Float64Array[]): void {
  for (const tree of trees) {
    for (let row = 0; row < scores.length; row++) scores[row] = (scores[row] ?? 0) + scoreRow(tree, columns, row);
  }
}

/** A share of the numbers 0 to `count` - 1 (one at least), chosen at random, rising. */
function sample(count: number, share: number, random: Random): Uint32Array {
  const all = Array.from({ length: count }, (_, index) => index);
  if (share >= 1) return Uint32Array.from(all);
  // Sorted as numbers, and far faster than an array: a typed array compares without a function.
  return Uint32Array.from(shuffle(all, random).slice(0, Math.max(1, Math.round(count * share)))).sort();
}

function logLossGradients(scores: Float64Array, labels: readonly boolean[]): Gradients {
  const probabilities = scores.map(sigmoid);
  return {
    first: probabilities.map((probability, row) => probability - (labels[row] ? 1 : 0)),
    second: probabilities.map((probability) => probability * (1 - probability)),
  };
}

function shrink(tree: Tree, rate: number): Tree {
  if (!('left' in tree)) return { score: tree.score * rate };
  return { ...tree, left: shrink(tree.left, rate), right: shrink(tree.right, rate) };
}

/** The log-odds of `true`, with one imaginary row of each kind so that it stays finite. */
function logOdds(labels: readonly boolean[]): number {
  const yes = labels.filter(Boolean).length;
  return Math.log((yes + 1) / (labels.length - yes + 1));
}

function sigmoid(score: number): number {
  return 1 / (1 + Math.exp(-score));
}
