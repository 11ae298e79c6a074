/** Links logged models to the model versions created from them. */
import { z } from 'zod';
import type { Database } from '../database.ts';
import { pythonJson } from '../python-json.ts';
import { type LoggedModel, loggedModel, setTags } from './models.ts';

const VERSIONS_TAG = 'mlflow.modelVersions';
const versionsSchema = z.array(z.object({ name: z.string(), version: z.union([z.number(), z.string()]) }));

/** The logged model that a version is created from. Throws RESOURCE_DOES_NOT_EXIST. */
export const sourceModel = (database: Database, id: string): LoggedModel =>
  loggedModel(database, id, { deleted: false });

/** Adds a version to the tag that lists a logged model's versions. Runs in the transaction that creates the version. */
export function addVersionTag(database: Database, id: string, added: { name: string; version: number }): void {
  const sql = 'SELECT value FROM logged_model_tags WHERE model_id = ? AND key = ?';
  const known = versionsIn(String(database.get(sql, id, VERSIONS_TAG)?.value ?? '[]'));
  const others = known.filter(({ name, version }) => name !== added.name || Number(version) !== added.version);
  setTags(database, id, [{ key: VERSIONS_TAG, value: pythonJson([...others, added]) }]);
}

/** The versions in the tag's value. Empty if the value is invalid. */
function versionsIn(text: string): z.infer<typeof versionsSchema> {
  try {
    return versionsSchema.parse(JSON.parse(text));
  } catch {
    return [];
  }
}
