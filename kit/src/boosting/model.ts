import { type FeatureMatrix, validateMatrix } from './matrix.ts';

/**
 * Trees in flat arrays. `baseScore` plus the score of each tree's leaf is the log-odds of `true`.
 *
 * The nodes of a tree follow one another from `roots[tree]` on; a child comes after its parent. A node n with
 * `feature[n] >= 0` is a branch: a row goes to `child[n]` if its value is `value[n]` at most, to `child[n] + 1` if it
 * is more, and to `child[n] + missing[n]` if it is missing. A node with `feature[n] === -1` is a leaf, and `value[n]`
 * its score (log-odds).
 */
export type BoostingModel = {
  readonly features: readonly string[];
  readonly baseScore: number;
  readonly roots: Int32Array;
  readonly feature: Int32Array;
  readonly value: Float64Array;
  readonly child: Int32Array;
  readonly missing: Uint8Array;
};

/**
 * The probability of `true` for each row, in [0, 1].
 *
 * @param trees how many trees count, from the first on: all by default. Fewer trees show how the model learnt.
 * @throws BoostingError `INVALID_MATRIX` if the matrix does not have the model's number of features
 */
export function predictProbabilities(
  model: BoostingModel,
  matrix: FeatureMatrix,
  trees = model.roots.length,
): Float64Array {
  const columns = model.features.length;
  validateMatrix(matrix, columns);
  const end = Math.min(trees, model.roots.length);
  const probabilities = new Float64Array(matrix.rows);
  for (let row = 0; row < matrix.rows; row++) {
    probabilities[row] = sigmoid(scoreRow(model, matrix.values, row * columns, 0, end) + model.baseScore);
  }
  return probabilities;
}

/**
 * The probability of `true` for one row, in [0, 1]. It allocates nothing and checks nothing: `row` must have one value
 * a feature.
 */
export function predictRow(model: BoostingModel, row: Float64Array): number {
  return sigmoid(scoreRow(model, row, 0, 0, model.roots.length) + model.baseScore);
}

/** The sum of the scores of the trees from `first` to before `end` for the row that starts at `values[offset]`. */
export function scoreRow(
  { roots, feature, value, child, missing }: Omit<BoostingModel, 'features' | 'baseScore'>,
  values: Float64Array,
  offset: number,
  first: number,
  end: number,
): number {
  let score = 0;
  for (let tree = first; tree < end; tree++) {
    let node = roots[tree] ?? 0;
    let column = feature[node] ?? -1;
    while (column >= 0) {
      const seen = values[offset + column] ?? Number.NaN;
      // Arithmetic, not branches: a processor cannot predict them, and takes twice as long.
      const right = +(seen > (value[node] ?? 0)) | ((missing[node] ?? 0) & +Number.isNaN(seen));
      node = (child[node] ?? 0) + right;
      column = feature[node] ?? -1;
    }
    score += value[node] ?? 0;
  }
  return score;
}

export function sigmoid(score: number): number {
  return 1 / (1 + Math.exp(-score));
}
