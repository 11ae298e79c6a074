import type { MlflowClient, Run } from './client.ts';
import type { RunRecord } from './run-record.ts';
import { EXPERIMENT, MODEL, MODEL_FOLDER } from './settings.ts';

export type SentRun = { readonly run: Run; readonly url: string; readonly version: string };

/**
 * Sends a run and registers its model as a new version.
 *
 * @throws Failure `MLFLOW_UNREACHABLE` or `MLFLOW_REFUSED`; MLflow then shows the run as failed, if it can be told.
 */
export async function sendRun(client: MlflowClient, record: RunRecord): Promise<SentRun> {
  const run = await client.createRun(await client.experiment(EXPERIMENT), record.name, record.startTime);
  // exercise 4.7 begin
  try {
    const version = await fillRun(client, run, record);
    return { run, version, url: `${client.url}/#/experiments/${run.experimentId}/runs/${run.id}` };
  } catch (error) {
    await client.endRun(run.id, 'FAILED', Date.now()).catch(() => undefined);
    throw error;
  }
  // exercise 4.7 instead
  // const version = await fillRun(client, run, record);
  // return { run, version, url: `${client.url}/#/experiments/${run.experimentId}/runs/${run.id}` };
  // exercise 4.7 end
}

async function fillRun(client: MlflowClient, run: Run, record: RunRecord): Promise<string> {
  await client.logBatch(run.id, record);
  await client.logInputs(run.id, record.datasets);
  for (const [path, content] of Object.entries(record.artifacts)) {
    await client.logArtifact(run, path, Buffer.from(content));
  }
  await client.endRun(run.id, 'FINISHED', record.endTime);
  // Last: a version in the registry stands for a run that is complete.
  const tags = [{ key: 'model_version', value: record.modelVersion }];
  return (await client.registerVersion(MODEL, run.id, MODEL_FOLDER, tags)).version;
}
