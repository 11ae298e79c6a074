import { BoostingError } from './errors.ts';
import type { BoostingModel } from './model.ts';

const FORMAT = 'mlops-kit/boosting';
/** Raise it when the shape of the file changes: a service must refuse a file that it would misread. */
const SCHEMA_VERSION = 1;

/** What a model file may ask for at most. */
export const MODEL_LIMITS = {
  /** Characters of the text. */
  length: 64 * 1024 * 1024,
  features: 10_000,
  trees: 10_000,
  nodes: 2_000_000,
  /** Branches between a root and a leaf. */
  depth: 64,
  /** The absolute value of a leaf's score, so that no sum of scores is infinite. */
  score: 1e100,
} as const;

/** A model as JSON text. It has no date: the same model gives the same text. */
export function formatModel({ features, baseScore, ...arrays }: BoostingModel): string {
  const numbers = Object.entries(arrays).map(([name, values]) => [name, Array.from(values)] as const);
  const file = { format: FORMAT, schemaVersion: SCHEMA_VERSION, features, baseScore, ...Object.fromEntries(numbers) };
  return `${JSON.stringify(file)}\n`;
}

/**
 * Reads the text that `formatModel` wrote. The text may come from anybody: what is accepted predicts in bounded time
 * and memory.
 *
 * @param features if given, the names that the model must have, in their order
 * @throws BoostingError `INVALID_MODEL`
 */
export function parseModel(text: string, features?: readonly string[]): BoostingModel {
  if (text.length > MODEL_LIMITS.length) throw invalid(`it has more than ${MODEL_LIMITS.length} characters`);
  const file = parseJson(text);
  if (!isObject(file) || file.format !== FORMAT) throw invalid(`it has no "format": "${FORMAT}"`);
  if (file.schemaVersion !== SCHEMA_VERSION) throw invalid(`its schemaVersion is not ${SCHEMA_VERSION}`);
  const { baseScore } = file;
  if (typeof baseScore !== 'number' || Math.abs(baseScore) > MODEL_LIMITS.score)
    throw invalid('baseScore is not valid');
  const { nodes: most, trees } = MODEL_LIMITS;
  const model: BoostingModel = {
    features: readNames(file.features, features),
    baseScore,
    roots: Int32Array.from(readNumbers(file, 'roots', trees, isInt32)),
    feature: Int32Array.from(readNumbers(file, 'feature', most, isInt32)),
    value: Float64Array.from(readNumbers(file, 'value', most, Number.isFinite)),
    child: Int32Array.from(readNumbers(file, 'child', most, isInt32)),
    missing: Uint8Array.from(readNumbers(file, 'missing', most, (value) => value === 0 || value === 1)),
  };
  validateTrees(model);
  return model;
}

/** Every branch leads to two nodes further on in its own tree, so that each walk ends at a leaf. */
function validateTrees({ features, roots, feature, value, child, missing }: BoostingModel): void {
  const count = feature.length;
  if (roots.length === 0 || roots[0] !== 0) throw invalid('its first tree does not start at node 0');
  if (value.length !== count || child.length !== count || missing.length !== count) {
    throw invalid('feature, value, child and missing differ in length');
  }
  const depths = new Uint8Array(count);
  for (const [tree, root] of roots.entries()) {
    const end = roots[tree + 1] ?? count;
    if (root >= end || end > count) throw invalid(`tree ${tree} has no node`);
    for (let node = root; node < end; node++) {
      const column = feature[node] ?? -1;
      if (column === -1 && Math.abs(value[node] ?? 0) > MODEL_LIMITS.score) throw invalid(`leaf ${node} is too large`);
      if (column === -1) continue;
      const left = child[node] ?? 0;
      const depth = (depths[node] ?? 0) + 1;
      if (column < 0 || column >= features.length) throw invalid(`node ${node} asks for feature ${column}`);
      if (left <= node || left + 1 >= end) throw invalid(`node ${node} leads out of its tree or back`);
      if (depth > MODEL_LIMITS.depth) throw invalid(`tree ${tree} has more than ${MODEL_LIMITS.depth} levels`);
      depths[left] = Math.max(depths[left] ?? 0, depth);
      depths[left + 1] = Math.max(depths[left + 1] ?? 0, depth);
    }
  }
}

function readNames(value: unknown, expected: readonly string[] | undefined): readonly string[] {
  const names: unknown[] = Array.isArray(value) ? value : [];
  const valid = names.length > 0 && names.length <= MODEL_LIMITS.features;
  if (!valid || !names.every((name) => typeof name === 'string')) throw invalid('features is not a list of names');
  if (expected !== undefined && JSON.stringify(names) !== JSON.stringify(expected)) {
    throw invalid('it was trained on other features');
  }
  return names;
}

function readNumbers(
  file: Readonly<Record<string, unknown>>,
  name: string,
  most: number,
  isValid: (value: unknown) => boolean,
): number[] {
  const value = file[name];
  if (Array.isArray(value) && value.length <= most && value.every(isValid)) return value;
  throw invalid(`${name} is not a list of at most ${most} valid numbers`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalid('it is not JSON', { cause });
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isInt32(value: unknown): boolean {
  return Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31;
}

function invalid(reason: string, options?: ErrorOptions): BoostingError {
  return new BoostingError('INVALID_MODEL', `The text is not a usable model: ${reason}`, { reason }, options);
}
