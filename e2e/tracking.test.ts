/** Session 4 for a student: the same tests run the project with MLflow and with the embedded server. */

import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, skipsChromium } from '../grader/src/reports/chromium.test-support.ts';
import { copyProject, freePort, offerGrader, until } from './live-services.ts';

const PYTHON = process.env.MLFLOW_PYTHON;
/** Without MLflow, only the embedded server is tested, unless all services are required. */
const lacksMlflow = PYTHON === undefined && process.env.REQUIRE_SERVICES !== '1';

/** `make mlflow` starts the `mlflow` on the PATH, or otherwise the embedded server. */
const SERVERS = [
  { name: 'MLflow', path: `${dirname(PYTHON ?? '')}${delimiter}${process.env.PATH}`, skip: lacksMlflow },
  { name: 'the embedded server', path: process.env.PATH ?? '', skip: false },
];

interface Mlflow {
  env: Record<string, string>;
  stop(): Promise<void>;
}

async function startMlflow(project: string, path: string, port: string): Promise<Mlflow> {
  const env = { PATH: path, MLFLOW_PORT: port, MLFLOW_DISABLE_TELEMETRY: 'true', COURSE_LANG: 'en' };
  const server = execa(process.execPath, ['src/start-mlflow.ts'], {
    cwd: project,
    env,
    reject: false,
    all: true,
    // MLflow can be slow.
    forceKillAfterDelay: false,
  });
  const ended = server.then((result) => Promise.reject(new Error(`MLflow ended: ${result.all}`)));
  ended.catch(() => undefined);
  const healthy = until(
    () => fetch(`http://127.0.0.1:${port}/health`),
    ({ ok }) => ok,
  );
  await Promise.race([healthy, ended]);
  return {
    env,
    stop: async () => {
      server.kill('SIGTERM');
      expect((await server).exitCode).toBe(0);
    },
  };
}

describe.each(SERVERS)('a student’s project with $name', ({ path, skip }) => {
  let project = '';
  let port = '';
  let mlflow: Mlflow;
  let runUrl = '';
  const run = (script: string, env = mlflow.env) =>
    execa('npm', ['run', '--silent', script], { cwd: project, env, all: true, reject: false });

  beforeAll(async () => {
    if (skip) return;
    const root = await mkdtemp(join(tmpdir(), 'mlops-project-'));
    project = join(root, 'project');
    copyProject(project);
    offerGrader(root);
    port = await freePort();
    mlflow = await startMlflow(project, path, port);
  });
  afterAll(async () => {
    if (skip) return;
    await mlflow.stop();
    await rm(dirname(project), { recursive: true, force: true });
  });

  it.skipIf(skip)('logs the training, registers the model and promotes it', async () => {
    expect((await run('data')).exitCode).toBe(0);
    const trained = await run('train');
    expect(trained.all).toContain('version 1, registered');
    runUrl = /http:\S+\/runs\/\w+/.exec(trained.all ?? '')?.[0] ?? '';
    const promoted = await run('promote');
    expect(promoted.all).toContain('Version 1 is the champion now');
    expect(promoted.exitCode).toBe(0);
  });

  it.skipIf(skip || skipsChromium())(
    'shows the run and the champion in a browser, at the address that make train prints',
    async () => {
      await using browser = await launchChromium();
      const page = await browser.newPage({ locale: 'en-US' });
      await page.goto(runUrl);
      for (const text of [/^train-[0-9a-f]{12}$/, 'seed', '2026', 'test.f1', /^0\.89/]) {
        await page.getByText(text, { exact: true }).first().waitFor();
      }
      await page.goto(`http://127.0.0.1:${port}/#/models/churn`);
      const version = page.getByRole('row').filter({ hasText: /@\s*champion/ });
      expect(await version.innerText()).toMatch(/^\s*(?:Version )?1\b/);
    },
  );

  it.skipIf(skip || lacksMlflow)('logs what MLflow’s own client can read', async () => {
    const env = { ...mlflow.env, MLFLOW_TRACKING_URI: `http://127.0.0.1:${port}`, PYTHONDONTWRITEBYTECODE: '1' };
    const { stdout } = await execa(PYTHON ?? 'python3', ['e2e/read-champion.py'], { env, stdin: 'ignore' });
    const report = JSON.parse(await readFile(join(project, 'reports/metrics.json'), 'utf8')) as {
      model: string;
      validation: { rocAuc: number };
    };
    const seen = JSON.parse(stdout) as Record<string, unknown> & { metrics: Record<string, number> };
    expect(seen).toMatchObject({
      version: '1',
      source: true,
      status: 'FINISHED',
      params: { trees: '150', depth: '4', seed: '2026' },
      steps: Array.from({ length: 15 }, (_, index) => 10 * (index + 1)),
      contexts: ['test', 'train', 'validation'],
      model: report.model,
      modelTag: report.model,
      artifacts: ['model/MLmodel', 'model/model.json', 'model/reference.json'],
    });
    expect(seen.metrics['validation.rocAuc']).toBe(report.validation.rocAuc);
  });

  it.skipIf(skip)('writes the model card of the champion from MLflow’s records', async () => {
    const { exitCode, all } = await run('report');
    expect(exitCode, all).toBe(0);
    const card = await readFile(join(project, 'reports/model-card.md'), 'utf8');
    const report = JSON.parse(await readFile(join(project, 'reports/metrics.json'), 'utf8')) as {
      model: string;
      test: { f1: number };
    };
    expect(card).toContain('| in the registry | churn, version 1, alias champion |');
    expect(card).toContain(`| run | [train-${report.model}](<http://127.0.0.1:${port}/#/experiments/`);
    expect(card).toContain(`| F1 | `);
    expect(card).toContain(` ${report.test.f1.toFixed(3)} |`);
    expect(card).toMatch(/\| test \| 799 \| [0-9a-f]{16} \| data\/processed\/test\.csv \|/);
    expect(card).toMatch(/x-axis "trees" \[10, 20, 30, .*150\]/);
    expect(card).not.toContain('local model');
  });

  it.skipIf(skip)('keeps the champion if the candidate is not better', async () => {
    expect((await run('train')).all).toContain('version 2, registered');
    const promoted = await run('promote');
    expect(promoted.all).toContain('Not promoted');
    expect(promoted.exitCode).toBe(1);
  });

  it.skipIf(skip)('serves the champion without a local model', async () => {
    await rm(join(project, 'models'), { recursive: true });
    const served = await serve(project, mlflow.env);
    expect(served).toContain('version 1 of the registry (champion)');
  });

  it.skipIf(skip)('loses no run when MLflow is killed during it', async () => {
    await using proxy = await proxyThatKills(mlflow, port, '/runs/log-inputs');
    const trained = await run('train', { ...mlflow.env, MLFLOW_TRACKING_URI: proxy.url });
    expect(proxy.hasKilled()).toBe(true);
    expect(trained.all).toContain('the run is kept in');
    expect(trained.exitCode).toBe(0);
    mlflow = await startMlflow(project, path, port);
    expect((await run('sync')).all).toContain('Runs sent: 1');
    expect((await run('sync')).all).toContain('No run is waiting');
    // Both have the start time of the training: the partial run, and the complete one that was sent later.
    const { runs } = await searchRuns(port);
    const sent = runs.filter(({ info }) => info.start_time === runs[0]?.info.start_time);
    expect(sent.map(({ info }) => info.status).toSorted()).toEqual(['FINISHED', 'RUNNING']);
    const [whole, first] = [sent.find(({ info }) => info.status === 'FINISHED'), runs.at(-1)];
    expect(namesIn(whole)).toEqual(namesIn(first));
  });

  it.skipIf(skip)('loses no run when MLflow is down: make sync sends it later', async () => {
    await mlflow.stop();
    const trained = await run('train');
    expect(trained.all).toContain('the run is kept in');
    expect(trained.exitCode).toBe(0);
    expect((await run('sync')).exitCode).toBe(2);
    expect(await serve(project, mlflow.env)).toContain('The local model is served');
    mlflow = await startMlflow(project, path, port);
    expect((await run('sync')).all).toContain('Runs sent: 1');
    expect((await run('sync')).all).toContain('No run is waiting');
    // Version 1 was the champion before the server stopped, and still is.
    expect((await run('promote')).all).toContain('Not promoted');
  });
});

