/**
 * The delivery as students run it, on a real Docker Engine: images are accepted, deployed, broken and rolled back, while
 * separate clients send requests from outside.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa, execaSync } from 'execa';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FAULTS } from './delivery-faults.ts';
import {
  areServicesRequired,
  copyProject,
  freePort,
  getJson,
  lockPackages,
  readCustomers,
  until,
  untilSaid,
} from './live-services.ts';
import { expectNoLoss, type OutsideTraffic, startOutsideTraffic } from './outside-traffic.ts';

const hasDocker = execaSync('docker', ['version'], { reject: false }).exitCode === 0;

describe.skipIf(!hasDocker && !areServicesRequired)('the delivery, on a real Docker Engine', () => {
  let root: string;
  let project: string;
  let url: string;
  let env: Record<string, string>;
  let traffic: OutsideTraffic;

  const run = (script: string, ...args: string[]) =>
    execa('npm', ['run', '--silent', script, '--', ...args], { cwd: project, env, all: true, reject: false });
  const start = (script: string) =>
    execa(process.execPath, [join(project, 'src', script)], { cwd: project, env, all: true, reject: false });
  const model = async () => (await getJson<{ model: string }>(`${url}/version`)).model;
  const trainedModel = () => JSON.parse(readFileSync(join(project, 'reports/metrics.json'), 'utf8')).model as string;
  const faultPath = () => join(project, 'src/service/plugins/fault.ts');

  /** Trains, builds and accepts a release; each `seed` gives another model. */
  async function release(seed: number, fault?: keyof typeof FAULTS): Promise<void> {
    const path = join(project, 'src/model/churn-model.ts');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/seed: \d+/, `seed: ${seed}`));
    rmSync(faultPath(), { force: true });
    if (fault !== undefined) writeFileSync(faultPath(), FAULTS[fault]);
    for (const script of ['train', 'image', 'acceptance']) {
      const { exitCode, all } = await run(script);
      expect(exitCode, all).toBe(0);
    }
  }

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'delivery-'));
    project = join(root, 'project');
    copyProject(project);
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const COMPOSE_PROJECT_NAME = `delivery-test-${process.pid}`;
    env = { DELIVERY_PORT: port, COMPOSE_PROJECT_NAME, COURSE_LANG: 'en', MLFLOW_TRACKING_URI: 'http://127.0.0.1:1' };
    await lockPackages(project);
    await run('data');
    await execa('bash', ['scripts/build-base-images.sh']);
  });
  afterEach(() => void traffic?.take());
  afterAll(async () => {
    await traffic?.[Symbol.asyncDispose]();
    await run('deploy', '--stop');
    const { stdout } = await execa('docker', ['image', 'ls', '--quiet', 'churn-api'], { reject: false });
    const images = [...new Set(stdout.split('\n'))].filter(Boolean);
    await execa('docker', ['image', 'rm', '--force', ...images], { reject: false });
    rmSync(root, { recursive: true, force: true });
  });

  it('refuses to deploy an image that was not accepted', async () => {
    await run('train');
    await run('image');
    expect(await run('deploy')).toMatchObject({ exitCode: 1, all: expect.stringContaining('make acceptance') });
  });

  it('signs nothing off and leaves no container when the acceptance is interrupted', async () => {
    const acceptance = start('acceptance.ts');
    await untilSaid(acceptance.all, /✔/);
    acceptance.kill('SIGINT');
    expect(await acceptance).toMatchObject({ exitCode: 1, all: expect.stringContaining('Interrupted') });
    expect(await acceptedContainers()).toBe('');
    expect(await run('deploy')).toMatchObject({ exitCode: 1, all: expect.stringContaining('make acceptance') });
  });

  it('accepts a good image, and records its model and its metrics in the sign-off', async () => {
    await release(1);
    const signed = JSON.parse(readFileSync(join(project, 'reports/acceptance.json'), 'utf8'));
    expect(signed).toMatchObject({ passed: true, model: trainedModel(), metrics: { rows: 799 } });
    const { stdout } = await execa('docker', ['image', 'inspect', '--format', '{{.Id}}', 'churn-api']);
    expect(signed.imageId).toBe(stdout);
    expect(readFileSync(join(project, 'reports/acceptance.md'), 'utf8')).toContain('✅');
  });

  it('refuses to accept, and then to deploy, an image whose model does not come from make train', async () => {
    const metrics = join(project, 'models/model.json');
    const text = readFileSync(metrics, 'utf8');
    writeFileSync(metrics, text.replace(/"threshold":0\.\d+\}\n$/, '"threshold":0.99}\n'));
    expect(readFileSync(metrics, 'utf8')).not.toBe(text);
    const { exitCode, all } = await run('acceptance');
    expect(exitCode, all).toBe(1);
    expect(all).toContain('✖ /version and /health name the model');
    expect(await run('deploy')).toMatchObject({ exitCode: 1, all: expect.stringContaining('failed') });
    writeFileSync(metrics, text);
    expect(await run('acceptance')).toMatchObject({ exitCode: 0 });
  });

  it('deploys the first release', async () => {
    const { exitCode, all } = await run('deploy');
    expect(exitCode, all).toBe(0);
    expect(all).toMatch(/ 0 lost: nothing -> blue/);
    expect(await model()).toBe(trainedModel());
    expect(await run('rollback')).toMatchObject({ exitCode: 2, all: expect.stringContaining('No previous release') });
    const [customer] = readCustomers(project);
    traffic = startOutsideTraffic(url, JSON.stringify(customer));
  });

  it('deploys the second release without losing a client request', async () => {
    const first = trainedModel();
    await release(2);
    expect(await model()).toBe(first);
    const { exitCode, all } = await run('deploy');
    expect(exitCode, all).toBe(0);
    expect(all).toMatch(/\d requests during the switch, 0 lost: blue -> green/);
    expect(await model()).toBe(trainedModel());
    expectNoLoss(traffic.take(), 'blue', 'green');
  });

  it('recognizes a release that was saved to a file and loaded again', async () => {
    const archive = join(root, 'image.tar');
    await execa('docker', ['save', '--output', archive, 'churn-api:latest']);
    await execa('docker', ['image', 'rm', 'churn-api:latest']);
    await execa('docker', ['load', '--input', archive]);
    expect(await run('deploy')).toMatchObject({ exitCode: 0, all: expect.stringContaining('live already (green)') });
    expectNoLoss(traffic.take(), 'green');
  });

  it('rolls back to the previous release without losing a client request', async () => {
    const second = await model();
    const { exitCode, all } = await run('rollback');
    expect(exitCode, all).toBe(0);
    expect(all).toMatch(/ 0 lost: green -> blue/);
    expect(await model()).not.toBe(second);
    expectNoLoss(traffic.take(), 'blue', 'green');
  });

  it('serves the same release after the router restarts', async () => {
    await expectSameAfterRestart(await model(), 'blue');
  });

  it.each([
    ['crashes after its start', 'the container stopped'],
    ['predicts differently', 'it does not predict what the accepted model predicts'],
  ] as const)('never switches to a release that %s', async (fault, reason) => {
    const before = await model();
    await release(3, fault);
    const { exitCode, all } = await run('deploy');
    expect(exitCode, all).toBe(1);
    expect(all).toContain(`No switch to green: ${reason}`);
    expect(await model()).toBe(before);
    expectNoLoss(traffic.take(), 'blue');
  });

  it('rolls back a release that fails once it is live, and loses only the requests that it failed', async () => {
    const before = await model();
    await release(4, 'answers 500 once it is live');
    traffic.take();
    const { exitCode, all } = await run('deploy');
    expect(exitCode, all).toBe(1);
    expect(all).toMatch(/Taken back: requests were lost \(green\)\. Live again: blue/);
    expect(await model()).toBe(before);
    const had = traffic.take();
    expect(
      had.filter(({ outcome, servedBy }) => outcome !== 200 && !(outcome === 500 && servedBy === 'green')),
    ).toEqual([]);
    expect(had.some(({ outcome }) => outcome === 500)).toBe(true);
    // The failed release is removed: a rollback cannot return to it.
    expect(await run('rollback')).toMatchObject({ exitCode: 2, all: expect.stringContaining('No previous release') });
  });

  it('rolls back on Ctrl+C before the end of the watch', async () => {
    const before = await model();
    await release(5);
    traffic.take();
    const deployment = start('deploy.ts');
    await untilSaid(deployment.all, /Switching blue -> green/);
    await until(model, (version) => version !== before);
    deployment.kill('SIGINT');
    expect(await deployment).toMatchObject({ exitCode: 1, all: expect.stringContaining('Live again: blue') });
    expect(await model()).toBe(before);
    expectNoLoss(traffic.take(), 'blue', 'green');
  });

  it.each([
    ['while the release starts', /starts in green/, false],
    ['after the switch', /Switching blue -> green/, true],
  ])('recovers with the next deployment after it was killed %s', async (_, said, isSwitched) => {
    const before = await model();
    const deployment = start('deploy.ts');
    await untilSaid(deployment.all, said);
    if (isSwitched) await until(model, (version) => version !== before);
    deployment.kill('SIGKILL');
    await deployment;
    const { exitCode, all } = await run('deploy');
    expect(exitCode, all).toBe(0);
    expect(await model()).toBe(trainedModel());
    if (!isSwitched) expect(await run('rollback')).toMatchObject({ exitCode: 0 });
    expectNoLoss(traffic.take(), 'blue', 'green');
    await expectSameAfterRestart(await model(), isSwitched ? 'green' : 'blue');
  });

  it('leaves only its three containers, and none after --stop', async () => {
    await traffic[Symbol.asyncDispose]();
    expect(await acceptedContainers()).toBe('');
    expect(await run('deploy', '--stop')).toMatchObject({ exitCode: 0 });
    for (const service of ['router', 'blue', 'green']) expect(await container(service)).toBe('');
    expect(await run('deploy', '--stpo')).toMatchObject({ exitCode: 2, all: expect.stringContaining('Usage') });
  });

  async function expectSameAfterRestart(version: string, colour: string): Promise<void> {
    await execa('docker', ['restart', await container('router')]);
    const first = await until(
      () => fetch(`${url}/version`),
      () => true,
    );
    expect(first.headers.get('x-served-by')).toBe(colour);
    expect(await until(model, () => true)).toBe(version);
  }

  async function acceptedContainers(): Promise<string> {
    const filter = `label=churn-acceptance=${project}`;
    return (await execa('docker', ['ps', '--all', '--quiet', '--filter', filter])).stdout;
  }

  async function container(service: string): Promise<string> {
    const labels = [`project=${env.COMPOSE_PROJECT_NAME}`, `service=${service}`];
    const filters = labels.flatMap((label) => ['--filter', `label=com.docker.compose.${label}`]);
    return (await execa('docker', ['ps', '--all', '--quiet', ...filters])).stdout;
  }
});
