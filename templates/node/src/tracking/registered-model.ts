import { basename } from 'node:path';
import { chooseBeside } from '../model/beside.ts';
import type { LoadedModel } from '../model/model-file.ts';
import { parseModel } from '../model/model-file.ts';
import type { MlflowClient, ModelVersion } from './client.ts';
import { MODEL, MODEL_ARTIFACT, MODEL_FOLDER } from './settings.ts';

/**
 * The model of a version in the registry, with the files that were logged beside it.
 *
 * @throws Failure `MODEL_CORRUPT` when the artifact is not a model of this project.
 */
export async function downloadModel(client: MlflowClient, { version, runId }: ModelVersion): Promise<LoadedModel> {
  const read = async (path: string) => Buffer.from(await client.artifact(runId, path)).toString('utf8');
  const loaded = parseModel(await read(MODEL_ARTIFACT), `models:/${MODEL}/${version}`);
  const names = chooseBeside(await client.artifactsIn(runId, MODEL_FOLDER), basename(MODEL_ARTIFACT));
  const files = names.map(async (name) => [name, await read(`${MODEL_FOLDER}/${name}`)] as const);
  return { ...loaded, registryVersion: version, beside: Object.fromEntries(await Promise.all(files)) };
}
