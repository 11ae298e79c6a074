import type { Database } from '../database.ts';
import { MAX_KEY_LENGTH, truncate, validateKey, validateLength } from '../entity-name.ts';
import { invalid } from '../mlflow-error.ts';
import { pythonRepr } from '../python-json.ts';
import { findActiveRun, type Run } from './run.ts';
import type { Pair } from './tag.ts';

const MAX_VALUE_LENGTH = 6_000;

/** Validates a param and truncates its value. Throws INVALID_PARAMETER_VALUE. `path`: its position in a batch, or empty. */
export function validatedParam({ key, value }: Pair, path: string): Pair {
  validateKey(key, path === '' ? 'key' : `${path}.key`);
  validateLength(key, MAX_KEY_LENGTH, 'Param key');
  return { key, value: truncate(value, MAX_VALUE_LENGTH) };
}

const INSERT = 'INSERT INTO params (run, key, value) VALUES (?, ?, ?) ON CONFLICT DO NOTHING';

/** Writes a param. Returns the existing value if it is different, else null. */
function conflictOf(database: Database, run: Run, { key, value }: Pair): string | null {
  if (database.run(INSERT, run.run, key, value) > 0) return null;
  const known = String(database.get('SELECT value FROM params WHERE run = ? AND key = ?', run.run, key)?.value);
  return known === value ? null : known;
}

/**
 * Logs a param of an active run. Params are immutable: logging the same value again is allowed, another value throws
 * INVALID_PARAMETER_VALUE.
 */
export function logParam(database: Database, id: string, pair: Pair): void {
  const param = validatedParam(pair, '');
  database.transaction(() => {
    const run = findActiveRun(database, id);
    const known = conflictOf(database, run, param);
    if (known === null) return;
    throw invalid(
      `Changing param values is not allowed. Param with key='${param.key}' was already logged with value='${known}' ` +
        `for run ID='${run.run_id}'. Attempted logging new value '${param.value}'.`,
    );
  });
}

/** A conflicting param, as MLflow prints it. */
const changeOf = ({ key, value }: Pair, known: string): string =>
  `{'key': ${pythonRepr(key)}, 'old_value': ${pythonRepr(known)}, 'new_value': ${pythonRepr(value)}}`;

/** Writes the params of a batch within the caller's transaction. Throws an INVALID_PARAMETER_VALUE that lists every conflict. */
export function insertParams(database: Database, run: Run, params: readonly Pair[]): void {
  const conflicts = params.flatMap((param) => {
    const known = conflictOf(database, run, param);
    return known === null ? [] : [changeOf(param, known)];
  });
  if (conflicts.length === 0) return;
  throw invalid(
    `Changing param values is not allowed. Params were already logged='[${conflicts.join(', ')}]' for run ID='${run.run_id}'.`,
  );
}
