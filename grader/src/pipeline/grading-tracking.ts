/** The tracking server of one grading: empty at first, written by the submission's commands, read by the checks. */
import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import {
  type AnswerLimits,
  type Quota,
  QuotaCount,
  type QuotaLimits,
  type SentArtifact,
  startTracking,
} from 'mlops-tracking';
import { errors, Pool } from 'undici';
import type { TrackedRun, TrackedVersion, TrackingView } from '../checks/check.ts';
import { SubmissionError } from '../errors.ts';
import type { Evidence } from '../evidence/schema.ts';
import { message } from '../messages/catalogue.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';
import type { Untrusted } from '../untrusted/index.ts';
import { ANSWERS, type Answer, type AnswerKind, readTrackingAnswer } from './tracking-answers.ts';

const MAX_RUNS = 50;
const MAX_VERSIONS = 50;
const MAX_ARTIFACTS = 100;
/** Of what the commands of one grading fetched; the registry's models are a few files. */
const MAX_SENT = 10_000;
const MAX_ARTIFACT_BYTES = 64 * 1024 * 1024;
const TIMEOUT_MS = 30_000;
/** Of a model's files, in characters: the submission writes it. */
const MAX_ADDRESS = 4_096;
/** Folders that are looked into for artifacts: empty ones cost a submission nothing. */
const MAX_FOLDERS = 1_000;
/** What the commands of one grading may ask of the server. A run that logs a metric at each of 1,000 steps, one by one, takes a hundredth. */
const QUOTA: QuotaLimits = { requests: 100_000, bytes: 1024 ** 3, artifacts: 10_000 };

/** What one answer of the server may hold: a thousand runs with two hundred names each. */
const ANSWER: AnswerLimits = { rows: 200_000, characters: 16 * 1024 * 1024 };
/** The status of MLflow's RESOURCE_EXHAUSTED. */
const EXHAUSTED = 429;

type RestRun = Answer<'runs'>['runs'][number];

type Usage = NonNullable<Evidence['tracking']>;

export interface GradingTracking extends AsyncDisposable {
  readonly url: string;
  /** Each of its readings throws a SubmissionError once a quota is exhausted: what was logged is not whole then. */
  readonly view: TrackingView;
  /** What was asked of the server, and the quota that was exceeded first. */
  usage(): Usage;
  /** What was sent to the submission's commands until now, in that order; the grader's own readings are not in it. */
  readonly sent: readonly Pick<SentArtifact, 'path' | 'sha256'>[];
}

const record = (list: readonly { key: string; value: string }[]) =>
  Object.fromEntries(list.map(({ key, value }) => [key, value]));

const tooLarge = (): SubmissionError => new SubmissionError(message('tracking.answer-too-large'));

