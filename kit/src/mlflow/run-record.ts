import { randomUUID } from 'node:crypto';
import type { MetricPoint } from './batch.ts';
import type { Mlflow } from './client.ts';
import type { Scalar } from './fields.ts';
import type { ModelVersion } from './registry.ts';
import type { Dataset, Run } from './run.ts';

/** A whole run as data: it can be sent now, or be kept in a file and sent later. */
export interface RunRecord {
  /** The name of the experiment, which is created if it does not exist. */
  readonly experiment: string;
  readonly name?: string;
  /** Times are in milliseconds since 1970. */
  readonly startTime: number;
  readonly endTime: number;
  /** Default `FINISHED`. */
  readonly status?: 'FINISHED' | 'FAILED' | 'KILLED';
  readonly params?: Readonly<Record<string, Scalar>>;
  /** The default timestamp of a point is `endTime`. */
  readonly metrics?: readonly MetricPoint[];
  readonly tags?: Readonly<Record<string, Scalar>>;
  readonly datasets?: readonly Dataset[];
  /** The content of each file, by its path below the run's artifacts. */
  readonly artifacts?: Readonly<Record<string, string | Uint8Array>>;
  /** Registers the artifacts at `path` as the next version of a model, which is created if it does not exist. */
  readonly register?: {
    readonly model: string;
    readonly path: string;
    readonly tags?: Readonly<Record<string, Scalar>>;
  };
}

export interface SentRun {
  readonly run: Run;
  /** The registered version; null if the record registers none, or the run was deleted since. */
  readonly version: ModelVersion | null;
  /** The run's page in MLflow's UI. */
  readonly url: string;
}

async function fill({ runs, artifacts }: Mlflow, run: Run, record: RunRecord): Promise<void> {
  const { params = {}, metrics = [], tags = {}, datasets = [], endTime, status = 'FINISHED' } = record;
  const points = metrics.map((point) => ({ timestamp: endTime, ...point }));
  await runs.logBatch(run.runId, { params, metrics: points, tags });
  if (datasets.length > 0) await runs.logInputs(run.runId, { datasets });
  const folder = artifacts.ofRun(run);
  for (const [path, content] of Object.entries(record.artifacts ?? {})) await folder.upload(path, content);
  await runs.update(run.runId, { status, endTime });
}

async function register({ registry }: Mlflow, run: Run, record: RunRecord, key: string): Promise<ModelVersion | null> {
  if (record.register === undefined) return null;
  const { model, path, tags = {} } = record.register;
  await registry.getOrCreateModel(model);
  const existing = await registry.findVersionByKey(model, key);
  const version = { source: `runs:/${run.runId}/${path}`, runId: run.runId, tags, key };
  return existing ?? registry.createVersion(model, version);
}

/**
 * Sends a whole run, and registers its model last: a version stands for a run that is complete. If sending fails, MLflow shows the
 * run as FAILED, if it can be reached.
 *
 * @param key identifies the run. A second call with the same key completes the run of the first one, and never creates another.
 * @throws MlflowError
 */
export async function logRun(mlflow: Mlflow, record: RunRecord, key: string = randomUUID()): Promise<SentRun> {
  const { experimentId } = await mlflow.experiments.getOrCreate(record.experiment);
  const { name, startTime } = record;
  const run =
    (await mlflow.runs.findByKey(experimentId, key)) ??
    (await mlflow.runs.create(experimentId, { ...(name !== undefined && { name }), startTime, key }));
  const url = `${mlflow.url}/#/experiments/${experimentId}/runs/${run.runId}`;
  if (run.lifecycleStage === 'deleted') return { run, version: null, url };
  // The status is sent last: a run that has it is complete.
  const isComplete = run.endTime === record.endTime && run.status === (record.status ?? 'FINISHED');
  if (!isComplete) {
    await fill(mlflow, run, record).catch(async (error: unknown) => {
      await mlflow.runs.finish(run.runId, 'FAILED').catch(() => undefined);
      throw error;
    });
  }
  const version = await register(mlflow, run, record, key);
  return { run: await mlflow.runs.get(run.runId), version, url };
}
