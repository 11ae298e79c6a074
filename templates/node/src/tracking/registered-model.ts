import type { LoadedModel } from '../model/model-file.ts';
import { parseModel } from '../model/model-file.ts';
import type { MlflowClient, ModelVersion } from './client.ts';
import { MODEL, MODEL_ARTIFACT } from './settings.ts';

/**
 * The model of a version in the registry.
 *
 * @throws Failure `MODEL_CORRUPT` when the artifact is not a model of this project.
 */
export async function downloadModel(client: MlflowClient, { version, runId }: ModelVersion): Promise<LoadedModel> {
  const bytes = await client.artifact(runId, MODEL_ARTIFACT);
  return parseModel(Buffer.from(bytes).toString('utf8'), `models:/${MODEL}/${version}`);
}
