import { DriftError } from './errors.ts';
import type { FeatureReference, Reference } from './reference.ts';

const FORMAT = 'mlops-kit/drift-reference';
const SCHEMA_VERSION = 1;

/** What the text of a reference may hold at most. */
export const REFERENCE_LIMITS = { length: 16 * 1024 * 1024, features: 10_000, bins: 100_000 } as const;

/** A reference as JSON text. It has no date: the same reference gives the same text. */
export function formatReference(reference: Reference): string {
  return `${JSON.stringify({ format: FORMAT, schemaVersion: SCHEMA_VERSION, ...reference })}\n`;
}

/**
 * Reads the text that `formatReference` wrote. The text may come from anybody.
 *
 * @throws DriftError `INVALID_REFERENCE`
 */
export function parseReference(text: string): Reference {
  if (text.length > REFERENCE_LIMITS.length) throw invalid(`it has more than ${REFERENCE_LIMITS.length} characters`);
  const file = parseJson(text);
  if (!isObject(file) || file.format !== FORMAT) throw invalid(`it has no "format": "${FORMAT}"`);
  if (file.schemaVersion !== SCHEMA_VERSION) throw invalid(`its schemaVersion is not ${SCHEMA_VERSION}`);
  if (!isCount(file.rows)) throw invalid('rows is not a number of rows');
  if (!isObject(file.features)) throw invalid('features is not an object');
  const entries = Object.entries(file.features);
  if (entries.length > REFERENCE_LIMITS.features) throw invalid(`it has ${entries.length} features`);
  return {
    rows: file.rows,
    features: Object.fromEntries(entries.map(([name, one]) => [name, readFeature(name, one)])),
  };
}

function readFeature(name: string, value: unknown): FeatureReference {
  if (!isObject(value)) throw invalid(`feature ${name} is not an object`);
  const { edges, categories, counts, missing } = value;
  const isValid = isListOf(counts, isCount) && counts.length <= REFERENCE_LIMITS.bins && isCount(missing);
  if (isValid && isListOf(edges, Number.isFinite) && counts.length === edges.length + 1) {
    const rises = edges.every((edge, bin) => bin === 0 || edge > (edges[bin - 1] ?? 0));
    if (rises) return { edges, counts, missing };
  }
  const isText = (one: unknown) => typeof one === 'string';
  if (isValid && isListOf<string>(categories, isText) && counts.length === categories.length + 1) {
    return { categories, counts, missing };
  }
  throw invalid(`the bins of feature ${name} are not valid`);
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

function isListOf<Item = number>(value: unknown, isItem: (item: unknown) => boolean): value is Item[] {
  return Array.isArray(value) && value.every(isItem);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function invalid(reason: string, options?: ErrorOptions): DriftError {
  return new DriftError('INVALID_REFERENCE', `The text is not a usable reference: ${reason}`, { reason }, options);
}
