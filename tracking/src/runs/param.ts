import type { Database } from '../database.ts';
import { MAX_KEY_LENGTH, truncate, validateKey, validateLength } from '../entity-name.ts';
import { invalid } from '../mlflow-error.ts';
import { pythonRepr } from '../python-json.ts';
import { findActiveRun, type Run } from './run.ts';
import type { Pair } from './tag.ts';

const MAX_VALUE_LENGTH = 6_000;

/** The param as it will be stored: its value truncate. Throws INVALID_PARAMETER_VALUE for its key; `path` is its place in a batch, or empty. */
export function preparedParam({ key, value }: Pair, path: string): Pair {
  validateKey(key, path === '' ? 'key' : `${path}.key`);
  validateLength(key, MAX_KEY_LENGTH, 'Param key');
  return { key, value: truncate(value, MAX_VALUE_LENGTH) };
}

const INSERT = 'INSERT INTO params (run, key, value) VALUES (?, ?, ?) ON CONFLICT DO NOTHING';

/** Writes a param; gives the value that is there instead when there is another one. */
function conflictOf(database: Database, run: Run, { key, value }: Pair): string | null {
  if (database.run(INSERT, run.run, key, value) > 0) return null;
  const known = String(database.get('SELECT value FROM params WHERE run = ? AND key = ?', run.run, key)?.value);
  return known === value ? null : known;
}

/** Logs one param of an active run. A param never changes: the same value again is fine, another is refused. */
export function logParam(database: Database, id: string, pair: Pair): void {
  const param = preparedParam(pair, '');
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

/** One param of several that would change, as MLflow names them. */
const changeOf = ({ key, value }: Pair, known: string): string =>
  `{'key': ${pythonRepr(key)}, 'old_value': ${pythonRepr(known)}, 'new_value': ${pythonRepr(value)}}`;

/** Writes the params of a batch within the caller's transaction. Throws INVALID_PARAMETER_VALUE that names every conflict. */
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
