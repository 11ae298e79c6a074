import { posix } from 'node:path';
import { field, list, text } from './answer.ts';
import { type Http, MlflowRefusal } from './http.ts';

export type Pair = { readonly key: string; readonly value: string };
export type MetricPoint = {
  readonly key: string;
  readonly value: number;
  readonly step: number;
  /** In milliseconds since 1970. */
  readonly timestamp: number;
};
export type Dataset = {
  readonly name: string;
  readonly digest: string;
  readonly source: string;
  readonly rows: number;
  /** What it was used for: `train`, `validation`, `test`. */
  readonly context: string;
};
export type Run = { readonly id: string; readonly experimentId: string; readonly artifactPath: string };
export type ModelVersion = { readonly version: string; readonly runId: string };

/** What MLflow takes in one `log-batch`. */
const BATCH = { metrics: 1_000, params: 100, tags: 100 };

/**
 * The part of MLflow's REST API that this project needs, one function a request. The API in full:
 * https://mlflow.org/docs/latest/rest-api.html
 */
export function mlflowClient(http: Http) {
  const post = (path: string, body: Record<string, unknown>) => http.api('POST', path, body);

  return {
    url: http.url,

    /** The id of the experiment of this name, which is made if need be. */
    async experiment(name: string): Promise<string> {
      try {
        return text(
          await http.api('GET', 'experiments/get-by-name', { experiment_name: name }),
          'experiment.experiment_id',
        );
      } catch (error) {
        if (!isMissing(error)) throw error;
        return text(await post('experiments/create', { name }), 'experiment_id');
      }
    },

    /** Begins a run. Times are in milliseconds since 1970. */
    async createRun(experimentId: string, name: string, startTime: number): Promise<Run> {
      const answer = await post('runs/create', { experiment_id: experimentId, run_name: name, start_time: startTime });
      const uri = text(answer, 'run.info.artifact_uri');
      return { id: text(answer, 'run.info.run_id'), experimentId, artifactPath: proxyPath(uri) };
    },

    /** Logs any number of params, metrics and tags, in as many requests as MLflow's limits ask for. */
    async logBatch(
      runId: string,
      batch: { params: readonly Pair[]; metrics: readonly MetricPoint[]; tags: readonly Pair[] },
    ) {
      const parts = [
        ...inParts(batch.params, BATCH.params).map((params) => ({ params })),
        ...inParts(batch.metrics, BATCH.metrics).map((metrics) => ({ metrics })),
        ...inParts(batch.tags, BATCH.tags).map((tags) => ({ tags })),
      ];
      for (const part of parts) await post('runs/log-batch', { run_id: runId, ...part });
    },

    /** Says which data the run used. */
    async logInputs(runId: string, datasets: readonly Dataset[]): Promise<void> {
      await post('runs/log-inputs', {
        run_id: runId,
        datasets: datasets.map(({ name, digest, source, rows, context }) => ({
          tags: [{ key: 'mlflow.data.context', value: context }],
          dataset: { name, digest, source_type: 'local', source, profile: JSON.stringify({ num_rows: rows }) },
        })),
      });
    },

    /** Keeps a file with a run. `path` is below the run's artifacts, with `/`. */
    logArtifact: ({ artifactPath }: Run, path: string, bytes: Uint8Array) =>
      http.putFile(`${artifactPath}/${path}`, bytes),

    /** A file that `logArtifact` kept. */
    artifact: (runId: string, path: string) => http.getFile(runId, path),

    /** The files that `logArtifact` kept in a folder: their names, and their sizes in bytes. */
    async artifactsIn(runId: string, folder: string): Promise<{ name: string; size: number }[]> {
      return list(await http.api('GET', 'artifacts/list', { run_id: runId, path: folder }), 'files')
        .filter((file) => field(file, 'is_dir') !== true)
        .map((file) => ({ name: posix.basename(text(file, 'path')), size: Number(field(file, 'file_size')) }));
    },

    async endRun(runId: string, status: 'FINISHED' | 'FAILED', endTime: number): Promise<void> {
      await post('runs/update', { run_id: runId, status, end_time: endTime });
    },

    /** Registers what a run left at `path` as the next version of a model, which is made if need be. */
    async registerVersion(model: string, runId: string, path: string, tags: readonly Pair[]): Promise<ModelVersion> {
      await post('registered-models/create', { name: model }).catch((error: unknown) => {
        if (!(error instanceof MlflowRefusal) || error.errorCode !== 'RESOURCE_ALREADY_EXISTS') throw error;
      });
      const body = { name: model, source: `runs:/${runId}/${path}`, run_id: runId, tags };
      return { version: text(await post('model-versions/create', body), 'model_version.version'), runId };
    },

    /** The newest version of a model; null when there is none. */
    async newestVersion(model: string): Promise<ModelVersion | null> {
      const query = { filter: `name = '${model}'`, order_by: 'version_number DESC', max_results: '1' };
      const found = field(await http.api('GET', 'model-versions/search', query), 'model_versions');
      return Array.isArray(found) && found.length > 0 ? versionOf(found[0]) : null;
    },

    /** The version that an alias names; null when it names none. */
    async versionByAlias(model: string, alias: string): Promise<ModelVersion | null> {
      try {
        return versionOf(
          field(await http.api('GET', 'registered-models/alias', { name: model, alias }), 'model_version'),
        );
      } catch (error) {
        // An alias that is not there is INVALID_PARAMETER_VALUE for MLflow, a model that is not there is missing.
        // exercise 4.3 begin
        if (isMissing(error) || (error instanceof MlflowRefusal && error.errorCode === 'INVALID_PARAMETER_VALUE'))
          return null;
        throw error;
        // exercise 4.3 instead
        // if (isMissing(error)) return null;
        // throw error;
        // exercise 4.3 end
      }
    },

    /** Points an alias at a version, wherever it pointed before. */
    async setAlias(model: string, alias: string, version: string): Promise<void> {
      // exercise 4.4 begin (model, alias, version)
      await post('registered-models/alias', { name: model, alias, version });
      // exercise 4.4 end
    },
  };
}

export type MlflowClient = ReturnType<typeof mlflowClient>;

function isMissing(error: unknown): boolean {
  return error instanceof MlflowRefusal && error.errorCode === 'RESOURCE_DOES_NOT_EXIST';
}

function versionOf(answer: unknown): ModelVersion {
  return { version: text(answer, 'version'), runId: text(answer, 'run_id') };
}

/** `mlflow-artifacts:/1/abc/artifacts` → `1/abc/artifacts`: where the server's proxy keeps the files of a run. */
function proxyPath(uri: string): string {
  const found = /^mlflow-artifacts:(?:\/\/[^/]*)?\/+(.+)$/.exec(uri)?.[1];
  if (found === undefined) throw new Error(`artifacts at ${uri}: start MLflow with --serve-artifacts`);
  return found;
}

function inParts<Item>(list: readonly Item[], size: number): Item[][] {
  // exercise 4.2 begin
  return Array.from({ length: Math.ceil(list.length / size) }, (_, part) => list.slice(part * size, (part + 1) * size));
  // exercise 4.2 instead
  // return [list.slice(0, size)];
  // exercise 4.2 end
}
