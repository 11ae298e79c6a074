import type { FastifyInstance } from 'fastify';
import type { Database } from '../database.ts';
import { serve } from '../endpoint.ts';
import { addVersionTag, sourceModel } from '../logged-models/source-model.ts';
import { invalid } from '../mlflow-error.ts';
import { required, text } from '../parameters.ts';
import type { Tracking } from '../tracking.ts';
import { type Lineage, lineageOf } from './lineage.ts';
import { modelUriOf } from './model-uri.ts';
import { modelNamed, touchModel } from './models.ts';
import { checkModelName, checkTag } from './names.ts';
import { checkSource, validateHost } from './source.ts';
import { isPrompt, type Tag, tagsField, tagsOf } from './tags.ts';
import { describeVersionWithAliases, versionNamed } from './versions.ts';

const PROMPT_SOURCES = ['dummy-source', 'prompt-template'];

/** Creates a version of a registered model. */
export function createVersionRoute(app: FastifyInstance, { database }: Tracking): void {
  serve(app, {
    method: 'POST',
    path: '/model-versions/create',
    fields: {
      name: required(text),
      source: required(text),
      run_id: text,
      run_link: text,
      description: text,
      model_id: text,
      tags: tagsField,
    },
    handler: ({
      name,
      source,
      run_id: runId,
      model_id: modelId,
      run_link: runLink = '',
      description = '',
      tags: given,
    }) => {
      const tags = tagsOf(given);
      const lineage = isPrompt(tags)
        ? promptLineage(source, runId, modelId)
        : checkedLineage(database, source, runId, modelId);
      checkModelName(name);
      tags.forEach(checkTag);
      const version = { name, lineage, runLink, description, tags };
      return { model_version: database.transaction(() => createVersion(database, version)) };
    },
  });
}

function promptLineage(source: string, runId = '', modelId = ''): Lineage {
  if (PROMPT_SOURCES.includes(source)) return { source, runId, modelId, storage: null };
  throw invalid(`Invalid prompt source: '${source.slice(0, 200)}'. Prompt sources must use an MLflow placeholder.`);
}

/** Validates the source of a version and returns its lineage. Throws a MlflowError. */
function checkedLineage(database: Database, source: string, runId?: string, modelId?: string): Lineage {
  validateHost(source);
  const lineage = lineageOf(database, { source, runId, modelId });
  const ofModel = lineage.modelId !== '';
  checkSource(database, lineage.source, {
    parameter: ofModel ? 'model_id' : 'run_id',
    id: ofModel ? lineage.modelId : lineage.runId,
  });
  if (!ofModel) return lineage;
  const model = sourceModel(database, lineage.modelId);
  const isModel = lineage.source === `models:/${lineage.modelId}`;
  return {
    ...lineage,
    runId: lineage.runId || model.source_run_id,
    storage: lineage.storage ?? (isModel ? model.artifact_location : null),
  };
}

interface NewVersion {
  name: string;
  lineage: Lineage;
  runLink: string;
  description: string;
  tags: readonly Tag[];
}

function createVersion(database: Database, { name, lineage, runLink, description, tags }: NewVersion): object {
  modelNamed(database, name);
  const now = Date.now();
  const newest = database.get('SELECT MAX(version) AS version FROM model_versions WHERE name = ?', name);
  const version = Number(newest?.version ?? 0) + 1;
  const { source, runId, modelId, storage } = lineage;
  const sql = "INSERT INTO model_versions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'None')";
  database.run(sql, name, version, now, now, description, source, storage ?? source, runId, runLink, modelId);
  for (const { key, value } of tags) {
    database.run('INSERT INTO model_version_tags VALUES (?, ?, ?, ?)', name, version, key, value);
  }
  touchModel(database, name, now);
  // Like MLflow, a copy of a version is not added to the logged model's list of versions.
  const isCopy = modelUriOf(source)?.kind === 'version';
  if (modelId !== '' && !isCopy && !isPrompt(tags)) addVersionTag(database, modelId, { name, version });
  return describeVersionWithAliases(database, versionNamed(database, name, version), tags);
}
