import { dirname, join } from 'node:path';
import { FEATURES } from '../data/schema.ts';
import { Failure } from '../failure.ts';
import { type LoadedModel, loadModel } from '../model/model-file.ts';
import { paths } from '../paths.ts';
import { monitoringMessages } from './messages.ts';
import type { FeatureReference, Reference } from './reference.ts';

/** Beside the model, with which it was made, and with which it goes wherever that is served. */
export const REFERENCE_FILE = 'reference.json';
export const REFERENCE_PATH = join(dirname(paths.model), REFERENCE_FILE);

/** Raise it when the shape of the file changes. */
const SCHEMA_VERSION = 1;

/** A reference as the text of its file. */
export function formatReference(reference: Reference): string {
  return `${JSON.stringify({ schemaVersion: SCHEMA_VERSION, ...reference })}\n`;
}

/**
 * The reference that was made with this model; null when there is none.
 *
 * A champion from before session 5 has none beside it in the registry. The same model, trained here again, has.
 *
 * @param here the path of the model on this machine
 * @throws Failure `REFERENCE_CORRUPT`
 */
export async function referenceOf({ version, beside }: LoadedModel, here = paths.model): Promise<Reference | null> {
  const text = beside?.[REFERENCE_FILE] ?? (await besideSameModel(version, here));
  return text === undefined ? null : parseReference(text);
}

async function besideSameModel(version: string, path: string): Promise<string | undefined> {
  // No model here is as good as another one.
  const local = await loadModel(path).catch(() => null);
  return local?.version === version ? local.beside?.[REFERENCE_FILE] : undefined;
}

/**
 * The reference that `formatReference` made this text of.
 *
 * @throws Failure `REFERENCE_CORRUPT`
 */
export function parseReference(text: string): Reference {
  const file = parseJson(text);
  if (!isReference(file)) throw new Failure('REFERENCE_CORRUPT', monitoringMessages.referenceCorrupt(REFERENCE_FILE));
  return { rows: file.rows, features: file.features };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// A file comes from outside the program, so its type is checked and not assumed.

function isReference(value: unknown): value is Reference {
  if (!isObject(value) || value['schemaVersion'] !== SCHEMA_VERSION || !isObject(value['features'])) return false;
  const features = value['features'];
  return typeof value['rows'] === 'number' && FEATURES.every((column) => isFeature(features[column.name], column));
}

function isFeature(value: unknown, column: (typeof FEATURES)[number]): value is FeatureReference {
  if (!isObject(value) || !isNumbers(value['counts'])) return false;
  if (column.kind === 'category') return value['counts'].length === column.values.length;
  return isNumbers(value['edges']) && value['counts'].length === value['edges'].length + 1;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(Number.isFinite);
}
