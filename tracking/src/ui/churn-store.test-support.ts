/** A running server with sample data, logged through the REST API. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTracking } from '../server.ts';

/** The parts of REST API responses that the tests read. */
type Answer = { experiment_id: string; run: { info: { run_id: string; artifact_uri: string } } };
const START = Date.UTC(2026, 2, 14, 9, 30);

/** Starts an empty server that requires `token`, if given. `call` sends a REST request and throws on an error response. */
export async function emptyTracking(token: string | null = null) {
  const folder = await mkdtemp(join(tmpdir(), 'tracking-page-'));
  const options = { port: 0, host: '127.0.0.1', store: join(folder, 'store.db'), artifacts: join(folder, 'artifacts') };
  const server = await startTracking({ ...options, token });
  const bearer: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  const call = async (method: string, path: string, body?: object): Promise<Answer> => {
    const headers = { ...bearer, 'content-type': 'application/json' };
    const answer = await fetch(`${server.url}/api/2.0/mlflow${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return (await answer.json()) as Answer;
  };
  const page = (path: string, headers: Record<string, string> = {}) =>
    fetch(server.url + path, { headers, redirect: 'manual' });
  const stop = async () => {
    await server.close();
    await rm(folder, { recursive: true });
  };
  return { url: server.url, bearer, call, page, [Symbol.asyncDispose]: stop };
}

export type EmptyTracking = Awaited<ReturnType<typeof emptyTracking>>;

const course = (key: string, index: number, points: number, rate: number) =>
  Array.from({ length: points }, (_, step) => ({
    key,
    value:
      key === 'loss'
        ? 0.7 * Math.exp(-step * rate) + 0.2 + Math.sin(step + index) / 60
        : 0.9 - 0.35 * Math.exp(-step * rate),
    step,
    timestamp: START + step * 1000,
  }));

/** Logs one run: params, the history of two metrics, and final metrics. */
export async function logRun({ call }: EmptyTracking, experiment_id: string, index: number, name = `gbdt-${index}`) {
  const start_time = START + index * 3_600_000;
  const { run } = await call('POST', '/runs/create', { experiment_id, run_name: name, user_id: 'camille', start_time });
  const run_id: string = run.info.run_id;
  const params = [
    { key: 'depth', value: String(2 + (index % 4)) },
    { key: 'learning_rate', value: (0.05 * (1 + (index % 3))).toFixed(2) },
    { key: 'seed', value: '42' },
  ];
  const metrics = [
    ...course('loss', index, 30, 0.1 + index / 40),
    ...course('accuracy', index, 30, 0.08 + index / 30),
    { key: 'auc', value: 0.75 + index / 100, step: 0, timestamp: START },
  ];
  await call('POST', '/runs/log-batch', { run_id, params, metrics, tags: [{ key: 'team', value: 'bleue' }] });
  const ends = {
    run_id,
    status: index % 5 === 4 ? 'FAILED' : 'FINISHED',
    end_time: start_time + 2_000 + ((index * 7) % 5) * 61_000,
  };
  await call('POST', '/runs/update', ends);
  return run_id;
}

/** Stores a text as an artifact of a run. */
export async function storeArtifact(
  { url, bearer, call }: EmptyTracking,
  run_id: string,
  path: string,
  content: string | Uint8Array<ArrayBuffer>,
) {
  const { run } = await call('GET', `/runs/get?run_id=${run_id}`);
  const root = String(run.info.artifact_uri).replace(/^mlflow-artifacts:\/*/, '');
  const address = `${url}/api/2.0/mlflow-artifacts/artifacts/${root}/${path.split('/').map(encodeURIComponent).join('/')}`;
  const answer = await fetch(address, { method: 'PUT', headers: bearer, body: content });
  if (!answer.ok) throw new Error(`${address}: ${await answer.text()}`);
}

/** The sample store: one experiment with `runs` runs, artifacts on the last run, and a model with an alias. */
export async function churnStore(runs = 6, token: string | null = null) {
  const store = await emptyTracking(token);
  const { experiment_id } = await store.call('POST', '/experiments/create', { name: 'churn' });
  const ids: string[] = [];
  for (let index = 0; index < runs; index += 1) ids.push(await logRun(store, experiment_id, index));
  const last = ids.at(-1)!;
  await storeArtifact(store, last, 'report.md', '# Churn\n');
  await storeArtifact(store, last, 'model/MLmodel', 'flavors: {}\n'.repeat(200));
  await store.call('POST', '/runs/log-inputs', {
    run_id: last,
    datasets: [
      {
        tags: [{ key: 'mlflow.data.context', value: 'training' }],
        dataset: { name: 'churn.csv', digest: 'a1b2c3d4', source_type: 'local', source: 'data/churn.csv' },
      },
    ],
  });
  await store.call('POST', '/registered-models/create', { name: 'churn', description: 'Départ des clients' });
  for (const run_id of ids.slice(-2)) {
    await store.call('POST', '/model-versions/create', { name: 'churn', source: `runs:/${run_id}/model`, run_id });
  }
  await store.call('POST', '/registered-models/alias', { name: 'churn', alias: 'champion', version: '2' });
  return { store, experiment_id: String(experiment_id), ids, last };
}
