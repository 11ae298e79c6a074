/**
 * The monitoring as students run it: the real service, the real Prometheus and the real Alertmanager, with the files that
 * students receive. Every panel of the dashboard must have data, and drifted customers must make the alert fire.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  areServicesRequired,
  copyProject,
  endTree,
  freePort,
  getJson,
  isInstalled,
  predict,
  readCustomers,
  until,
} from './live-services.ts';
import { alertsOf, queries, queriesWithoutData } from './prometheus.ts';

const canMonitor = isInstalled('prometheus') && isInstalled('alertmanager', 'prometheus-alertmanager');

describe.skipIf(!canMonitor && !areServicesRequired)('monitoring, with the real Prometheus and Alertmanager', () => {
  let root: string;
  let project: string;
  let env: Record<string, string>;
  const running: (PromiseLike<unknown> & { readonly pid?: number | undefined })[] = [];

  const run = (script: string, options = {}) =>
    execa('npm', ['run', '--silent', script], { cwd: project, env, all: true, reject: false, ...options });

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'monitoring-'));
    project = join(root, 'project');
    copyProject(project);
    const [PORT, PROMETHEUS_PORT, ALERTMANAGER_PORT] = await Promise.all([freePort(), freePort(), freePort()]);
    // Nothing listens on port 1: the service reports that MLflow is missing, serves the local model, and does not retrain.
    const offline = { MLFLOW_TRACKING_URI: 'http://127.0.0.1:1', ALERTMANAGER_CONFIG: 'alertmanager.yml' };
    env = { PORT, PROMETHEUS_PORT, ALERTMANAGER_PORT, ...offline, COURSE_LANG: 'en' };
    for (const script of ['data', 'train']) expect(await run(script)).toMatchObject({ exitCode: 0 });
    running.push(run('serve'), run('monitor'));
    await until(
      () => fetch(`http://127.0.0.1:${PORT}/health`),
      ({ ok }) => ok,
    );
  });

  afterAll(async () => {
    for (const { pid } of running) if (pid !== undefined) await endTree(pid);
    await Promise.all(running);
    rmSync(root, { recursive: true, force: true });
  });

  it('has data for every panel of the dashboard while customers are predicted', async () => {
    const rows = readCustomers(project);
    const send = (batch: number) => predict(env.PORT ?? '', rows.slice((batch % 20) * 100).slice(0, 100));
    expect(await queriesWithoutData(env.PROMETHEUS_PORT ?? '', send)).toEqual([]);
    expect(queries.length).toBeGreaterThan(15);
  });

  it('has no alert for customers like those of the training data', async () => {
    expect(await alertsOf(env.PROMETHEUS_PORT ?? '')).toEqual([]);
  });

  it('fires the drift alert for drifted customers, and Alertmanager receives it', async () => {
    const { exitCode, all } = await run('drift');
    expect(exitCode, String(all)).toBe(0);
    expect(all).toContain('The alert is firing');
    type Alert = { labels: { alertname: string }; status: { state: string } };
    const received = await until(
      () => getJson<Alert[]>(`http://127.0.0.1:${env.ALERTMANAGER_PORT}/api/v2/alerts`),
      (alerts) => alerts.length > 0,
    );
    expect(received.map(({ labels, status }) => [labels.alertname, status.state])).toEqual([['InputDrift', 'active']]);
  });
});
