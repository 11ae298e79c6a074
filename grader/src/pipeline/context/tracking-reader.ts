/** What the checks read from a grading's tracking server, over its REST API. */
import { createHash } from 'node:crypto';
import { MlflowError, openMlflow, proxyPath } from 'mlops-kit/mlflow';
import type { TrackedRun, TrackedVersion, TrackingView } from '../../checks/check.ts';
import { SubmissionError } from '../../errors.ts';
import { message } from '../../messages/catalogue.ts';
import type { Untrusted } from '../../untrusted/index.ts';
import { ANSWERS, type Answer, type AnswerKind, readTrackingAnswer } from './tasks.ts';

const MAX_RUNS = 50;
const MAX_VERSIONS = 50;
const MAX_ARTIFACTS = 100;
const MAX_ARTIFACT_BYTES = 64 * 1024 * 1024;
/** For one request, with many others at the same time on a busy machine. */
const TIMEOUT_MS = 120_000;
/** The limit on the location of a model's files, in characters: the submission writes it. */
const MAX_ADDRESS = 4_096;
/** The limit on folders that are searched for artifacts: a submission can create empty folders at no cost. */
const MAX_FOLDERS = 1_000;
/** The status of MLflow's RESOURCE_EXHAUSTED. */
const EXHAUSTED = 429;

type RestRun = Answer<'runs'>['runs'][number];

const record = (list: readonly { key: string; value: string }[]) =>
  Object.fromEntries(list.map(({ key, value }) => [key, value]));

/** The server, or the client, refuses to hold an answer this large. */
const isTooLarge = (error: unknown): boolean =>
  error instanceof MlflowError && (error.code === 'MLFLOW_ANSWER_TOO_LARGE' || error.status === EXHAUSTED);

/** The bytes; null if the server refuses them, or they are too many. */
const bytesOrNull = (download: Promise<Uint8Array>): Promise<Uint8Array | null> =>
  download.catch((error: unknown) => {
    if (error instanceof MlflowError && error.code !== 'MLFLOW_UNREACHABLE') return null;
    throw error;
  });

const tooLarge = (): SubmissionError => new SubmissionError(message('tracking.answer-too-large'));

interface ArtifactFile {
  path: string;
  bytes: number;
}

/** The files below a folder, at most 100, with their full paths. `list` returns the entries of one folder. */
async function walk(
  start: string,
  list: (folder: string) => Promise<Answer<'files'>['files']>,
): Promise<ArtifactFile[]> {
  const found: ArtifactFile[] = [];
  const folders = [start];
  for (let seen = 0; folders.length > 0 && found.length < MAX_ARTIFACTS && seen < MAX_FOLDERS; seen += 1) {
    const files = await list(folders.pop() ?? '');
    const inside = files.filter((file) => file.is_dir).map(({ path }) => path);
    folders.push(...inside.slice(0, MAX_ARTIFACTS));
    found.push(...files.filter((file) => !file.is_dir).map(({ path, file_size: bytes = 0 }) => ({ path, bytes })));
  }
  return found.slice(0, MAX_ARTIFACTS);
}

