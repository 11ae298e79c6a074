/** What the model registry needs of a logged model: where its versions come from, and that it is told of them. */
import { z } from 'zod';
import type { Database } from '../database.ts';
import { pythonJson } from '../python-json.ts';
import { type LoggedModel, loggedModel, setTags } from './models.ts';

const VERSIONS_TAG = 'mlflow.modelVersions';
const versionsSchema = z.array(z.object({ name: z.string(), version: z.union([z.number(), z.string()]) }));

/** The logged model that a version is made from. Throws RESOURCE_DOES_NOT_EXIST. */
export const sourceModel = (database: Database, id: string): LoggedModel =>
  loggedModel(database, id, { deleted: false });

/** Adds a version to the tag in which a logged model lists those made from it. Runs inside the transaction that makes the version. */
export function addVersionTag(database: Database, id: string, made: { name: string; version: number }): void {
  const sql = 'SELECT value FROM logged_model_tags WHERE model_id = ? AND key = ?';
  const known = versionsIn(String(database.get(sql, id, VERSIONS_TAG)?.value ?? '[]'));
  const others = known.filter(({ name, version }) => name !== made.name || Number(version) !== made.version);
  setTags(database, id, [{ key: VERSIONS_TAG, value: pythonJson([...others, made]) }]);
}

/** The versions in the tag's value; none in a value that somebody else wrote. */
function versionsIn(text: string): z.infer<typeof versionsSchema> {
  try {
    return versionsSchema.parse(JSON.parse(text));
  } catch {
    return [];
  }
}
