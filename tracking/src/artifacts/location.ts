import type { Database } from '../database.ts';
import { invalid, notFound } from '../mlflow-error.ts';
import { versionOf } from '../registry/names.ts';
import { DELETED } from '../registry/stages.ts';
import { artifactNames } from './artifact-path.ts';

/** The path of MLflow's artifact proxy, which also appears in `http://…` locations. */
export const PROXY = '/mlflow-artifacts/artifacts';

/** The path of an artifact location below the artifact folder. Throws INVALID_PARAMETER_VALUE if another server stores it. */
export function namesOfLocation(uri: string): string[] {
  const own =
    /^mlflow-artifacts:(?:\/\/[^/]*)?\/*(.*)$/.exec(uri) ??
    /^https?:\/\/.*?\/mlflow-artifacts\/artifacts\/+(.*)$/.exec(uri);
  if (own === null) throw invalid(`This server does not keep the artifacts of '${uri}'.`);
  return artifactNames(own[1] ?? '');
}

/** The artifact location of a run. Throws RESOURCE_DOES_NOT_EXIST. */
export function runLocation(database: Database, runId: string): string {
  const run = database.get('SELECT artifact_uri FROM runs WHERE run_id = ?', runId);
  if (run === undefined) throw notFound(`Run with id=${runId} not found`);
  return String(run.artifact_uri);
}

/** The artifact location of a model version. Throws RESOURCE_DOES_NOT_EXIST if there is none or it was deleted. */
export function versionLocation(database: Database, name: string, version: string): string {
  const sql = 'SELECT storage_location FROM model_versions WHERE name = ? AND version = ? AND current_stage != ?';
  const row = database.get(sql, name, versionOf(version), DELETED);
  if (row === undefined) throw notFound(`Model Version (name=${name}, version=${version}) not found`);
  return String(row.storage_location);
}