/** The server's REST API, as the view reads it. Values come from the submission: each response is limited, and parsed in the child. */
export function readerOf(url: string, userAgent: string, untrusted: Untrusted) {
  const mlflow = openMlflow(url, {
    ...{ userAgent, retries: 0, timeout: TIMEOUT_MS, maxAnswerBytes: MAX_ARTIFACT_BYTES },
  });
  /** Throws a SubmissionError if the logged data exceeds what the server or the grader reads at once. */
  const ask = async <Kind extends AnswerKind>(
    kind: Kind,
    path: string,
    parameters: Record<string, unknown>,
    method: 'GET' | 'POST' = 'GET',
  ): Promise<Answer<Kind>> => {
    const parse = (text: string) => untrusted.run(readTrackingAnswer, `tracking: ${kind}`, { kind, text });
    const parsed = await mlflow.call(method, path, parameters, { parse }).catch((error: unknown) => {
      if (isTooLarge(error)) throw tooLarge();
      // The server's own words can come from the submission.
      if (error instanceof MlflowError && error.status !== undefined)
        throw new Error(`tracking ${path}: HTTP ${error.status}`);
      throw error;
    });
    return ANSWERS[kind].parse(parsed) as Answer<Kind>;
  };

  async function points(runId: string, key: string): Promise<number> {
    const query = { run_id: runId, metric_key: key, max_results: 1_000 };
    return (await ask('history', 'metrics/get-history', query)).metrics.length;
  }

  const artifacts = (runId: string): Promise<ArtifactFile[]> =>
    walk('', async (path) => {
      const query = { run_id: runId, ...(path !== '' && { path }) };
      return (await ask('files', 'artifacts/list', query)).files;
    });

  async function describe({ info, data, inputs }: RestRun): Promise<TrackedRun> {
    const metrics = await Promise.all(
      data.metrics.slice(0, 100).map(async ({ key, value }) => {
        return [key, { value, points: await points(info.run_id, key) }] as const;
      }),
    );
    return {
      id: info.run_id,
      status: info.status,
      startTime: info.start_time,
      params: record(data.params),
      metrics: Object.fromEntries(metrics),
      tags: record(data.tags),
      datasets: inputs.dataset_inputs.length,
      artifacts: await artifacts(info.run_id),
    };
  }

  /** The artifacts below `folder`, with paths that start at the root. */
  const filesBelow = (folder: string): Promise<ArtifactFile[]> =>
    walk(folder, async (path) => {
      const { files } = await ask('files', '/api/2.0/mlflow-artifacts/artifacts', { path });
      return files.map((file) => ({ ...file, path: `${path}/${file.path}` }));
    });

  const proxy = mlflow.artifacts.at('mlflow-artifacts:/');
  async function digestOf(path: string): Promise<string | null> {
    const bytes = await bytesOrNull(proxy.download(path, MAX_ARTIFACT_BYTES));
    return bytes === null ? null : createHash('sha256').update(bytes).digest('hex');
  }

  async function locationOfRun(id: string): Promise<string> {
    return (await ask('runLocation', 'runs/get', { run_id: id })).run.info.artifact_uri;
  }

  async function versionFiles({ model, version }: Pick<TrackedVersion, 'model' | 'version'>) {
    const query = { name: model, version };
    const { artifact_uri: uri } = await ask('location', 'model-versions/get-download-uri', query);
    const [, runId, below = ''] = /^runs:\/+([^/]+)(.*)$/.exec(uri) ?? [];
    const location = runId === undefined ? uri : `${await locationOfRun(runId)}${below}`;
    const folder = location.length > MAX_ADDRESS ? undefined : proxyPath(location);
    if (!folder) return [];
    const files = await filesBelow(folder);
    return Promise.all(files.map(async (file) => ({ ...file, sha256: await digestOf(file.path) })));
  }

  const view: TrackingView = {
    async runs() {
      const { experiments } = await ask('experiments', 'experiments/search', { max_results: 100 }, 'POST');
      const ids = experiments.map((experiment) => experiment.experiment_id);
      const query = { experiment_ids: ids, max_results: MAX_RUNS, order_by: ['attributes.start_time ASC'] };
      const { runs } = await ask('runs', 'runs/search', query, 'POST');
      return Promise.all(runs.map(describe));
    },
    async versions() {
      const { model_versions: versions } = await ask('versions', 'model-versions/search', {
        max_results: MAX_VERSIONS,
      });
      const byAge = versions.toSorted((one, other) => Number(one.version) - Number(other.version));
      return Promise.all(byAge.map(async (version) => ({ ...toVersion(version), aliases: await aliasesOf(version) })));
    },
    async setAlias(name, alias, version) {
      await ask('done', 'registered-models/alias', { name, alias, version }, 'POST');
    },
    artifact: (runId, path) => bytesOrNull(mlflow.artifacts.ofRun(runId).download(path, MAX_ARTIFACT_BYTES)),
    versionFiles,
  };

  /** A search does not return the aliases of a version; only a request for the version does. */
  async function aliasesOf({ name, version }: { name: string; version: string }): Promise<string[]> {
    return (await ask('version', 'model-versions/get', { name, version })).model_version.aliases;
  }
  return { view, close: mlflow.close };
}

const toVersion = (version: Answer<'versions'>['model_versions'][number]): TrackedVersion => ({
  model: version.name,
  version: version.version,
  runId: version.run_id,
  aliases: version.aliases,
});
