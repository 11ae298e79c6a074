import type { Database } from '../database.ts';
import { MAX_KEY_LENGTH, truncate, validateKey, validateLength } from '../entity-name.ts';
import { notFound } from '../mlflow-error.ts';
import { findActiveRun, type Run } from './run.ts';

/** A param or a tag. */
export interface Pair {
  key: string;
  value: string;
}

/** The tag that holds the run's name. */
export const RUN_NAME = 'mlflow.runName';

const MAX_VALUE_LENGTH = 8_000;

/** Validates a tag and truncates its value. Throws INVALID_PARAMETER_VALUE. `path`: its position in a batch, or empty. */
export function validatedTag({ key, value }: Pair, path: string): Pair {
  const name = path === '' ? 'key' : `${path}.key`;
  validateKey(key, name);
  validateLength(key, MAX_KEY_LENGTH, name);
  return { key, value: truncate(value, MAX_VALUE_LENGTH) };
}

/** Writes a tag within the caller's transaction. The run name tag also renames the run, unless it is empty. */
export function upsertTag(database: Database, run: Run, { key, value }: Pair): void {
  if (key === RUN_NAME) {
    if (value === '') return;
    database.run('UPDATE runs SET run_name = ? WHERE run = ?', value, run.run);
  }
  database.run('INSERT OR REPLACE INTO tags (run, key, value) VALUES (?, ?, ?)', run.run, key, value);
}

/** Sets a tag of an active run. */
export function setTag(database: Database, id: string, pair: Pair): void {
  const tag = validatedTag(pair, '');
  database.transaction(() => upsertTag(database, findActiveRun(database, id), tag));
}

/** Deletes a tag of an active run. Throws RESOURCE_DOES_NOT_EXIST if there is no such tag. */
export function deleteTag(database: Database, id: string, key: string): void {
  database.transaction(() => {
    const run = findActiveRun(database, id);
    if (database.run('DELETE FROM tags WHERE run = ? AND key = ?', run.run, key) > 0) return;
    throw notFound(`No tag with name: ${key.slice(0, 300)} in run with id ${run.run_id}`);
  });
}
