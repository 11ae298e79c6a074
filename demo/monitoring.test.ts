/**
 * The monitoring as students run it: the real service, the real Prometheus and the real Alertmanager, with the files that
 * students receive. Every panel of the dashboard must have data, and drifted customers must make the alert fire.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
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

const canMonitor = isInstalled('prometheus') && isInstalled('alertmanager', 'prometheus-alertmanager');

type Target = { expr: string; refId: string };
type Dashboard = { panels: { type: string; title: string; targets?: Target[] }[] };
const dashboard = JSON.parse(
  readFileSync('templates/node/monitoring/grafana/dashboards/churn.json', 'utf8'),
) as Dashboard;
const queries = dashboard.panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => ({ title, expr })));

describe.skipIf(!canMonitor && !areServicesRequired)('monitoring, with the real Prometheus and Alertmanager', () => {
  let root: string;
  let project: string;
  let env: Record<string, string>;
  const running: (PromiseLike<unknown> & { readonly pid?: number | undefined })[] = [];

  const run = (script: string, options = {}) =>
    execa('npm', ['run', '--silent', script], { cwd: project, env, all: true, reject: false, ...options });
  const prometheus = <Data>(path: string): Promise<{ data: Data }> =>
    getJson(`http://127.0.0.1:${env.PROMETHEUS_PORT}/api/v1/${path}`);

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'monitoring-'));
    project = join(root, 'project');
    copyProject(project);
    const [PORT, PROMETHEUS_PORT, ALERTMANAGER_PORT] = await Promise.all([freePort(), freePort(), freePort()]);
    // Nobody listens at port 1: the service says that there is no MLflow, and serves the local model.
    env = { PORT, PROMETHEUS_PORT, ALERTMANAGER_PORT, MLFLOW_TRACKING_URI: 'http://127.0.0.1:1', COURSE_LANG: 'en' };
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
    const missing = new Map(queries.map(({ title, expr }) => [`${title}: ${expr}`, expr]));
    const rows = readCustomers(project);
    // Rates need two scrapes, so traffic goes on until every query has had its answer.
    for (let batch = 0; missing.size > 0 && batch < 100; batch++) {
      await predict(env.PORT ?? '', rows.slice((batch % 20) * 100).slice(0, 100));
      for (const [name, expr] of missing) if (await hasData(expr)) missing.delete(name);
      await sleep(500);
    }
    expect([...missing.keys()]).toEqual([]);
    expect(queries.length).toBeGreaterThan(15);
  });

  it('has no alert while customers are as they were in training', async () => {
    const { data } = await prometheus<{ alerts: unknown[] }>('alerts');
    expect(data.alerts).toEqual([]);
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

  async function hasData(expr: string): Promise<boolean> {
    // What Grafana puts in place of its variable, at least: four scrapes.
    const query = encodeURIComponent(expr.replaceAll('$__rate_interval', '20s'));
    const { data } = await prometheus<{ result: { value: [number, string] }[] }>(`query?query=${query}`);
    return data.result.length > 0 && data.result.every(({ value }) => Number.isFinite(Number(value[1])));
  }
});
