import type { FastifyInstance } from 'fastify';
import type { Database } from '../database.ts';
import { serve } from '../endpoint.ts';
import { required, text } from '../parameters.ts';
import type { Tracking } from '../tracking.ts';
import { touchModel } from './models.ts';
import { checkModelName, checkTag, checkTagKey, versionOf } from './names.ts';
import { DELETED } from './stages.ts';
import { describeVersionWithAliases, versionNamed } from './versions.ts';

/** Endpoints that read, change and delete one model version. */
export function versionRoutes(app: FastifyInstance, { database }: Tracking): void {
  const fields = { name: required(text), version: required(text) };
  serve(app, {
    method: 'GET',
    path: '/model-versions/get',
    fields,
    handler: ({ name, version }) => ({
      model_version: describeVersionWithAliases(database, versionNamed(database, name, versionOf(version))),
    }),
  });
  serve(app, {
    method: 'PATCH',
    path: '/model-versions/update',
    fields: { ...fields, description: text },
    handler: ({ name, version: written, description = null }) => {
      const { version } = versionNamed(database, name, versionOf(written));
      const sql = 'UPDATE model_versions SET description = ?, last_updated_time = ? WHERE name = ? AND version = ?';
      database.run(sql, description, Date.now(), name, version);
      return { model_version: describeVersionWithAliases(database, versionNamed(database, name, version)) };
    },
  });
  serve(app, {
    method: 'DELETE',
    path: '/model-versions/delete',
    fields,
    handler: ({ name, version }) => database.transaction(() => deleteVersion(database, name, versionOf(version))),
  });
  serve(app, {
    method: 'GET',
    path: '/model-versions/get-download-uri',
    fields: { name: text, version: text },
    handler: ({ name = '', version = '' }) => {
      checkModelName(name);
      return { artifact_uri: versionNamed(database, name, versionOf(version)).storage_location };
    },
  });
  versionTagRoutes(app, database);
}

/** Clears the row but keeps it, so that the version number is not reused. */
function deleteVersion(database: Database, name: string, version: number): object {
  versionNamed(database, name, version);
  const now = Date.now();
  const sql = `UPDATE model_versions SET current_stage = ?, last_updated_time = ?, description = NULL,
    source = 'REDACTED-SOURCE-PATH', storage_location = '', run_id = 'REDACTED-RUN-ID', run_link = 'REDACTED-RUN-LINK'
    WHERE name = ? AND version = ?`;
  database.run(sql, DELETED, now, name, version);
  database.run('DELETE FROM registered_model_aliases WHERE name = ? AND version = ?', name, version);
  touchModel(database, name, now);
  return {};
}

function versionTagRoutes(app: FastifyInstance, database: Database): void {
  const fields = { name: required(text), version: required(text), key: required(text) };
  serve(app, {
    method: 'POST',
    path: '/model-versions/set-tag',
    fields: { ...fields, value: text },
    handler: ({ name, version: written, key, value = '' }) => {
      checkModelName(name);
      const wanted = versionOf(written);
      checkTag({ key, value });
      const { version } = versionNamed(database, name, wanted);
      database.run('INSERT OR REPLACE INTO model_version_tags VALUES (?, ?, ?, ?)', name, version, key, value);
      return {};
    },
  });
  serve(app, {
    method: 'DELETE',
    path: '/model-versions/delete-tag',
    fields,
    handler: ({ name, version: written, key }) => {
      checkModelName(name);
      const wanted = versionOf(written);
      checkTagKey(key);
      const { version } = versionNamed(database, name, wanted);
      database.run('DELETE FROM model_version_tags WHERE name = ? AND version = ? AND key = ?', name, version, key);
      return {};
    },
  });
}
