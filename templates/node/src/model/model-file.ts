import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Failure } from '../failure.ts';
import { isMissingFile, writeFileAtomically } from '../files.ts';
import { messages } from '../messages.ts';
import { shownPath } from '../paths.ts';
import { type FilesBeside, readBeside } from './beside.ts';
import type { ChurnModel } from './churn-model.ts';
import { type Encoder, FEATURE_NAMES } from './features.ts';
import type { Ensemble } from './gradient-boosting.ts';
import type { Tree } from './tree.ts';

/** Raise it when the shape below changes: a service must refuse a file that it would misread. */
const SCHEMA_VERSION = 1;

/** No tree of ours has so many; a file that had more could not be walked without running out of stack. */
const MAX_LEVELS = 100;

type ModelFile = ChurnModel & { readonly schemaVersion: number; readonly features: readonly string[] };

/** A model and its version: the first 12 hexadecimal digits of the SHA-256 of its file. */
export type LoadedModel = {
  readonly model: ChurnModel;
  readonly version: string;
  /** What stands beside the model and goes with it: the text of each file, by its name. */
  readonly beside?: FilesBeside;
  /** Its version in the registry, if it comes from there. */
  readonly registryVersion?: string;
};

/** A model as the text of its file. No date in it: the same training gives the same bytes, and the same version. */
export function formatModel(model: ChurnModel): string {
  const file: ModelFile = { schemaVersion: SCHEMA_VERSION, features: FEATURE_NAMES, ...model };
  return `${JSON.stringify(file)}\n`;
}

/** Writes a model and answers its version. */
export async function saveModel(path: string, model: ChurnModel): Promise<string> {
  const text = formatModel(model);
  await writeFileAtomically(path, text);
  return versionOf(text);
}

/**
 * Reads a model that `saveModel` wrote.
 *
 * @throws Failure `MODEL_MISSING` when there is none, `MODEL_CORRUPT` when the file is not a model of this schema.
 */
export async function loadModel(path: string): Promise<LoadedModel> {
  return { ...parseModel(await readText(path), shownPath(path)), beside: await readBeside(path) };
}

/**
 * The model that `formatModel` made this text of.
 *
 * @param origin where the text comes from, for people
 * @throws Failure `MODEL_CORRUPT`
 */
export function parseModel(text: string, origin: string): LoadedModel {
  const file = parseJson(text, origin);
  if (!isModelFile(file)) throw new Failure('MODEL_CORRUPT', messages.modelCorrupt(origin, 'schema'));
  const { encoder, ensemble, threshold } = file;
  return { model: { encoder, ensemble, threshold }, version: versionOf(text) };
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (isMissingFile(cause)) throw new Failure('MODEL_MISSING', messages.modelMissing(shownPath(path)), { cause });
    throw cause;
  }
}

function parseJson(text: string, origin: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Failure('MODEL_CORRUPT', messages.modelCorrupt(origin, 'JSON'), { cause });
  }
}

function versionOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

// A file comes from outside the program, so its type is checked and not assumed.

function isModelFile(value: unknown): value is ModelFile {
  if (!isObject(value) || value['schemaVersion'] !== SCHEMA_VERSION) return false;
  const sameFeatures = JSON.stringify(value['features']) === JSON.stringify(FEATURE_NAMES);
  return sameFeatures && isEncoder(value['encoder']) && isEnsemble(value['ensemble']) && isShare(value['threshold']);
}

function isEncoder(value: unknown): value is Encoder {
  if (!isObject(value) || !isShare(value['overallRate']) || !isObject(value['stateRates'])) return false;
  return Object.values(value['stateRates']).every(isShare);
}

function isEnsemble(value: unknown): value is Ensemble {
  if (!isObject(value) || !isNumber(value['baseScore']) || !Array.isArray(value['trees'])) return false;
  return value['trees'].length > 0 && value['trees'].every((tree) => isTree(tree));
}

function isTree(value: unknown, levels = MAX_LEVELS): value is Tree {
  if (!isObject(value) || levels === 0) return false;
  if (!('left' in value)) return isNumber(value['score']);
  const { feature, threshold, left, right } = value;
  const known = isNumber(feature) && FEATURE_NAMES[feature] !== undefined;
  return known && isNumber(threshold) && isTree(left, levels - 1) && isTree(right, levels - 1);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

function isShare(value: unknown): value is number {
  return isNumber(value) && value >= 0 && value <= 1;
}