/** Forwards requests to MLflow until one for `path` arrives, then kills MLflow and stops responding. */
async function proxyThatKills(mlflow: Mlflow, port: string, path: string) {
  let killed = false;
  const server = createServer(async (incoming, answer) => {
    if (!killed && incoming.url?.endsWith(path)) {
      killed = true;
      await mlflow.stop();
    }
    if (killed) return void incoming.socket.destroy();
    const { method = 'GET', url = '/', headers } = incoming;
    const outgoing = request({ host: '127.0.0.1', port, method, path: url, headers }, (from) => {
      answer.writeHead(from.statusCode ?? 500, from.headers);
      from.pipe(answer);
    });
    incoming.pipe(outgoing);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${own}`,
    hasKilled: () => killed,
    [Symbol.asyncDispose]: async () => void server.close().closeAllConnections(),
  };
}

type Run = { info: { status: string; start_time: number }; data: { metrics: { key: string }[] } };
const namesIn = (run: Run | undefined) => run?.data.metrics.map(({ key }) => key).toSorted();

/** All runs of the project, the newest first. */
async function searchRuns(port: string): Promise<{ runs: Run[] }> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/2.0/mlflow/runs/search`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ experiment_ids: ['1'], order_by: ['attributes.start_time DESC'] }),
  });
  return (await answer.json()) as { runs: Run[] };
}

/** Starts the service on a free port until it is ready, and returns its messages. */
async function serve(project: string, env: Record<string, string>): Promise<string> {
  const service = execa(process.execPath, ['src/service/server.ts'], {
    cwd: project,
    env: { ...env, PORT: '0' },
    reject: false,
  });
  let said = '';
  service.stderr.on('data', (text: Buffer) => {
    said += text.toString();
    if (said.includes('Service ready')) service.kill('SIGTERM');
  });
  const { exitCode } = await service;
  expect(exitCode, said).toBe(0);
  return said;
}
