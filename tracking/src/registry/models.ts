/** Reads registered models from the store and converts them to MLflow's response format. */
import type { Database } from '../database.ts';
import { alreadyExists, type MlflowError, notFound } from '../mlflow-error.ts';
import { checkModelName } from './names.ts';
import { isPrompt, type Tag, unlessEmpty } from './tags.ts';
import { describeVersion, type LatestOrder, latestVersions } from './versions.ts';

/** A registered model as stored. Times are in milliseconds since 1970. */
export interface RegisteredModel {
  name: string;
  creation_time: number;
  last_updated_time: number;
  description: string | null;
}

/** The registered model with this name. Throws INVALID_PARAMETER_VALUE, RESOURCE_DOES_NOT_EXIST. */
export function modelNamed(database: Database, name: string): RegisteredModel {
  checkModelName(name);
  const row = database.get('SELECT * FROM registered_models WHERE name = ?', name);
  if (row === undefined) throw notFound(`Registered Model with name=${name} not found`);
  return row as unknown as RegisteredModel;
}

/** The tags of a registered model, sorted by key. */
export function modelTags(database: Database, name: string): Tag[] {
  const sql = 'SELECT key, value FROM registered_model_tags WHERE name = ? ORDER BY key';
  return database.all(sql, name).map((row) => ({ key: String(row.key), value: String(row.value) }));
}

function aliasesOfModel(database: Database, name: string): { alias: string; version: string }[] {
  const sql = 'SELECT alias, version FROM registered_model_aliases WHERE name = ? ORDER BY alias';
  return database.all(sql, name).map((row) => ({ alias: String(row.alias), version: String(row.version) }));
}

/** A registered model in MLflow's response format. */
export function describeRegisteredModel(
  database: Database,
  row: RegisteredModel,
  { tags = modelTags(database, row.name), order = 'oldest' as LatestOrder } = {},
): object {
  const latest = latestVersions(database, row.name, order).map((version) => describeVersion(database, version));
  return {
    name: row.name,
    creation_timestamp: row.creation_time,
    last_updated_timestamp: row.last_updated_time,
    ...(row.description ? { description: row.description } : {}),
    ...unlessEmpty('latest_versions', latest),
    ...unlessEmpty('tags', tags),
    ...unlessEmpty('aliases', aliasesOfModel(database, row.name)),
  };
}

/** The error for a name that already exists, in MLflow's wording. Models and prompts share a namespace. */
export function nameTaken(name: string, existing: readonly Tag[], wanted: readonly Tag[]): MlflowError {
  const kindOf = (tags: readonly Tag[]) => (isPrompt(tags) ? 'prompt' : 'registered model');
  if (kindOf(existing) === kindOf(wanted)) {
    return alreadyExists(`${isPrompt(wanted) ? 'Prompt' : 'Registered Model'} (name=${name}) already exists.`);
  }
  return alreadyExists(
    `Tried to create a ${kindOf(wanted)} with name '${name}', but the name is already taken by a ${kindOf(existing)}. ` +
      'MLflow does not allow creating a model and a prompt with the same name.',
  );
}

/** Sets the last update time of a model. */
export function touchModel(database: Database, name: string, time: number): void {
  database.run('UPDATE registered_models SET last_updated_time = ? WHERE name = ?', time, name);
}
