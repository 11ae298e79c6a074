import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { makeDashboard } from '../../src/monitoring/dashboard.ts';
import { MONITORING_FOLDER } from '../../src/monitoring/settings.ts';

const inMonitoring = (...path: string[]) => join(MONITORING_FOLDER, ...path);

test('the dashboard in git is the one that the code writes (npm run dashboard)', async () => {
  const written = JSON.parse(await readFile(inMonitoring('grafana', 'dashboards', 'churn.json'), 'utf8'));
  assert.deepEqual(written, JSON.parse(JSON.stringify(makeDashboard())));
});

test('every panel asks the data source that Grafana is given', async () => {
  const datasource = await readFile(inMonitoring('grafana', 'provisioning', 'datasources', 'prometheus.yml'), 'utf8');
  const { panels = [] } = makeDashboard();
  const asked = panels.flatMap((panel) => ('datasource' in panel && panel.type !== 'row' ? [panel.datasource] : []));
  assert.ok(asked.length > 10);
  for (const source of asked) assert.match(datasource, new RegExp(`uid: ${source?.uid}$`, 'm'));
});

// Prometheus' own tool knows its syntax better than any copy of it; where it is not installed, make up has it.
const hasPromtool = spawnSync('promtool', ['--version']).status === 0;

test('the alerts fire when they should, and only then', { skip: !hasPromtool && 'promtool is not installed' }, () => {
  const { status, stderr, stdout } = spawnSync('promtool', ['test', 'rules', inMonitoring('alerts.test.yml')], {
    encoding: 'utf8',
  });
  assert.equal(status, 0, stdout + stderr);
});
