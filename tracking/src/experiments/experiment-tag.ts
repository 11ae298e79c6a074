/** Validates the tags of experiments, including the tags that MLflow interprets. */
import { z } from 'zod';
import { MAX_KEY_LENGTH, validateKey, validateLength } from '../entity-name.ts';
import { invalid } from '../mlflow-error.ts';

export interface Tag {
  key: string;
  value: string;
}

const MAX_VALUE_LENGTH = 20_000;
const MAX_CUSTOM_VIEWS = 50;
const CUSTOM_VIEW = 'mlflow.customView.view';
const RETENTION = 'mlflow.trace.archivalRetention';
const ARCHIVE_NOW = 'mlflow.trace.archiveNow';

/** Throws INVALID_PARAMETER_VALUE if MLflow does not accept the tag. */
export function validateTag({ key, value }: Tag): void {
  validateKey(key, 'key');
  validateLength(key, MAX_KEY_LENGTH, 'key');
  validateLength(value, MAX_VALUE_LENGTH, 'value');
  if (key === RETENTION) validateRetention(value);
  if (key === ARCHIVE_NOW) {
    const { older_than } = configOf(value);
    if (older_than !== undefined && older_than !== null) validateDuration(older_than);
  }
}

function validateRetention(value: string): void {
  const config = configOf(value);
  if (config.type !== 'duration') throw invalid("Trace archival config must use type 'duration'.");
  validateDuration(config.value);
}

function configOf(value: string): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(value));
  } catch {
    throw invalid('Trace archival config must be encoded as a JSON object.');
  }
}

function validateDuration(value: unknown): void {
  const text = typeof value === 'string' ? value.trim() : '';
  if (text.length > 32) throw invalid('Trace archival duration must be at most 32 characters.');
  if (/^[1-9]\d*[mhd]$/.test(text)) return;
  throw invalid("Trace archival retention must be in the form `<int><unit>`, where unit is one of 'm', 'h', or 'd'.");
}

/**
 * Throws INVALID_PARAMETER_VALUE if `keys` has more custom views of MLflow's UI than allowed. `experiment`: the id, or null
 * if it is new.
 */
export function validateViewCount(keys: Iterable<string>, experiment: number | null): void {
  const views = new Set([...keys].filter((key) => key.startsWith(CUSTOM_VIEW)));
  if (views.size <= MAX_CUSTOM_VIEWS) return;
  throw invalid(
    `Unable to create another custom view${experiment === null ? '' : ` for experiment ${experiment}`}; the maximum number ` +
      `of custom views per experiment is ${MAX_CUSTOM_VIEWS}. Delete an existing custom view before creating a new one.`,
  );
}