/** The server's REST API, as the view reads it. Values come from the submission: each answer is bounded, and parsed in the child. */
function readerOf(url: string, userAgent: string, untrusted: Untrusted) {
  const pool = new Pool(url, {
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
    maxResponseSize: MAX_ARTIFACT_BYTES,
  });
  /** Throws a SubmissionError where what was logged is more than the server, or the grader, reads at once. */
  const ask = async <Kind extends AnswerKind>(kind: Kind, path: string, body?: object): Promise<Answer<Kind>> => {
    const { statusCode, body: answer } = await pool.request({
      path: `/api/2.0/${path}`,
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': userAgent },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await answer.text().catch((error: unknown) => {
      throw error instanceof errors.ResponseExceededMaxSizeError ? tooLarge() : error;
    });
    if (statusCode === EXHAUSTED) throw tooLarge();
    if (statusCode !== 200) throw new Error(`tracking ${path}: HTTP ${statusCode}`);
    const parsed = await untrusted.run(readTrackingAnswer, `tracking: ${kind}`, { kind, text });
    return ANSWERS[kind].parse(parsed) as Answer<Kind>;
  };

  async function points(runId: string, key: string): Promise<number> {
    const query = new URLSearchParams({ run_id: runId, metric_key: key, max_results: '1000' });
    return (await ask('history', `mlflow/metrics/get-history?${query}`)).metrics.length;
  }

  async function artifacts(runId: string): Promise<{ path: string; bytes: number }[]> {
    const found: { path: string; bytes: number }[] = [];
    const folders = [''];
    for (let seen = 0; folders.length > 0 && found.length < MAX_ARTIFACTS && seen < MAX_FOLDERS; seen += 1) {
      const folder = folders.pop() ?? '';
      const query = new URLSearchParams({ run_id: runId, ...(folder !== '' && { path: folder }) });
      const { files } = await ask('files', `mlflow/artifacts/list?${query}`);
      folders.push(
        ...files
          .filter((file) => file.is_dir)
          .map(({ path }) => path)
          .slice(0, MAX_ARTIFACTS),
      );
      found.push(...files.filter((file) => !file.is_dir).map(({ path, file_size: bytes = 0 }) => ({ path, bytes })));
    }
    return found.slice(0, MAX_ARTIFACTS);
  }

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

  /** The files below `folder` of all artifacts, at most 100, the folder's own path before theirs. */
  async function filesBelow(folder: string): Promise<{ path: string; bytes: number }[]> {
    const found: { path: string; bytes: number }[] = [];
    const folders = [folder];
    for (let seen = 0; folders.length > 0 && found.length < MAX_ARTIFACTS && seen < MAX_FOLDERS; seen += 1) {
      const next = folders.pop() ?? '';
      const { files } = await ask('files', `mlflow-artifacts/artifacts?${new URLSearchParams({ path: next })}`);
      const inside = files.map((file) => ({ ...file, path: `${next}/${file.path}` }));
      folders.push(...inside.filter((file) => file.is_dir).map(({ path }) => path));
      found.push(...inside.filter((file) => !file.is_dir).map(({ path, file_size: bytes = 0 }) => ({ path, bytes })));
    }
    return found.slice(0, MAX_ARTIFACTS);
  }

  async function digestOf(path: string): Promise<string | null> {
    const { statusCode, body } = await pool.request({
      path: `/api/2.0/mlflow-artifacts/artifacts/${path.split('/').map(encodeURIComponent).join('/')}`,
      method: 'GET',
      headers: { 'user-agent': userAgent },
    });
    const bytes = await body.bytes().catch(() => null);
    return statusCode === 200 && bytes !== null ? createHash('sha256').update(bytes).digest('hex') : null;
  }

  async function locationOfRun(id: string): Promise<string> {
    return (await ask('runLocation', `mlflow/runs/get?${new URLSearchParams({ run_id: id })}`)).run.info.artifact_uri;
  }

  async function versionFiles({ model, version }: Pick<TrackedVersion, 'model' | 'version'>) {
    const query = new URLSearchParams({ name: model, version });
    const { artifact_uri: uri } = await ask('location', `mlflow/model-versions/get-download-uri?${query}`);
    const [, runId, below = ''] = /^runs:\/+([^/]+)(.*)$/.exec(uri) ?? [];
    const location = runId === undefined ? uri : `${await locationOfRun(runId)}${below}`;
    const folder = location.length > MAX_ADDRESS ? undefined : /^mlflow-artifacts:\/*(.+?)\/*$/.exec(location)?.[1];
    if (folder === undefined) return [];
    const files = await filesBelow(folder);
    return Promise.all(files.map(async (file) => ({ ...file, sha256: await digestOf(file.path) })));
  }

  const view: TrackingView = {
    async runs() {
      const { experiments } = await ask('experiments', 'mlflow/experiments/search', { max_results: 100 });
      const ids = experiments.map((experiment) => experiment.experiment_id);
      const { runs } = await ask('runs', 'mlflow/runs/search', {
        experiment_ids: ids,
        max_results: MAX_RUNS,
        order_by: ['attributes.start_time ASC'],
      });
      return Promise.all(runs.map(describe));
    },
    async versions() {
      const { model_versions: versions } = await ask(
        'versions',
        `mlflow/model-versions/search?${new URLSearchParams({ max_results: String(MAX_VERSIONS) })}`,
      );
      const byAge = versions.toSorted((one, other) => Number(one.version) - Number(other.version));
      return Promise.all(byAge.map(async (version) => ({ ...toVersion(version), aliases: await aliasesOf(version) })));
    },
    async setAlias(name, alias, version) {
      await ask('done', 'mlflow/registered-models/alias', { name, alias, version });
    },
    async artifact(runId, path) {
      const query = new URLSearchParams({ run_id: runId, path });
      const { statusCode, body } = await pool.request({
        path: `/get-artifact?${query}`,
        method: 'GET',
        headers: { 'user-agent': userAgent },
      });
      if (statusCode === 200) return body.bytes().catch(() => null);
      await body.dump();
      return null;
    },
    versionFiles,
  };

  /** A search does not give a version's aliases: only the version itself does. */
  async function aliasesOf({ name, version }: { name: string; version: string }): Promise<string[]> {
    const query = new URLSearchParams({ name, version });
    return (await ask('version', `mlflow/model-versions/get?${query}`)).model_version.aliases;
  }
  return { view, close: () => pool.destroy() };
}

const toVersion = (version: Answer<'versions'>['model_versions'][number]): TrackedVersion => ({
  model: version.name,
  version: version.version,
  runId: version.run_id,
  aliases: version.aliases,
});

/** The view, as long as no quota is exhausted. */
function withinQuota(view: TrackingView, reached: () => Quota | null, limits: QuotaLimits): TrackingView {
  const guarded =
    <Arguments extends unknown[], Answer>(read: (...given: Arguments) => Promise<Answer>) =>
    async (...given: Arguments): Promise<Answer> => {
      const [answer] = await Promise.allSettled([read(...given)]);
      const quota = reached();
      if (quota !== null) throw new SubmissionError(message(`tracking.quota.${quota}`, { limit: limits[quota] }));
      if (answer.status === 'rejected') throw answer.reason;
      return answer.value;
    };
  return {
    runs: guarded(view.runs),
    versions: guarded(view.versions),
    setAlias: guarded(view.setAlias),
    artifact: guarded(view.artifact),
    versionFiles: guarded(view.versionFiles),
  };
}

interface TrackingOptions {
  /** Parses what the server answers. */
  untrusted: Untrusted;
  limits?: QuotaLimits | undefined;
  answers?: Partial<AnswerLimits>;
}

/** Starts the tracking server of a grading on a loopback port, over a store that goes with it. */
export async function openGradingTracking(options: TrackingOptions): Promise<GradingTracking> {
  const { untrusted, limits = QUOTA, answers } = options;
  const folder = await makeTemporaryFolder('tracking');
  const own = `mlops-grader ${randomUUID()}`;
  const sent: Pick<SentArtifact, 'path' | 'sha256'>[] = [];
  const quota = new QuotaCount(limits);
  const started = await startTracking({
    port: 0,
    host: '127.0.0.1',
    store: join(folder.path, 'tracking.db'),
    artifacts: join(folder.path, 'artifacts'),
    token: null,
    quota: { count: quota, exempt: own },
    answers: { ...ANSWER, ...answers },
    onSent: ({ userAgent, ...one }) => {
      if (userAgent === own) return;
      if (sent.length < MAX_SENT) sent.push(one);
      // What is fetched beyond it is not known any more.
      else quota.reached ??= 'requests';
    },
  });
  const reader = readerOf(started.url, own, untrusted);
  return {
    url: started.url,
    view: withinQuota(reader.view, () => quota.reached, limits),
    usage: () => ({ ...quota.used, quota: quota.reached }),
    sent,
    async [Symbol.asyncDispose]() {
      await reader.close();
      await started.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}
