import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { SubmissionError } from '../../errors.ts';
import { openUntrusted } from '../../untrusted/index.ts';
import { openGradingTracking } from './grading-tracking.ts';

const untrusted = openUntrusted({ signal: new AbortController().signal });
afterAll(() => untrusted[Symbol.asyncDispose]());

/** The answer to the requests below. */
interface Answer {
  experiment_id: string;
  run: { info: { run_id: string; artifact_uri: string } };
}

/** Sends a request as a submission does. */
async function post(url: string, path: string, body: object): Promise<Answer> {
  const answer = await fetch(`${url}/api/2.0/mlflow/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as Answer;
}

async function logRun(url: string): Promise<string> {
  const { experiment_id } = await post(url, 'experiments/create', { name: 'churn' });
  const { run } = await post(url, 'runs/create', { experiment_id, start_time: 5 });
  const { run_id, artifact_uri } = run.info;
  const metrics = [0, 1, 2].map((step) => ({ key: 'loss', value: 3 - step, step, timestamp: 1 }));
  await post(url, 'runs/log-batch', { run_id, metrics, params: [{ key: 'trees', value: '60' }] });
  const proxy = `${url}/api/2.0/mlflow-artifacts/artifacts/${artifact_uri.split(':/')[1]}`;
  await fetch(`${proxy}/model/model.json`, { method: 'PUT', body: '{"trees":60}' });
  await post(url, 'runs/update', { run_id, status: 'FINISHED' });
  await post(url, 'registered-models/create', { name: 'churn' });
  await post(url, 'model-versions/create', { name: 'churn', source: `runs:/${run_id}/model`, run_id });
  await post(url, 'registered-models/alias', { name: 'churn', alias: 'champion', version: '1' });
  return run_id;
}

describe('the tracking server of a grading', () => {
  it('is empty at first', async () => {
    await using tracking = await openGradingTracking({ untrusted });
    expect(await tracking.view.runs()).toEqual([]);
    expect(await tracking.view.versions()).toEqual([]);
  });

  it('shows what a submission logs: params, the latest metrics, files, and versions with their aliases', async () => {
    await using tracking = await openGradingTracking({ untrusted });
    const id = await logRun(tracking.url);
    expect(await tracking.view.runs()).toMatchObject([
      {
        id,
        status: 'FINISHED',
        startTime: 5,
        params: { trees: '60' },
        metrics: { loss: { value: 1, points: 3 } },
        artifacts: [{ path: 'model/model.json', bytes: 12 }],
      },
    ]);
    expect(await tracking.view.versions()).toEqual([
      { model: 'churn', version: '1', runId: id, aliases: ['champion'] },
    ]);
    expect(Buffer.from((await tracking.view.artifact(id, 'model/model.json')) ?? []).toString()).toBe('{"trees":60}');
    expect(await tracking.view.artifact(id, 'nothing')).toBeNull();
  });

  it('records what a submission fetches completely, with the digest of what was sent, and nothing that the grader reads', async () => {
    await using tracking = await openGradingTracking({ untrusted });
    const id = await logRun(tracking.url);
    const [file] = await tracking.view.versionFiles({ model: 'churn', version: '1' });
    const sha256 = createHash('sha256').update('{"trees":60}').digest('hex');
    expect(file).toMatchObject({
      path: expect.stringContaining(`${id}/artifacts/model/model.json`),
      bytes: 12,
      sha256,
    });
    await tracking.view.artifact(id, 'model/model.json');
    expect(tracking.sent).toEqual([]);
    const url = `${tracking.url}/get-artifact?run_id=${id}&path=model/model.json`;
    await (await fetch(url, { headers: { range: 'bytes=0-3' } })).text();
    await (await fetch(url.replace('model.json', 'nothing'))).text();
    expect(tracking.sent).toEqual([]);
    await (await fetch(url)).text();
    await (await fetch(`${tracking.url}/api/2.0/mlflow-artifacts/artifacts/${file?.path}`)).text();
    expect(tracking.sent).toEqual([1, 2].map(() => ({ path: file?.path, sha256 })));
  });

  it('reads the location of a version in linear time', async () => {
    await using tracking = await openGradingTracking({ untrusted });
    const id = await logRun(tracking.url);
    const source = `mlflow-artifacts:${'/'.repeat(3_900)}1/${id}/artifacts/\nx`;
    expect(await post(tracking.url, 'model-versions/create', { name: 'churn', source, run_id: id })).toHaveProperty(
      'model_version.version',
      '2',
    );
    const before = process.cpuUsage();
    await tracking.view.versionFiles({ model: 'churn', version: '2' }).catch(() => undefined);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(3);
  });

  it('is separate for each grading, and removed at its end', async () => {
    const first = await openGradingTracking({ untrusted });
    await using second = await openGradingTracking({ untrusted });
    await logRun(first.url);
    expect(await second.view.runs()).toEqual([]);
    await first[Symbol.asyncDispose]();
    await expect(fetch(`${first.url}/health`)).rejects.toThrow();
  });

  it('shows a metric that is NaN as NaN', async () => {
    await using tracking = await openGradingTracking({ untrusted });
    const id = await logRun(tracking.url);
    await post(tracking.url, 'runs/log-metric', { run_id: id, key: 'auc', value: 'NaN', timestamp: 1 });
    const [run] = await tracking.view.runs();
    expect(run?.metrics).toMatchObject({ auc: { value: Number.NaN, points: 1 }, loss: { value: 1 } });
  });

  it.each([
    ['rows', 3_000, 'x', { rows: 2_000 }],
    ['characters', 200, 'x'.repeat(6_000), { characters: 1_000_000 }],
  ])('fails the submission that has the grader read too many %s', async (_what, count, value, answers) => {
    await using tracking = await openGradingTracking({ untrusted, answers });
    const id = await logRun(tracking.url);
    for (let start = 0; start < count; start += 100) {
      const params = Array.from({ length: 100 }, (_, index) => ({ key: `p${start + index}`, value }));
      await post(tracking.url, 'runs/log-batch', { run_id: id, params });
    }
    await expect(tracking.view.runs()).rejects.toThrow(SubmissionError);
    expect(await tracking.view.versions()).toHaveLength(1);
  });

  it('is not read by checks after a quota is exhausted: the logged data is incomplete', async () => {
    const limits = { requests: 100, bytes: 1_000_000, artifacts: 2 };
    await using tracking = await openGradingTracking({ untrusted, limits });
    const id = await logRun(tracking.url);
    expect(await tracking.view.runs()).toMatchObject([{ id }]);
    expect(tracking.usage()).toMatchObject({ artifacts: 1, quota: null });
    const uploads = ['1/a', '1/b', '1/c'].map((path) =>
      fetch(`${tracking.url}/api/2.0/mlflow-artifacts/artifacts/${path}`, { method: 'PUT', body: 'x' }),
    );
    expect((await Promise.all(uploads)).map(({ status }) => status).toSorted()).toEqual([200, 429, 429]);
    expect(tracking.usage()).toMatchObject({ artifacts: 2, quota: 'artifacts' });
    const { view } = tracking;
    const files = () => view.versionFiles({ model: 'churn', version: '1' });
    for (const reading of [view.runs, view.versions, files]) {
      await expect(reading()).rejects.toThrow(SubmissionError);
    }
  });
});
