import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../database.ts';
import { serve } from '../endpoint.ts';
import { findExperiment, requireActiveExperiment } from '../experiments/experiment.ts';
import { invalid, MlflowError } from '../mlflow-error.ts';
import { list, message, required, text } from '../parameters.ts';
import { pythonRepr } from '../python-json.ts';
import { randomName } from '../runs/random-name.ts';
import type { Tracking } from '../tracking.ts';
import { describeLoggedModel, loggedModel } from './models.ts';
import { PENDING } from './status.ts';

const MAX_NAME = 500;

/** Params or tags in a request. An absent key or value is an empty text. */
export const pairsField = list(message({ key: text, value: text }));
export type Pairs = readonly { key?: string | undefined; value?: string | undefined }[];

function checkName(name: string): void {
  if (name.length > MAX_NAME) throw invalid(`'name' exceeds the maximum length of ${MAX_NAME} characters`);
  if (!/[/:.%"']/.test(name)) return;
  throw invalid(
    `Invalid model name (${pythonRepr(name)}) provided. Model name must be a non-empty string and cannot contain the following characters: ` +
      `('/', ':', '.', '%', '"', "'")`,
  );
}

/** Inserts params or tags. Throws BAD_REQUEST if a key already exists. */
export function insertPairs(
  database: Database,
  table: 'logged_model_params' | 'logged_model_tags',
  id: string,
  pairs: Pairs,
): void {
  for (const { key = '', value = '' } of pairs) {
    if (database.run(`INSERT INTO ${table} VALUES (?, ?, ?) ON CONFLICT DO NOTHING`, id, key, value) > 0) continue;
    const kind = table === 'logged_model_params' ? 'parameter' : 'tag';
    throw new MlflowError('BAD_REQUEST', `The ${kind} '${key.slice(0, 200)}' of the logged model is given twice.`);
  }
}

/** Creates a logged model. Its status is PENDING until its files are uploaded. */
export function createRoute(app: FastifyInstance, { database }: Tracking): void {
  serve(app, {
    method: 'POST',
    path: '/logged-models',
    fields: {
      experiment_id: required(text),
      name: text,
      model_type: text,
      source_run_id: text,
      params: pairsField,
      tags: pairsField,
    },
    handler: ({ experiment_id, name = '', model_type = '', source_run_id = '', params, tags }) => {
      checkName(name);
      const experiment = findExperiment(database, experiment_id);
      requireActiveExperiment(experiment);
      const id = `m-${randomUUID().replaceAll('-', '')}`;
      const location = `${experiment.artifact_location.replace(/\/+$/, '')}/models/${id}/artifacts`;
      return database.transaction(() => {
        const now = Date.now();
        const modelName = name || randomName();
        const sql = "INSERT INTO logged_models VALUES (?, ?, ?, ?, ?, ?, ?, 'active', ?, ?)";
        database.run(
          sql,
          id,
          experiment.experiment_id,
          modelName,
          location,
          now,
          now,
          PENDING,
          model_type,
          source_run_id,
        );
        insertPairs(database, 'logged_model_params', id, params);
        insertPairs(database, 'logged_model_tags', id, tags);
        return { model: describeLoggedModel(database, loggedModel(database, id, { deleted: false })) };
      });
    },
  });
}
