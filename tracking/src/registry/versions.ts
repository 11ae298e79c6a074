/** Reads model versions from the store and converts them to MLflow's response format. */
import type { Database } from '../database.ts';
import { notFound } from '../mlflow-error.ts';
import { checkModelName } from './names.ts';
import { DELETED } from './stages.ts';
import { type Tag, unlessEmpty } from './tags.ts';

/** A model version as stored. Times are in milliseconds since 1970. */
export interface ModelVersion {
  name: string;
  version: number;
  creation_time: number;
  last_updated_time: number;
  description: string | null;
  source: string;
  storage_location: string;
  run_id: string;
  run_link: string;
  model_id: string;
  current_stage: string;
}

/** The version, or null if it does not exist or is deleted. */
function findVersion(database: Database, name: string, version: number): ModelVersion | null {
  if (!Number.isSafeInteger(version)) return null;
  const sql = 'SELECT * FROM model_versions WHERE name = ? AND version = ? AND current_stage != ?';
  const row = database.get(sql, name, version, DELETED);
  return row === undefined ? null : (row as unknown as ModelVersion);
}

/** The version, if not deleted. Throws INVALID_PARAMETER_VALUE, RESOURCE_DOES_NOT_EXIST. */
export function versionNamed(database: Database, name: string, version: number): ModelVersion {
  checkModelName(name);
  const found = findVersion(database, name, version);
  if (found === null) throw notFound(`Model Version (name=${name}, version=${version}) not found`);
  return found;
}

function tagsOfVersion(database: Database, name: string, version: number): Tag[] {
  const sql = 'SELECT key, value FROM model_version_tags WHERE name = ? AND version = ? ORDER BY key';
  return database.all(sql, name, version).map((row) => ({ key: String(row.key), value: String(row.value) }));
}

function aliasesOf(database: Database, name: string, version: number): string[] {
  const sql = 'SELECT alias FROM registered_model_aliases WHERE name = ? AND version = ? ORDER BY alias';
  return database.all(sql, name, version).map((row) => String(row.alias));
}

/** A version in MLflow's response format, without aliases, as in searches and inside a model. */
export function describeVersion(database: Database, row: ModelVersion, tags?: readonly Tag[]): object {
  return {
    name: row.name,
    version: String(row.version),
    creation_timestamp: row.creation_time,
    last_updated_timestamp: row.last_updated_time,
    current_stage: row.current_stage,
    ...(row.description === null ? {} : { description: row.description }),
    source: row.source,
    run_id: row.run_id,
    status: 'READY',
    ...unlessEmpty('tags', tags ?? tagsOfVersion(database, row.name, row.version)),
    run_link: row.run_link,
  };
}

/** A version in MLflow's response format, with its aliases. */
export function describeVersionWithAliases(database: Database, row: ModelVersion, tags?: readonly Tag[]): object {
  const aliases = aliasesOf(database, row.name, row.version);
  return { ...describeVersion(database, row, tags), ...unlessEmpty('aliases', aliases) };
}

/** Orders of the latest versions per stage: inside one model, in a search, or by version number. */
const ORDERS = { oldest: 'stage.oldest', stage: 'version.current_stage', version: 'version.version' };
export type LatestOrder = keyof typeof ORDERS;

/** The latest version in each stage. `oldest` orders by the oldest version of each stage. */
export function latestVersions(database: Database, name: string, order: LatestOrder): ModelVersion[] {
  const sql = `SELECT version.* FROM model_versions AS version JOIN (
      SELECT MAX(version) AS newest, MIN(version) AS oldest FROM model_versions
      WHERE name = ?1 AND current_stage != ?2 GROUP BY current_stage
    ) AS stage ON version.version = stage.newest
    WHERE version.name = ?1 ORDER BY ${ORDERS[order]}`;
  return database.all(sql, name, DELETED) as unknown as ModelVersion[];
}
