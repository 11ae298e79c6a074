/**
 * The whole loop of level 2: drifted customers, the alert, Alertmanager's request, training on the new data, the gate, a new
 * champion in the registry, and the service that loads it. MLflow, Prometheus and Alertmanager are real. The tests with Docker
 * cover the whole loop; the tests without Docker cover the differences and the faults.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { execa, execaSync } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Level2Project, makeLevel2Project } from './level-2-project.test-support.ts';
import {
  areServicesRequired,
  endTree,
  getJson,
  isInstalled,
  lockPackages,
  nameImage,
  predict,
  readCustomers,
  startTraffic,
  until,
} from './live-services.ts';
import { alertsOf, queriesWithoutData } from './prometheus.ts';

const PYTHON = process.env.MLFLOW_PYTHON;
const succeeds = (command: string, ...args: string[]) => execaSync(command, args, { reject: false }).exitCode === 0;
const compose = [['docker', 'compose'], ['docker-compose']].find(([name = '', ...rest]) =>
  succeeds(name, ...rest, 'version'),
);
const hasDocker = succeeds('docker', 'version') && compose !== undefined && PYTHON !== undefined;
const canMonitor =
  isInstalled('prometheus') && isInstalled('alertmanager', 'prometheus-alertmanager') && PYTHON !== undefined;

const DRIFT = { alertname: 'InputDrift', severity: 'warning', job: 'api' };
const IMAGE = 'churn-lv2';
const isTrue = (value: boolean) => value;

describe.skipIf(!hasDocker && !areServicesRequired)('level 2 with Docker', () => {
  let level2: Level2Project;
  let ordinary: unknown[];
  let drifted: unknown[];
  let before: unknown;
  let first: string;
  /** The rows that the steady client sends: they change during the tests. */
  let population: unknown[];
  let traffic: ReturnType<typeof startTraffic>;

  /** The log of a container. */
  const logOf = async (service: string) => {
    const [command = '', ...rest] = compose ?? [];
    const { stdout: id } = await execa(command, [...rest, 'ps', '--quiet', service], {
      cwd: level2.project,
      env: level2.env,
    });
    return { id, log: (await execa('docker', ['logs', id], { all: true })).all };
  };

  beforeAll(async () => {
    // A unique name: a killed run may have left the volume of its MLflow, with a champion in it.
    // At most one training per hour: a second request must be refused.
    level2 = await makeLevel2Project({ COMPOSE_PROJECT_NAME: `level-2-test-${process.pid}`, RETRAIN_INTERVAL: '3600' });
    nameImage(level2.project, IMAGE);
    await lockPackages(level2.project);
    await execa('bash', ['scripts/build-base-images.sh']);
    for (const script of ['data', 'train']) await level2.done(script);
    [ordinary, drifted] = [readCustomers(level2.project), await level2.driftedCustomers()];
    // Everything except Grafana, which has no local image.
    await level2.done('up', ['mlflow', 'prometheus', 'alertmanager', 'api', 'retrainer']);
    await until(() => predict(level2.ports.PORT, [ordinary[0]]), Boolean);
    // MLflow was not running when the model was trained.
    await level2.done('sync');
    await level2.done('promote');
    population = ordinary;
    let place = 0;
    traffic = startTraffic(level2.ports.PORT, () => population[place++ % population.length]);
  });
  afterAll(async () => {
    await traffic?.stop();
    await level2?.npm('down', ['--volumes']);
    await execa('docker', ['image', 'rm', '--force', IMAGE], { reject: false });
    level2?.remove();
  });

  it('has data for every query of the dashboard, and no alert, for customers without drift', async () => {
    const send = (batch: number) => predict(level2.ports.PORT, ordinary.slice((batch % 20) * 100).slice(0, 100));
    expect(await queriesWithoutData(level2.ports.PROMETHEUS_PORT, send)).toEqual([]);
    expect(await alertsOf(level2.ports.PROMETHEUS_PORT)).toEqual([]);
    expect(await level2.champion()).toBe('1');
    [before, first] = [await predict(level2.ports.PORT, drifted), await level2.served()];
  });

  it('goes from drifted customers to a new champion in service, without manual action', async () => {
    population = drifted;
    expect(await level2.done('drift')).toContain('The alert is firing');
    expect(await until(level2.champion, (version) => version !== '1')).toBe('2');
    expect(await until(level2.served, (version) => version !== first)).toMatch(/^[0-9a-f]{12}$/);
    expect(await predict(level2.ports.PORT, drifted)).not.toEqual(before);
  });

  it('no longer drifts, because the reference comes with the new model', async () => {
    await until(
      () => alertsOf(level2.ports.PROMETHEUS_PORT),
      (alerts) => alerts.length === 0,
    );
    const score = /^drift_score (.+)$/m;
    const metrics = await (await fetch(`http://127.0.0.1:${level2.ports.PORT}/metrics`)).text();
    expect(Number(score.exec(metrics)?.[1])).toBeLessThan(0.2);
  });

  it('does not train again when an alert is repeated within the interval', async () => {
    await level2.raise({ ...DRIFT, instance: 'again' });
    await until(async () => (await logOf('retrainer')).log.includes('"statusCode":429'), isTrue);
    expect(await level2.versions()).toBe(2);
  });

  it('keeps the champion if the candidate is not better', async () => {
    expect(await level2.done('retrain')).toContain('The champion stays');
    expect([await level2.versions(), await level2.champion()]).toEqual([3, '2']);
  });

  it('serves the old champion if the new one cannot be read', async () => {
    const served = await level2.served();
    expect(await level2.corruptChampion()).toBe('4');
    await until(async () => (await logOf('api')).log.includes('the new champion cannot be read'), isTrue);
    expect(await level2.served()).toBe(served);
    expect(await predict(level2.ports.PORT, drifted.slice(0, 10))).toHaveLength(10);
  });

  it('has lost no request during these tests', async () => {
    await traffic.stop();
    expect(traffic.seen.failures).toEqual([]);
    expect(traffic.seen.answers).toBeGreaterThan(100);
  });

  it('hides the token from the public service, and the retrainer from the host', async () => {
    const { id } = await logOf('retrainer');
    const asked = await fetch(`http://127.0.0.1:${level2.ports.PORT}/retrain`, { method: 'POST' });
    expect(asked.status).toBe(403);
    const ports = await execa('docker', ['inspect', '--format', '{{json .HostConfig.PortBindings}}', id]);
    expect(JSON.parse(ports.stdout) ?? {}).toEqual({});
    const write = await execa('docker', ['exec', id, 'mkdir', '/app/x'], { reject: false });
    expect(write.exitCode).not.toBe(0);
    // Not even before the first champion, when the service had only the model of the image.
    expect((await execa('docker', ['inspect', '--format', '{{.RestartCount}}', id])).stdout).toBe('0');
  });
});

