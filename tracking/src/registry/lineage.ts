/** A version created from another version inherits its run, logged model and storage location. */
import type { Database } from '../database.ts';
import { invalid, notFound } from '../mlflow-error.ts';
import { versionByAlias } from './alias-routes.ts';
import { type ModelUri, modelUriOf } from './model-uri.ts';
import { modelNamed, modelTags } from './models.ts';
import { versionOf } from './names.ts';
import { notOwned } from './source.ts';
import { stageOf } from './stages.ts';
import { isPrompt } from './tags.ts';
import { uriOf } from './uri.ts';
import { latestVersions, type ModelVersion, versionNamed } from './versions.ts';

/** Where a version comes from. An empty id means none. */
export interface Lineage {
  source: string;
  runId: string;
  modelId: string;
  /** The location of the artifacts; null if it is the source. */
  storage: string | null;
}

interface SourceRequest {
  source: string;
  runId: string | undefined;
  modelId: string | undefined;
}

/**
 * The lineage of a version. Resolves an alias, stage or `latest` in the source. Throws INVALID_PARAMETER_VALUE,
 * RESOURCE_DOES_NOT_EXIST.
 */
export function lineageOf(database: Database, { source, runId, modelId }: SourceRequest): Lineage {
  const own: Lineage = { source, runId: runId ?? '', modelId: modelId ?? '', storage: null };
  const { scheme, authority } = uriOf(source);
  if (scheme !== 'models') return own;
  if (authority !== '') {
    throw invalid(
      `Invalid model version source: '${source}'. Registered model sources must use the active model registry.`,
    );
  }
  const uri = modelUriOf(source);
  if (uri === null) throw notOwned(source, { parameter: 'model_id' });
  if (uri.kind === 'model') return own;
  modelNamed(database, uri.name);
  if (isPrompt(modelTags(database, uri.name))) {
    throw invalid(
      `Invalid model version source: '${source}'. Prompt versions cannot be used as model version sources.`,
    );
  }
  const version = resolve(database, uri);
  const differs =
    (runId !== undefined && runId !== version.run_id) || (modelId !== undefined && modelId !== version.model_id);
  if (differs) {
    throw invalid(
      `Invalid model version source: '${source}'. The run_id and model_id request parameters must match the referenced model version.`,
    );
  }
  const named = `models:/${version.name}/${version.version}`;
  return { source: named, runId: version.run_id, modelId: version.model_id, storage: version.storage_location };
}

function resolve(database: Database, uri: Exclude<ModelUri, { kind: 'model' }>): ModelVersion {
  if (uri.kind === 'version') return versionNamed(database, uri.name, versionOf(uri.version));
  if (uri.kind === 'alias') return versionByAlias(database, uri.name, uri.alias);
  const stage = uri.kind === 'stage' ? stageOf(uri.stage) : null;
  const latest = latestVersions(database, uri.name, 'version');
  const newest = latest.findLast((version) => stage === null || version.current_stage === stage);
  if (newest !== undefined) return newest;
  const ofStage = uri.kind === 'stage' ? ` and stage '${uri.stage}'` : '';
  throw notFound(`No versions of model with name '${uri.name}'${ofStage} found`);
}
