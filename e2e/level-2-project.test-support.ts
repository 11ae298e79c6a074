/** A copy of the live project with each service of level 2 on a separate port, and the requests of its tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect } from 'vitest';
import { copyProject, freePort, getJson } from './live-services.ts';

/** Prints the first drifted customers, as `make drift` sends them. */
const DRIFTED = `
  import { loadTable } from './src/data/load.ts';
  import { driftCustomer, featuresOf } from './src/monitoring/drifted-customers.ts';
  const { customers } = await loadTable('data/churn.csv');
  console.log(JSON.stringify(customers.slice(0, 500).map(driftCustomer).map(featuresOf)));`;

/** Registers a version with an invalid model, and makes it the champion without the gate. */
const CORRUPT_CHAMPION = `
  import { CHAMPION, connect, EXPERIMENT, MODEL } from './src/tracking/settings.ts';
  const client = connect();
  const run = await client.createRun(await client.experiment(EXPERIMENT), 'corrupt', Date.now());
  await client.logArtifact(run, 'model/model.json', Buffer.from('{"trees":'));
  await client.endRun(run.id, 'FINISHED', Date.now());
  const { version } = await client.registerVersion(MODEL, run.id, 'model', []);
  await client.setAlias(MODEL, CHAMPION, version);
  console.log(version);`;

export async function makeLevel2Project(settings: Record<string, string>) {
  const root = mkdtempSync(join(tmpdir(), 'level-2-'));
  const project = join(root, 'project');
  copyProject(project);
  const [PORT = '', MLFLOW_PORT = '', PROMETHEUS_PORT = '', ALERTMANAGER_PORT = ''] = await Promise.all(
    [1, 2, 3, 4].map(freePort),
  );
  const ports = { PORT, MLFLOW_PORT, PROMETHEUS_PORT, ALERTMANAGER_PORT };
  const env = { ...ports, COURSE_LANG: 'en', MLFLOW_DISABLE_TELEMETRY: 'true', CHAMPION_INTERVAL: '2', ...settings };

  const npm = (script: string, args: string[] = [], more: Record<string, string> = {}) =>
    execa('npm', ['run', '--silent', script, '--', ...args], {
      cwd: project,
      env: { ...env, ...more },
      all: true,
      reject: false,
    });
  const evaluate = async (code: string) =>
    (await execa(process.execPath, ['--input-type=module-typescript', '--eval', code], { cwd: project, env })).stdout;
  const mlflow = <Answer>(path: string) => getJson<Answer>(`http://127.0.0.1:${MLFLOW_PORT}/api/2.0/mlflow/${path}`);
  const rows = async (code: string) => JSON.parse(await evaluate(code)) as unknown[];

  return {
    project,
    ports,
    env,
    /** Starts an npm script. */
    npm,
    /** Runs an npm script, which must succeed, and returns its output. */
    async done(...call: Parameters<typeof npm>): Promise<string> {
      const { exitCode, all } = await npm(...call);
      expect(exitCode, `${call[0]}: ${all}`).toBe(0);
      return all;
    },
    driftedCustomers: () => rows(DRIFTED),
    corruptChampion: () => evaluate(CORRUPT_CHAMPION),
    /** Runs code in the project. */
    evaluate,
    /** The version of the model that the service uses. */
    served: async () => (await getJson<{ model: string }>(`http://127.0.0.1:${PORT}/version`)).model,
    champion: async () =>
      (await mlflow<{ model_version: { version: string } }>('registered-models/alias?name=churn&alias=champion'))
        .model_version.version,
    /** How many versions of the model there are. */
    versions: async () =>
      (await mlflow<{ model_versions: unknown[] }>("model-versions/search?filter=name%3D'churn'")).model_versions
        .length,
    /** Sends an alert to Alertmanager, as Prometheus does. */
    async raise(labels: Record<string, string>): Promise<void> {
      const answer = await fetch(`http://127.0.0.1:${ALERTMANAGER_PORT}/api/v2/alerts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify([{ labels }]),
      });
      expect(answer.status, await answer.text()).toBe(200);
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

export type Level2Project = Awaited<ReturnType<typeof makeLevel2Project>>;
