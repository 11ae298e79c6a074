import type { FastifyInstance } from 'fastify';
import type { Database } from '../database.ts';
import { serve } from '../endpoint.ts';
import { notFound } from '../mlflow-error.ts';
import { required, text } from '../parameters.ts';
import type { Tracking } from '../tracking.ts';
import { insertPairs, pairsField } from './create.ts';
import { describeLoggedModel, loggedModel, setTags } from './models.ts';
import { statusField } from './status.ts';

/** Endpoints that read and change one logged model. Like MLflow, two of them also require `model_id` in the body. */
export function changeRoutes(app: FastifyInstance, { database }: Tracking): void {
  const path = '/logged-models/:id';
  serve(app, {
    method: 'GET',
    path,
    fields: { id: required(text), allow_deleted: text },
    handler: ({ id, allow_deleted = 'false' }) => ({
      model: describeLoggedModel(
        database,
        loggedModel(database, id, { deleted: allow_deleted.toLowerCase() === 'true' }),
      ),
    }),
  });
  serve(app, {
    method: 'PATCH',
    path,
    fields: { id: required(text), model_id: required(text), status: statusField },
    handler: ({ id, status }) => {
      change(database, id, 'status', status);
      return { model: describeLoggedModel(database, loggedModel(database, id, { deleted: true })) };
    },
  });
  serve(app, {
    method: 'DELETE',
    path,
    fields: { id: required(text) },
    handler: ({ id }) => {
      change(database, id, 'lifecycle_stage', 'deleted');
      return {};
    },
  });
  serve(app, {
    method: 'POST',
    path: `${path}/params`,
    fields: { id: required(text), model_id: required(text), params: pairsField },
    handler: ({ id, params }) => {
      loggedModel(database, id, { deleted: true });
      database.transaction(() => insertPairs(database, 'logged_model_params', id, params));
      return {};
    },
  });
  tagRoutes(app, database, path);
}

/** Updates one column and the time of the last update. Throws RESOURCE_DOES_NOT_EXIST. */
function change(database: Database, id: string, column: 'status' | 'lifecycle_stage', value: string | number): void {
  loggedModel(database, id, { deleted: true });
  const sql = `UPDATE logged_models SET ${column} = ?, last_updated_timestamp_ms = ? WHERE model_id = ?`;
  database.run(sql, value, Date.now(), id);
}

function tagRoutes(app: FastifyInstance, database: Database, path: string): void {
  serve(app, {
    method: 'PATCH',
    path: `${path}/tags`,
    fields: { id: required(text), tags: pairsField },
    handler: ({ id, tags }) => {
      loggedModel(database, id, { deleted: true });
      const filled = tags.map(({ key = '', value = '' }) => ({ key, value }));
      database.transaction(() => setTags(database, id, filled));
      return {};
    },
  });
  serve(app, {
    method: 'DELETE',
    path: `${path}/tags/:key`,
    fields: { id: required(text), key: text },
    handler: ({ id, key = '' }) => {
      loggedModel(database, id, { deleted: true });
      const sql = 'DELETE FROM logged_model_tags WHERE model_id = ? AND key = ?';
      if (database.run(sql, id, key) > 0) return {};
      throw notFound(`No tag with key '${key}' found for model with ID '${id}'.`);
    },
  });
}
