import type { FastifyInstance } from 'fastify';
import { serve } from '../endpoint.ts';
import { alreadyExists } from '../mlflow-error.ts';
import { list, required, text } from '../parameters.ts';
import type { Tracking } from '../tracking.ts';
import { describeRegisteredModel, modelNamed, modelTags, nameTaken } from './models.ts';
import { checkModelName, checkNewModelName, checkTag, checkTagKey } from './names.ts';
import { STAGES, stageOf } from './stages.ts';
import { type Tag, tagsField, tagsOf, unlessEmpty } from './tags.ts';
import { describeVersionWithAliases, latestVersions } from './versions.ts';

/** Endpoints of registered models, except search and aliases. */
export function modelRoutes(app: FastifyInstance, { database }: Tracking): void {
  serve(app, {
    method: 'POST',
    path: '/registered-models/create',
    fields: { name: required(text), tags: tagsField, description: text },
    handler: ({ name, tags: given, description = '' }) => {
      checkNewModelName(name);
      for (const { key = '', value = '' } of given) checkTag({ key, value });
      const tags = tagsOf(given);
      return { registered_model: database.transaction(() => createModel({ name, description, tags })) };
    },
  });
  serve(app, {
    method: 'GET',
    path: '/registered-models/get',
    fields: { name: required(text) },
    handler: ({ name }) => ({ registered_model: describeRegisteredModel(database, modelNamed(database, name)) }),
  });
  serve(app, {
    method: 'PATCH',
    path: '/registered-models/update',
    fields: { name: required(text), description: text },
    handler: ({ name, description = '' }) => {
      modelNamed(database, name);
      const sql = 'UPDATE registered_models SET description = ?, last_updated_time = ? WHERE name = ?';
      database.run(sql, description, Date.now(), name);
      return { registered_model: describeRegisteredModel(database, modelNamed(database, name)) };
    },
  });
  serve(app, {
    method: 'POST',
    path: '/registered-models/rename',
    fields: { name: required(text), new_name: required(text) },
    handler: ({ name, new_name: newName }) => {
      checkNewModelName(newName, 'new_name');
      return { registered_model: database.transaction(() => renameModel(name, newName)) };
    },
  });
  serve(app, {
    method: 'DELETE',
    path: '/registered-models/delete',
    fields: { name: required(text) },
    handler: ({ name }) => {
      modelNamed(database, name);
      database.run('DELETE FROM registered_models WHERE name = ?', name);
      return {};
    },
  });
  tagRoutes(app, database);
  latestVersionRoute(app, database);

  function createModel({ name, description, tags }: { name: string; description: string; tags: Tag[] }): object {
    const now = Date.now();
    const sql = 'INSERT INTO registered_models VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING';
    if (database.run(sql, name, now, now, description) === 0) throw nameTaken(name, modelTags(database, name), tags);
    for (const { key, value } of tags)
      database.run('INSERT INTO registered_model_tags VALUES (?, ?, ?)', name, key, value);
    return describeRegisteredModel(database, modelNamed(database, name), { tags });
  }

  function renameModel(name: string, newName: string): object {
    modelNamed(database, name);
    const taken = name !== newName && database.get('SELECT 1 FROM registered_models WHERE name = ?', newName);
    if (taken) throw alreadyExists(`Registered Model (name=${newName}) already exists.`);
    const now = Date.now();
    database.run('UPDATE registered_models SET name = ?, last_updated_time = ? WHERE name = ?', newName, now, name);
    database.run('UPDATE model_versions SET last_updated_time = ? WHERE name = ?', now, newName);
    return describeRegisteredModel(database, modelNamed(database, newName));
  }
}

function tagRoutes(app: FastifyInstance, database: Tracking['database']): void {
  serve(app, {
    method: 'POST',
    path: '/registered-models/set-tag',
    fields: { name: required(text), key: required(text), value: text },
    handler: ({ name, key, value = '' }) => {
      checkModelName(name);
      checkTag({ key, value });
      modelNamed(database, name);
      database.run('INSERT OR REPLACE INTO registered_model_tags VALUES (?, ?, ?)', name, key, value);
      return {};
    },
  });
  serve(app, {
    method: 'DELETE',
    path: '/registered-models/delete-tag',
    fields: { name: required(text), key: required(text) },
    handler: ({ name, key }) => {
      checkModelName(name);
      checkTagKey(key);
      modelNamed(database, name);
      database.run('DELETE FROM registered_model_tags WHERE name = ? AND key = ?', name, key);
      return {};
    },
  });
}

function latestVersionRoute(app: FastifyInstance, database: Tracking['database']): void {
  serve(app, {
    method: ['POST', 'GET'],
    path: '/registered-models/get-latest-versions',
    fields: { name: required(text), stages: list(text) },
    handler: ({ name, stages }) => {
      modelNamed(database, name);
      const wanted = new Set((stages.length === 0 ? STAGES : stages).map(stageOf));
      const latest = latestVersions(database, name, 'oldest').filter((version) => wanted.has(version.current_stage));
      const described = latest.map((version) => describeVersionWithAliases(database, version));
      return unlessEmpty('model_versions', described);
    },
  });
}
