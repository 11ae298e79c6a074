import { type LifecycleStage, readStage } from './experiments.ts';
import { type Fields, readPairs, type Scalar } from './fields.ts';

export type RunStatus = 'RUNNING' | 'SCHEDULED' | 'FINISHED' | 'FAILED' | 'KILLED';

/** A dataset that a run used. */
export interface Dataset {
  readonly name: string;
  /** Identifies the content, for example the start of its SHA-256. At most 36 characters. */
  readonly digest: string;
  /** A path or an address. */
  readonly source: string;
  /** Default `local`. */
  readonly sourceType?: string;
  readonly rows?: number;
  /** Its use: `train`, `validation`, `test`. */
  readonly context?: string;
}

export interface Run {
  readonly runId: string;
  readonly experimentId: string;
  readonly name: string;
  readonly status: RunStatus;
  /** In milliseconds since 1970. */
  readonly startTime: number;
  /** In milliseconds since 1970; null until the run ends. */
  readonly endTime: number | null;
  readonly artifactUri: string;
  readonly lifecycleStage: LifecycleStage;
  readonly params: Readonly<Record<string, string>>;
  /** The latest value of each metric. */
  readonly metrics: Readonly<Record<string, number>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly datasets: readonly Dataset[];
}

export interface NewRun {
  readonly name?: string;
  /** In milliseconds since 1970. Default: now. */
  readonly startTime?: number;
  readonly tags?: Readonly<Record<string, Scalar>>;
  /** The run that contains this one. */
  readonly parentRunId?: string;
  /**
   * Identifies the creation. It is kept in the tag `mlops-kit.request`, by which a retry finds the run if the answer to the first
   * request was lost. Default: a random UUID.
   */
  readonly key?: string;
}

/** The tag by which a retry finds what the first request created. */
export const REQUEST_TAG = 'mlops-kit.request';
const CONTEXT_TAG = 'mlflow.data.context';

function rowsOf(profile: string): { rows?: number } {
  try {
    const { num_rows: rows } = JSON.parse(profile) as { num_rows?: unknown };
    return typeof rows === 'number' ? { rows } : {};
  } catch {
    return {};
  }
}

function readDataset(input: Fields): Dataset {
  const dataset = input.object('dataset');
  const { [CONTEXT_TAG]: context } = readPairs(input, 'tags');
  return {
    name: dataset.text('name'),
    digest: dataset.text('digest'),
    source: dataset.textOr('source', ''),
    sourceType: dataset.textOr('source_type', ''),
    ...rowsOf(dataset.textOr('profile', '')),
    ...(context !== undefined && { context }),
  };
}

const STATUSES: readonly string[] = ['RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED'] satisfies RunStatus[];
const isStatus = (text: string): text is RunStatus => STATUSES.includes(text);

/** Reads a run. */
export function readRun(fields: Fields): Run {
  const info = fields.object('info');
  const data = fields.objectOrEmpty('data');
  const status = info.textOr('status', 'RUNNING');
  return {
    runId: info.text('run_id'),
    experimentId: info.text('experiment_id'),
    name: info.textOr('run_name', ''),
    status: isStatus(status) ? status : 'RUNNING',
    startTime: info.numberOrNull('start_time') ?? 0,
    endTime: info.numberOrNull('end_time') || null,
    artifactUri: info.textOr('artifact_uri', ''),
    lifecycleStage: readStage(info),
    params: readPairs(data, 'params'),
    metrics: Object.fromEntries(
      data.list('metrics', (metric) => [metric.text('key'), metric.numberOrNull('value') ?? 0] as const),
    ),
    tags: readPairs(data, 'tags'),
    datasets: fields.objectOrEmpty('inputs').list('dataset_inputs', readDataset),
  };
}

/** Reads a point of a metric. */
export const readPoint = (key: string) => (point: Fields) => ({
  key,
  value: point.numberOrNull('value') ?? 0,
  step: point.numberOrNull('step') ?? 0,
  timestamp: point.numberOrNull('timestamp') ?? 0,
});

/** A dataset as MLflow reads it. */
export const datasetInput = ({ name, digest, source, sourceType = 'local', rows, context }: Dataset) => ({
  tags: context === undefined ? [] : [{ key: CONTEXT_TAG, value: context }],
  dataset: {
    ...{ name, digest, source, source_type: sourceType },
    ...(rows !== undefined && { profile: JSON.stringify({ num_rows: rows }) }),
  },
});
