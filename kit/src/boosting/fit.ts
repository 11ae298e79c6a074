import { createRandom, type Random, shuffle } from '../random.ts';
import { binFeatures } from './binning.ts';
import { BoostingError } from './errors.ts';
import { type FeatureMatrix, validateMatrix } from './matrix.ts';
import { type BoostingModel, scoreRow, sigmoid } from './model.ts';
import { NodeBuffer } from './node-buffer.ts';
import { type Gradients, TreeGrower } from './tree.ts';

/** Every option has a default; the range of each is in `RANGES`. */
export type BoostingOptions = {
  /** Most trees, 100 by default. */
  readonly trees?: number;
  /** Branches between the root and a leaf at most, 4 by default. */
  readonly depth?: number;
  /** The share of each tree's score that is added, 0.1 by default. A small one needs more trees but overfits less. */
  readonly learningRate?: number;
  /** Bins a feature at most, 255 by default, without the one for missing values. */
  readonly bins?: number;
  /** Fewest rows a leaf may hold, 20 by default. */
  readonly minLeafRows?: number;
  /** L2 regularisation: it pulls the scores of small leaves towards zero. 1 by default. */
  readonly lambda?: number;
  /** The share of the rows that each tree sees, 1 by default. */
  readonly rowShare?: number;
  /** The share of the features that each tree sees, 1 by default. */
  readonly featureShare?: number;
  /** For the choice of rows and features, 0 by default. */
  readonly seed?: number;
  /**
   * Rows that the trees do not learn from. Training stops once they no longer gain, and the model keeps the best number
   * of trees.
   */
  readonly validation?: LabelledRows & {
    /** Trees to try without a gain, 10 by default. */ readonly patience?: number;
  };
  /** Called after each tree. */
  readonly onTree?: (progress: TrainingProgress) => void;
};

export type LabelledRows = { readonly matrix: FeatureMatrix /** One a row. */; readonly labels: readonly boolean[] };

/** The log loss (nats, 0 at best) of the first `trees` trees; on the validation rows null if there are none. */
export type TrainingProgress = {
  readonly trees: number;
  readonly trainingLoss: number;
  readonly validationLoss: number | null;
};

/** The smallest and the largest value of each option, and its default. */
const RANGES = {
  trees: [1, 10_000, 100],
  depth: [0, 30, 4],
  learningRate: [1e-6, 1, 0.1],
  bins: [2, 255, 255],
  minLeafRows: [1, 2 ** 31, 20],
  lambda: [0, 1e9, 1],
  rowShare: [1e-9, 1, 1],
  featureShare: [1e-9, 1, 1],
  seed: [-(2 ** 53), 2 ** 53, 0],
  patience: [1, 10_000, 10],
} as const;
type NumericOption = keyof typeof RANGES;
const FRACTIONS: readonly NumericOption[] = ['learningRate', 'lambda', 'rowShare', 'featureShare'];

/** A smaller improvement of the loss does not count as one. */
const MIN_IMPROVEMENT = 1e-7;

/**
 * Learns to tell `true` from `false` by gradient boosting on histograms, for the log loss.
 *
 * Deterministic: the same rows, labels and options give the same model to the bit. Missing values (NaN) go, at each
 * branch, to the side where they lower the loss most.
 *
 * Source: J. Friedman, "Greedy function approximation: a gradient boosting machine" (2001); G. Ke and others,
 * "LightGBM" (2017).
 *
 * @param labels one a row of the matrix
 * @throws BoostingError `INVALID_OPTION`, `INVALID_MATRIX`, `NOT_FINITE`, `SINGLE_CLASS`
 */
export function fitBoosting(
  matrix: FeatureMatrix,
  labels: readonly boolean[],
  options: BoostingOptions = {},
): BoostingModel {
  const settings = readOptions(options);
  const columns = matrix.names.length;
  const training = new Scores({ matrix, labels }, columns);
  const validation = options.validation === undefined ? null : new Scores(options.validation, columns);
  const baseScore = logOdds(labels);
  const random = createRandom(settings.seed);
  const nodes = new NodeBuffer();
  const grower = new TreeGrower(binFeatures(matrix, settings.bins), settings, nodes);
  training.add(baseScore);
  validation?.add(baseScore);
  let best = { trees: settings.trees, loss: validation?.loss() ?? 0 };
  if (validation !== null) best.trees = 0;
  for (let tree = 0; tree < settings.trees; tree++) {
    const rows = sample(matrix.rows, settings.rowShare, random);
    const features = sample(columns, settings.featureShare, random);
    grower.grow(rows, features, training.gradients());
    training.addTree(nodes, tree);
    validation?.addTree(nodes, tree);
    const validationLoss = validation?.loss() ?? null;
    options.onTree?.({ trees: tree + 1, trainingLoss: training.loss(), validationLoss });
    if (validationLoss === null) continue;
    if (validationLoss < best.loss - MIN_IMPROVEMENT) best = { trees: tree + 1, loss: validationLoss };
    else if (tree + 1 - best.trees >= settings.patience) break;
  }
  return { features: [...matrix.names], baseScore, ...nodes.take(Math.max(1, best.trees)) };
}

