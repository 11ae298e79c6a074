import { randomUUID } from 'node:crypto';
import type { CheckedCalls } from './calls.ts';
import { type Fields, pairsOf, quoted, readPairs, type Scalar } from './fields.ts';
import { REQUEST_TAG } from './run.ts';

/** A logged model of MLflow 3: a model with its own files, params and metrics. */
export interface LoggedModel {
  readonly modelId: string;
  readonly experimentId: string;
  readonly name: string;
  readonly modelType: string;
  readonly status: 'PENDING' | 'READY' | 'UPLOAD_FAILED';
  /** The run that created it; empty if there is none. */
  readonly sourceRunId: string;
  readonly artifactUri: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly params: Readonly<Record<string, string>>;
  /** The points that were measured on this model. */
  readonly metrics: readonly { key: string; value: number; step: number; runId: string }[];
}

export interface NewLoggedModel {
  readonly name?: string;
  readonly modelType?: string;
  readonly sourceRunId?: string;
  /** At most 100 at the creation; `logParams` adds more. */
  readonly params?: Readonly<Record<string, Scalar>>;
  readonly tags?: Readonly<Record<string, Scalar>>;
  /** Identifies the creation, as for a run. Default: a random UUID. */
  readonly key?: string;
}

const STATUS_PREFIX = 'LOGGED_MODEL_';
const PARAMS = 100;

function readStatus(fields: Fields): LoggedModel['status'] {
  const status = fields.textOr('status', 'LOGGED_MODEL_PENDING').replace(STATUS_PREFIX, '');
  return status === 'READY' || status === 'UPLOAD_FAILED' ? status : 'PENDING';
}

function readLoggedModel(fields: Fields): LoggedModel {
  const info = fields.object('info');
  const data = fields.objectOrEmpty('data');
  return {
    modelId: info.text('model_id'),
    experimentId: info.textOr('experiment_id', ''),
    name: info.textOr('name', ''),
    modelType: info.textOr('model_type', ''),
    status: readStatus(info),
    sourceRunId: info.textOr('source_run_id', ''),
    artifactUri: info.textOr('artifact_uri', ''),
    tags: readPairs(info, 'tags'),
    params: readPairs(data, 'params'),
    metrics: data.list('metrics', (metric) => ({
      key: metric.text('key'),
      value: metric.numberOrNull('value') ?? 0,
      step: metric.numberOrNull('step') ?? 0,
      runId: metric.textOr('run_id', ''),
    })),
  };
}

/** Logged models, from MLflow 3. An older server answers 404. Each method rejects with an MlflowError. */
export function loggedModelsOf({ call, ask, tell, listing }: CheckedCalls) {
  const readOne = (answer: Fields): LoggedModel => readLoggedModel(answer.object('model'));
  const at = (modelId: string): string => `logged-models/${encodeURIComponent(modelId)}`;

  /** Yields the logged models of experiments that match, 50 a page by default. */
  const search = (
    experimentIds: readonly string[],
    options: { filter?: string; orderBy?: readonly { field: string; ascending?: boolean }[]; pageSize?: number } = {},
  ): AsyncGenerator<LoggedModel, void, undefined> =>
    listing(
      ...(['POST', 'logged-models/search', 'models'] as const),
      {
        ...{ experiment_ids: experimentIds, max_results: options.pageSize ?? 50 },
        ...(options.filter !== undefined && { filter: options.filter }),
        order_by: options.orderBy?.map(({ field, ascending = true }) => ({ field_name: field, ascending })),
      },
      readLoggedModel,
    );

  return {
    /** Creates a logged model, with the status PENDING. A retry never creates it twice. */
    create(experimentId: string, options: NewLoggedModel = {}): Promise<LoggedModel> {
      const { name, modelType, sourceRunId, params, tags = {}, key = randomUUID() } = options;
      const body = {
        experiment_id: experimentId,
        ...(name !== undefined && { name }),
        ...(modelType !== undefined && { model_type: modelType }),
        ...(sourceRunId !== undefined && { source_run_id: sourceRunId }),
        ...(params !== undefined && { params: pairsOf(params) }),
        tags: pairsOf({ ...tags, [REQUEST_TAG]: key }),
      };
      const recover = async () => {
        const filter = `tags.\`${REQUEST_TAG}\` = ${quoted(key)}`;
        for await (const { modelId } of search([experimentId], { filter, pageSize: 1 }))
          return call('GET', at(modelId));
        return undefined;
      };
      return ask('POST', 'logged-models', body, readOne, { recover });
    },
    get: (modelId: string): Promise<LoggedModel> => ask('GET', at(modelId), {}, readOne),
    /** Says whether all its files are uploaded. Do this last: a model that is READY is complete. */
    finalize: (modelId: string, status: 'READY' | 'UPLOAD_FAILED' = 'READY'): Promise<LoggedModel> =>
      ask('PATCH', at(modelId), { model_id: modelId, status: `${STATUS_PREFIX}${status}` }, readOne),
    /** Adds any number of params. */
    async logParams(modelId: string, params: Readonly<Record<string, Scalar>>): Promise<void> {
      const pairs = pairsOf(params);
      for (let start = 0; start < pairs.length; start += PARAMS) {
        const part = pairs.slice(start, start + PARAMS);
        await tell('POST', `${at(modelId)}/params`, { model_id: modelId, params: part });
      }
    },
    setTags: (modelId: string, tags: Readonly<Record<string, Scalar>>): Promise<void> =>
      tell('PATCH', `${at(modelId)}/tags`, { model_id: modelId, tags: pairsOf(tags) }),
    deleteTag: (modelId: string, key: string): Promise<void> =>
      tell('DELETE', `${at(modelId)}/tags/${encodeURIComponent(key)}`, {}, { idempotent: false }),
    delete: (modelId: string): Promise<void> => tell('DELETE', at(modelId), {}, { idempotent: false }),
    search,
  };
}
