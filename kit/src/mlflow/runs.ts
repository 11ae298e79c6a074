import { randomUUID } from 'node:crypto';
import { type Batch, pointsOf, requestsOf } from './batch.ts';
import type { CheckedCalls } from './calls.ts';
import { type SearchOptions, searchOf, type ViewType } from './experiments.ts';
import { type Fields, pairsOf, quoted, type Scalar } from './fields.ts';
import {
  type Dataset,
  datasetInput,
  type NewRun,
  REQUEST_TAG,
  type Run,
  type RunStatus,
  readPoint,
  readRun,
} from './run.ts';

const PARENT_TAG = 'mlflow.parentRunId';
/** Some servers return an empty history to a request without a page size. */
const HISTORY_PAGE = 25_000;

/** Runs. Each method rejects with an MlflowError. */
export function runsOf({ call, ask, tell, listing }: CheckedCalls) {
  const readOne = (answer: Fields): Run => readRun(answer.object('run'));

  async function logBatch(runId: string, batch: Batch): Promise<void> {
    for (const part of requestsOf(batch, Date.now())) await tell('POST', 'runs/log-batch', { run_id: runId, ...part });
  }

  /** Yields the runs of experiments that match, 200 a page by default. Without `orderBy`, the newest come first. */
  const search = (
    experimentIds: readonly string[],
    options: SearchOptions & { viewType?: ViewType } = {},
  ): AsyncGenerator<Run, void, undefined> =>
    listing(
      ...(['POST', 'runs/search', 'runs'] as const),
      {
        ...{ experiment_ids: experimentIds, run_view_type: options.viewType ?? 'ACTIVE_ONLY', max_results: 200 },
        ...searchOf(options),
      },
      readRun,
    );

  /** The run that was created with this key, even if it is in the trash; null if there is none. */
  async function findByKey(experimentId: string, key: string): Promise<Run | null> {
    const query = { filter: `tags.\`${REQUEST_TAG}\` = ${quoted(key)}`, viewType: 'ALL', pageSize: 1 } as const;
    for await (const run of search([experimentId], query)) return run;
    return null;
  }

  return {
    get: (runId: string): Promise<Run> => ask('GET', 'runs/get', { run_id: runId }, readOne),

    /** Begins a run. A retry never creates it twice. */
    create(experimentId: string, options: NewRun = {}): Promise<Run> {
      const { name, startTime = Date.now(), tags = {}, parentRunId, key = randomUUID() } = options;
      const parent = parentRunId === undefined ? {} : { [PARENT_TAG]: parentRunId };
      const body = {
        ...{ experiment_id: experimentId, start_time: startTime },
        ...(name !== undefined && { run_name: name }),
        tags: pairsOf({ ...tags, ...parent, [REQUEST_TAG]: key }),
      };
      const recover = async () => {
        const found = await findByKey(experimentId, key);
        return found === null ? undefined : call('GET', 'runs/get', { run_id: found.runId });
      };
      return ask('POST', 'runs/create', body, readOne, { recover });
    },

    findByKey,
    /** Changes the status, the end or the name of a run. Times are in milliseconds since 1970. */
    update: (runId: string, change: { status?: RunStatus; endTime?: number; name?: string }): Promise<void> =>
      tell('POST', 'runs/update', {
        run_id: runId,
        ...(change.status !== undefined && { status: change.status }),
        ...(change.endTime !== undefined && { end_time: change.endTime }),
        ...(change.name !== undefined && { run_name: change.name }),
      }),

    /** Ends a run now. */
    finish: (runId: string, status: 'FINISHED' | 'FAILED' | 'KILLED' = 'FINISHED'): Promise<void> =>
      tell('POST', 'runs/update', { run_id: runId, status, end_time: Date.now() }),

    /** Logs any number of params, metrics and tags, in as many requests as MLflow's limits require. Repeating it is safe. */
    logBatch,
    logParam: (runId: string, key: string, value: Scalar): Promise<void> =>
      logBatch(runId, { params: { [key]: value } }),
    /** Logs one point. `timestamp` is in milliseconds since 1970, now by default. */
    async logMetric(runId: string, key: string, value: number, step = 0, timestamp = Date.now()): Promise<void> {
      const [point] = pointsOf([{ key, value, step, timestamp }], timestamp);
      await tell('POST', 'runs/log-metric', { run_id: runId, ...point });
    },
    setTag: (runId: string, key: string, value: Scalar): Promise<void> =>
      tell('POST', 'runs/set-tag', { run_id: runId, key, value: String(value) }),
    deleteTag: (runId: string, key: string): Promise<void> =>
      tell('POST', 'runs/delete-tag', { run_id: runId, key }, { idempotent: false }),

    /** Says which datasets, and which logged models, the run used. */
    logInputs: (runId: string, inputs: { datasets?: readonly Dataset[]; models?: readonly string[] }): Promise<void> =>
      tell('POST', 'runs/log-inputs', {
        run_id: runId,
        datasets: (inputs.datasets ?? []).map(datasetInput),
        models: (inputs.models ?? []).map((model_id) => ({ model_id })),
      }),
    /** Says which logged models the run created. */
    logOutputs: (runId: string, models: readonly { modelId: string; step?: number }[]): Promise<void> =>
      tell('POST', 'runs/outputs', {
        run_id: runId,
        models: models.map(({ modelId, step = 0 }) => ({ model_id: modelId, step })),
      }),

    /** Yields every point of a metric, in the server's order. */
    metricHistory: (runId: string, key: string) =>
      listing(
        ...(['GET', 'metrics/get-history', 'metrics'] as const),
        { run_id: runId, metric_key: key, max_results: HISTORY_PAGE },
        readPoint(key),
      ),

    search,

    /** Moves a run to the trash. */
    delete: (runId: string): Promise<void> => tell('POST', 'runs/delete', { run_id: runId }, { idempotent: false }),
    restore: (runId: string): Promise<void> => tell('POST', 'runs/restore', { run_id: runId }, { idempotent: false }),
  };
}
