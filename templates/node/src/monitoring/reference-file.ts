import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FEATURES } from '../data/schema.ts';
import { Failure } from '../failure.ts';
import { isMissingFile, writeFileAtomically } from '../files.ts';
import { paths, shownPath } from '../paths.ts';
import { monitoringMessages } from './messages.ts';
import type { FeatureReference, Reference } from './reference.ts';

/** Beside the model, with which it was made. */
export const REFERENCE_PATH = join(dirname(paths.model), 'reference.json');

/** Raise it when the shape of the file changes. */
const SCHEMA_VERSION = 1;

export async function saveReference(path: string, reference: Reference): Promise<void> {
  await writeFileAtomically(path, `${JSON.stringify({ schemaVersion: SCHEMA_VERSION, ...reference })}\n`);
}

/**
 * Reads what `saveReference` wrote; null when there is no such file.
 *
 * @throws Failure `REFERENCE_CORRUPT`
 */
export async function loadReference(path: string): Promise<Reference | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isMissingFile(error)) return null;
    throw error;
  }
  const file = parseJson(text);
  if (!isReference(file)) throw new Failure('REFERENCE_CORRUPT', monitoringMessages.referenceCorrupt(shownPath(path)));
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
