import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fakeServer, json, proxyOf } from '../../../tracking/src/migrate/fake-server.test-support.ts';
import { startTemporaryTracking } from '../../../tracking/src/started-tracking.test-support.ts';
import { openMlflow, openRunQueue, type RunQueue, type RunRecord, type SyncOutcome } from './index.ts';
import { parseQueuedRun } from './record-file.ts';

const bytes = Uint8Array.from({ length: 300 }, (_, index) => index % 256);
const record = (experiment: string, startTime = 1_700_000_000_000): RunRecord => ({
  ...{ experiment, name: 'train', startTime, endTime: startTime + 9 },
  params: { depth: 4 },
  metrics: [
    { key: 'auc', value: 0.9 },
    { key: 'nothing', value: Number.NaN, step: 2, timestamp: 5 },
  ],
  tags: { kind: 'tree' },
  datasets: [{ name: 'churn', digest: 'abc', source: 'data.csv', rows: 3, context: 'train' }],
  artifacts: { 'model/model.json': '{}', 'model/weights.bin': bytes },
  register: { model: experiment, path: 'model', tags: { auc: 0.9 } },
});

let server: Awaited<ReturnType<typeof startTemporaryTracking>>;
beforeAll(async () => {
  server = await startTemporaryTracking();
});
afterAll(() => server?.close());