function readOptions(options: BoostingOptions): Record<NumericOption, number> {
  const given: Readonly<Record<string, unknown>> = { ...options, patience: options.validation?.patience };
  const entries = Object.entries(RANGES).map(([option, [minimum, maximum, byDefault]]) => {
    const value = given[option] ?? byDefault;
    const whole = FRACTIONS.includes(option as NumericOption) || Number.isInteger(value);
    if (typeof value === 'number' && whole && value >= minimum && value <= maximum) return [option, value];
    const kind = FRACTIONS.includes(option as NumericOption) ? 'a number' : 'an integer';
    const message = `${option} must be ${kind} from ${minimum} to ${maximum}, and is ${String(value)}`;
    throw new BoostingError('INVALID_OPTION', message, { option, value, minimum, maximum });
  });
  return Object.fromEntries(entries) as Record<NumericOption, number>;
}

function validateRows({ matrix, labels }: LabelledRows, columns: number): void {
  validateMatrix(matrix, columns);
  if (labels.length === matrix.rows && matrix.rows > 0) return;
  const facts = { rows: matrix.rows, columns, values: labels.length };
  throw new BoostingError('INVALID_MATRIX', `There are ${labels.length} labels for ${matrix.rows} rows`, facts);
}

/** The scores (log-odds) of some rows, as trees are added. */
class Scores {
  readonly #rows: LabelledRows;
  readonly #scores: Float64Array;

  constructor(rows: LabelledRows, columns: number) {
    validateRows(rows, columns);
    this.#rows = rows;
    this.#scores = new Float64Array(rows.matrix.rows);
  }

  add(score: number): void {
    for (let row = 0; row < this.#scores.length; row++) this.#scores[row] = (this.#scores[row] ?? 0) + score;
  }

  addTree(nodes: NodeBuffer, tree: number): void {
    const { names, values } = this.#rows.matrix;
    for (let row = 0; row < this.#scores.length; row++) {
      this.#scores[row] = (this.#scores[row] ?? 0) + scoreRow(nodes, values, row * names.length, tree, tree + 1);
    }
  }

  gradients(): Gradients {
    const { labels } = this.#rows;
    const first = this.#scores.map(sigmoid);
    const second = first.map((probability) => probability * (1 - probability));
    for (let row = 0; row < first.length; row++) if (labels[row]) first[row] = (first[row] ?? 0) - 1;
    return { first, second };
  }

  /** The mean log loss. From the scores, not the probabilities: it stays finite. */
  loss(): number {
    const { labels } = this.#rows;
    let sum = 0;
    for (let row = 0; row < this.#scores.length; row++) {
      const score = this.#scores[row] ?? 0;
      const wrong = labels[row] ? -score : score;
      sum += Math.max(wrong, 0) + Math.log1p(Math.exp(-Math.abs(wrong)));
    }
    return sum / this.#scores.length;
  }
}

/** A share of the numbers 0 to `count` - 1 (one at least), chosen at random, rising. */
function sample(count: number, share: number, random: Random): Uint32Array {
  const all = Array.from({ length: count }, (_, index) => index);
  if (share === 1) return Uint32Array.from(all);
  return Uint32Array.from(shuffle(all, random).slice(0, Math.max(1, Math.round(count * share)))).sort();
}

function logOdds(labels: readonly boolean[]): number {
  const positives = labels.filter(Boolean).length;
  const negatives = labels.length - positives;
  if (positives > 0 && negatives > 0) return Math.log(positives / negatives);
  const message = `The ${labels.length} labels are all equal: there is nothing to learn`;
  throw new BoostingError('SINGLE_CLASS', message, { rows: labels.length });
}
