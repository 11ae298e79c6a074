import type { Database } from '../database.ts';
import { invalid, notFound } from '../mlflow-error.ts';
import { versionOf } from '../registry/names.ts';
import { DELETED } from '../registry/stages.ts';
import { artifactNames } from './artifact-path.ts';

/** Where MLflow's proxy serves artifacts; `http://…` locations name it too. */
export const PROXY = '/mlflow-artifacts/artifacts';

/** The names, below the artifact folder, that an artifact location stands for. Throws for what this server does not keep. */
export function namesOfLocation(uri: string): string[] {
  const own =
    /^mlflow-artifacts:(?:\/\/[^/]*)?\/*(.*)$/.exec(uri) ??
    /^https?:\/\/.*?\/mlflow-artifacts\/artifacts\/+(.*)$/.exec(uri);
  if (own === null) throw invalid(`This server does not keep the artifacts of '${uri}'.`);
  return artifactNames(own[1] ?? '');
}

/** The artifact location of a run. Throws RESOURCE_DOES_NOT_EXIST without such a run. */
export function runLocation(database: Database, runId: string): string {
  const run = database.get('SELECT artifact_uri FROM runs WHERE run_id = ?', runId);
  if (run === undefined) throw notFound(`Run with id=${runId} not found`);
  return String(run.artifact_uri);
}

/** The artifact location of a version of a registered model. Throws RESOURCE_DOES_NOT_EXIST, also for a deleted version. */
export function versionLocation(database: Database, name: string, version: string): string {
  const sql = 'SELECT storage_location FROM model_versions WHERE name = ? AND version = ? AND current_stage != ?';
  const row = database.get(sql, name, versionOf(version), DELETED);
  if (row === undefined) throw notFound(`Model Version (name=${name}, version=${version}) not found`);
  return String(row.storage_location);
}