let folder: string;
let queue: RunQueue;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'queue-'));
  queue = openRunQueue(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const sync = (url: string, retries = 0): Promise<SyncOutcome[]> =>
  Array.fromAsync(queue.sync(openMlflow(url, { retries, retryDelay: 1 })));

/** Expects one complete run in the experiment, and one version of the model of the same name. */
async function expectOneRun(name: string): Promise<void> {
  const mlflow = openMlflow(server.url);
  const { experimentId } = await mlflow.experiments.getOrCreate(name);
  const [run, ...others] = await Array.fromAsync(mlflow.runs.search([experimentId], { viewType: 'ALL' }));
  expect(others).toEqual([]);
  expect(run).toMatchObject({ name: 'train', status: 'FINISHED', endTime: 1_700_000_000_009, params: { depth: '4' } });
  expect(run?.metrics).toEqual({ auc: 0.9, nothing: Number.NaN });
  expect(run?.datasets).toHaveLength(1);
  const runId = run?.runId ?? '';
  expect(await Array.fromAsync(mlflow.runs.metricHistory(runId, 'auc'))).toHaveLength(1);
  const weights = await mlflow.artifacts.ofRun(runId).download('model/weights.bin');
  expect(weights.equals(bytes)).toBe(true);
  const versions = await Array.fromAsync(mlflow.registry.searchVersions({ filter: `name = '${name}'` }));
  expect(versions).toMatchObject([{ version: '1', runId, tags: { auc: '0.9' } }]);
}

describe('a queue', () => {
  it('keeps a run as it is', async () => {
    const file = await queue.add(record('kept'));
    const [auc, nothing] = record('kept').metrics ?? [];
    const metrics = [{ step: 0, timestamp: record('kept').endTime, ...auc }, nothing];
    const artifacts = { 'model/model.json': '{}', 'model/weights.bin': Buffer.from(bytes) };
    expect(parseQueuedRun(await readFile(file, 'utf8'), file).record).toEqual({
      ...record('kept'),
      ...{ metrics, artifacts, status: 'FINISHED' },
    });
    expect(await readdir(folder)).toEqual([basename(file)]);
  });

  it('is in the order in which the runs began, then in which they were added', async () => {
    const later = await queue.add(record('x', 1_700_000_000_001));
    const earlier = await queue.add(record('x', 5));
    const last = await queue.add(record('x', 1_700_000_000_001));
    expect(await queue.list()).toEqual([earlier, later, last]);
  });

  it('is empty without a folder', async () => {
    expect(await openRunQueue(join(folder, 'none')).list()).toEqual([]);
  });

  it.each([
    ['empty', ''],
    ['list', '[]'],
    ['incomplete', '{"version":1,"key":"k","record":{"experiment":"x"}}'],
    ['newer', '{"version":2}'],
  ])('reports a file that is not a run, and sends the others: %s', async (kind, content) => {
    const file = join(folder, '0.json');
    await writeFile(file, content);
    const name = `after ${kind}`;
    await queue.add(record(name));
    expect(await sync(server.url)).toMatchObject([
      { file, error: { code: 'MLFLOW_RUN_UNREADABLE', subject: file } },
      { sent: { version: { version: '1' } } },
    ]);
    await expectOneRun(name);
    expect(await queue.list()).toEqual([file]);
  });
});

describe('a run', () => {
  it('is sent at once if the server answers, and leaves no file', async () => {
    const outcome = await queue.log(openMlflow(server.url), record('at once'));
    expect(outcome).toMatchObject({ sent: { version: { name: 'at once', version: '1' } } });
    await expectOneRun('at once');
    expect(await readdir(folder)).toEqual([]);
  });

  it('waits if the server does not answer', async () => {
    const gone = openMlflow('http://127.0.0.1:1', { retries: 0 });
    const [first, second] = [await queue.log(gone, record('waits')), await queue.log(gone, record('waits too'))];
    expect([first, second]).toMatchObject([
      { error: { code: 'MLFLOW_UNREACHABLE' } },
      { error: { code: 'MLFLOW_UNREACHABLE' } },
    ]);
    expect(await sync('http://127.0.0.1:1')).toHaveLength(1);
    expect((await sync(server.url)).map(({ file }) => file)).toEqual([first?.file, second?.file]);
    await expectOneRun('waits');
    await expectOneRun('waits too');
  });

  it('that MLflow refuses stays, and the next one is sent', async () => {
    const refused = await queue.add({ ...record('refused'), experiment: '' });
    await queue.add(record('next'));
    expect(await sync(server.url)).toMatchObject([
      { file: refused, error: { code: 'MLFLOW_REFUSED' } },
      { sent: { version: { name: 'next' } } },
    ]);
    expect(await queue.list()).toEqual([refused]);
  });

  it.each([401, 403, 503])('and all others stay if the server answers %i', async (status) => {
    await using denying = await fakeServer((_request, response) => json(response, {}, status));
    await queue.add(record('a'));
    await queue.add(record('b'));
    expect(await sync(denying.url)).toMatchObject([{ error: { status } }]);
    expect(await queue.list()).toHaveLength(2);
  });

  it('is neither lost nor doubled, wherever the connection is cut', async () => {
    let cuts = 0;
    for (let sent = false; !sent; cuts += 1) {
      const name = `cut ${cuts}`;
      await queue.add(record(name));
      let left = cuts;
      await using proxy = await proxyOf(server.url, () => {
        left -= 1;
        return left < 0;
      });
      const [outcome] = await sync(proxy.url);
      sent = outcome !== undefined && 'sent' in outcome;
      if (!sent) expect(await sync(server.url)).toMatchObject([{ sent: { version: { version: '1' } } }]);
      await expectOneRun(name);
      expect(await readdir(folder)).toEqual([]);
    }
    expect(cuts).toBeGreaterThan(10);
  });

  it.each(['/runs/create', '/runs/update', '/model-versions/create'])(
    'is neither lost nor doubled if the process is killed after %s',
    async (path) => {
      const name = `killed ${basename(path)} ${path.split('/')[1]}`;
      await queue.add(record(name));
      const program = fileURLToPath(new URL('sync.test-support.ts', import.meta.url));
      let kill = () => {};
      await using proxy = await proxyOf(server.url, ({ url = '' }) => {
        if (url.endsWith(path)) kill();
        return url.endsWith(path);
      });
      const child = spawn(process.execPath, ['--conditions=source', program, folder, proxy.url], { stdio: 'inherit' });
      kill = () => child.kill('SIGKILL');
      const [, signal] = await once(child, 'exit');
      expect(signal).toBe('SIGKILL');
      expect((await readdir(folder)).some((file) => file.endsWith('.lock'))).toBe(true);
      expect(await sync(server.url)).toMatchObject([{ sent: { version: { version: '1' } } }]);
      await expectOneRun(name);
      expect(await readdir(folder)).toEqual([]);
    },
  );

  it('is sent once if two processes send the queue at the same time', async () => {
    for (let index = 0; index < 4; index += 1) await queue.add(record(`both ${index}`));
    await Promise.all([sync(server.url), sync(server.url)]);
    await sync(server.url);
    for (let index = 0; index < 4; index += 1) await expectOneRun(`both ${index}`);
    expect(await readdir(folder)).toEqual([]);
  });

  it('is left alone while another process sends it', async () => {
    const file = await queue.add(record('held'));
    const ended = spawnSync(process.execPath, ['--version']).pid;
    const lock = (pid: number, host: string) => writeFile(`${file}~${pid}~${encodeURIComponent(host)}~x.lock`, '');
    await lock(process.pid, hostname());
    expect(await sync(server.url)).toMatchObject([{ file, error: { code: 'MLFLOW_QUEUE_BUSY' } }]);
    await rm(`${file}~${process.pid}~${encodeURIComponent(hostname())}~x.lock`);
    await lock(ended, hostname());
    expect(await sync(server.url)).toMatchObject([{ file, sent: { url: expect.stringContaining('/#/experiments/') } }]);
  });
});