describe.skipIf(!canMonitor && !areServicesRequired)('level 2 without Docker', () => {
  let level2: Level2Project;
  const running: (PromiseLike<unknown> & { readonly pid?: number | undefined })[] = [];
  type Last = { state: string; output: string };

  const url = () => `http://127.0.0.1:${level2.ports.PORT}/retrain`;
  const authorized = () => ({
    authorization: `Bearer ${readFileSync(join(level2.project, '.monitoring/secrets/retrain-token'), 'utf8').trim()}`,
  });
  const retrain = async () => (await fetch(url(), { method: 'POST', headers: authorized() })).status;
  const last = async () => (await (await fetch(url(), { headers: authorized() })).json()) as Last;
  const ended = () => until(last, ({ state }) => state === 'succeeded' || state === 'failed');

  beforeAll(async () => {
    level2 = await makeLevel2Project({ RETRAIN_INTERVAL: '0' });
    const PATH = `${dirname(PYTHON ?? '')}${delimiter}${process.env.PATH}`;
    running.push(level2.npm('mlflow', [], { PATH }));
    await until(
      () => fetch(`http://127.0.0.1:${level2.ports.MLFLOW_PORT}/health`),
      ({ ok }) => ok,
    );
    for (const script of ['data', 'train', 'promote']) await level2.done(script);
    running.push(level2.npm('serve'), level2.npm('monitor'));
    await until(level2.served, Boolean);
    await until(() => getJson(`http://127.0.0.1:${level2.ports.ALERTMANAGER_PORT}/api/v2/status`), Boolean);
    // The file that make drift writes.
    await level2.evaluate(`
      import { formatCustomers, loadTable } from './src/data/load.ts';
      import { writeFileAtomically } from './src/files.ts';
      import { driftCustomer } from './src/monitoring/drifted-customers.ts';
      const { customers } = await loadTable('data/churn.csv');
      await writeFileAtomically('data/incoming/cheap-evenings.csv', formatCustomers(customers.map(driftCustomer)));`);
  });
  afterAll(async () => {
    for (const { pid } of running) if (pid !== undefined) await endTree(pid);
    await Promise.all(running);
    level2?.remove();
  });

  it('routes only the drift alert to retraining, as Alertmanager reads its file', async () => {
    const file = join(level2.project, 'monitoring/alertmanager-retrain.yml');
    const receiver = async (alert: string) =>
      (await execa('amtool', ['config', 'routes', 'test', '--config.file', file, `alertname=${alert}`])).stdout;
    expect(await receiver('InputDrift')).toBe('retrain');
    for (const other of ['ServiceDown', 'HighErrorRate', 'HighLatency']) expect(await receiver(other)).toBe('nobody');
  });

  it('lets Alertmanager call the service of this machine, which then serves the new champion', async () => {
    const old = await level2.served();
    await level2.raise(DRIFT);
    await until(level2.served, (version) => version !== old);
    expect(await level2.champion()).toBe('2');
    expect(await ended()).toMatchObject({ state: 'succeeded' });
  });

  it('trains once for two requests at the same time', async () => {
    await ended();
    expect((await Promise.all([retrain(), retrain()])).toSorted()).toEqual([202, 409]);
    expect((await ended()).output).toContain('The champion stays');
  });

  it('changes nothing if a new data file is not valid', async () => {
    const bad = join(level2.project, 'data/incoming/2027-bad.csv');
    const known = readFileSync(join(level2.project, 'data/processed/train.csv'), 'utf8');
    const [served, versions] = [await level2.served(), await level2.versions()];
    writeFileSync(bad, 'state,churn\nKS,perhaps\n');
    expect(await retrain()).toBe(202);
    const { state, output } = await ended();
    expect(state).toBe('failed');
    expect(output).toMatch(/data\/incoming\/2027-bad\.csv: 18 finding\(s\).*Nothing has changed/);
    expect(readFileSync(join(level2.project, 'data/processed/train.csv'), 'utf8')).toBe(known);
    expect([await level2.served(), await level2.versions()]).toEqual([served, versions]);
    expect(readdirSync(join(level2.project, 'data/incoming'))).toContain('2027-bad.csv');
  });
});
