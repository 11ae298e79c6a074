/**
 * The image and the compose file that students receive, on a real Docker Engine. Base images that cannot be pulled are
 * built from this machine's files first (scripts/build-base-images.sh).
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa, execaSync } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  areServicesRequired,
  copyProject,
  endTree,
  freePort,
  getJson,
  lockPackages,
  nameImage,
  predict,
  readCustomers,
  until,
} from './live-services.ts';

const hasDocker = execaSync('docker', ['version'], { reject: false }).exitCode === 0;
const compose = [['docker', 'compose'], ['docker-compose']].find(
  ([command = '', ...rest]) => execaSync(command, [...rest, 'version'], { reject: false }).exitCode === 0,
);

const IMAGE = 'churn-img';
/** A killed run may have left volumes with its name. */
const COMPOSE_PROJECT = `image-test-${process.pid}`;
/** In a place where a careless Dockerfile would include it. */
const SECRET = 'a-secret-that-no-image-may-hold';

describe.skipIf(!hasDocker && !areServicesRequired)('the image, built by a real Docker Engine', () => {
  let root: string;
  let project: string;
  let built: string;
  const env = { COURSE_LANG: 'en', MLFLOW_TRACKING_URI: 'http://127.0.0.1:1' };
  const npm = (...args: string[]) => execa('npm', args, { cwd: project, env, all: true });
  const docker = async (...args: string[]) => (await execa('docker', args)).stdout;

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'image-'));
    project = join(root, 'project');
    copyProject(project);
    nameImage(project, IMAGE);
    writeFileSync(join(project, '.env'), `TOKEN=${SECRET}\n`);
    mkdirSync(join(project, '.git'));
    writeFileSync(join(project, '.git', 'config'), SECRET);
    writeFileSync(join(project, 'src', '.env'), SECRET);
    await lockPackages(project);
    for (const script of ['data', 'train']) await npm('run', '--silent', script);
    await execa('bash', ['scripts/build-base-images.sh']);
    built = (await npm('run', '--silent', 'image')).all;
  });
  afterAll(async () => {
    await execa('docker', ['image', 'rm', '--force', IMAGE], { reject: false });
    rmSync(root, { recursive: true, force: true });
  });

  it('is built by make image, which prints its size', () => {
    expect(built).toMatch(new RegExp(`Image ${IMAGE}: \\d+ MB`));
  });

  it('runs as a non-root user who cannot modify the service', async () => {
    expect(await docker('run', '--rm', IMAGE, 'id', '-u')).toBe('1000');
    const { exitCode } = await execa('docker', ['run', '--rm', IMAGE, 'mkdir', '/app/x'], { reject: false });
    expect(exitCode).not.toBe(0);
    expect(await docker('run', '--rm', IMAGE, 'find', '/app', '-user', 'node')).toBe('');
  });

  it('contains what the service needs, without development packages or commands', async () => {
    const files = await docker('run', '--rm', IMAGE, 'find', '/app', '-maxdepth', '3');
    expect(files).toContain('/app/node_modules/fastify');
    expect(files).toContain('/app/models/reference.json');
    expect(files).toContain('/app/src/retrain.ts');
    expect(files).not.toMatch(/typescript|biome|grafana|send-drift|src\/start-|docker\.ts|\/tests|\/app\/data/);
  });

  it('has no secret, .env file or git history in any layer', async () => {
    const saved = join(root, 'saved');
    mkdirSync(saved);
    await execa('docker', ['save', '--output', join(root, 'image.tar'), IMAGE]);
    await execa('tar', ['-xf', join(root, 'image.tar'), '-C', saved]);
    const files = readdirSync(saved, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
    const layers = files.map((file) => join(file.parentPath, file.name)).filter((path) => !path.endsWith('.json'));
    const names: string[] = [];
    for (const layer of layers) {
      expect(readFileSync(layer).includes(SECRET), layer).toBe(false);
      const { stdout, exitCode } = await execa('tar', ['-tf', layer], { reject: false });
      if (exitCode === 0) names.push(...stdout.split('\n'));
    }
    expect(names).toContain('app/src/service/server.ts');
    expect(names.filter((name) => /^app\/(.*\/)?\.(env|git|npmrc)(\/|$)/.test(name))).toEqual([]);
  });

  it('becomes healthy, predicts as the local service does, and stops on SIGTERM', async () => {
    const rows = readCustomers(project).slice(0, 200);
    const port = await freePort();
    const id = await docker('run', '--detach', '--publish', `127.0.0.1:${port}:3000`, IMAGE);
    const served = await freePort();
    const service = execa('npm', ['run', 'serve'], { cwd: project, env: { ...env, PORT: served }, reject: false });
    try {
      const health = () => docker('inspect', '--format', '{{.State.Health.Status}}', id);
      expect(await until(health, (status) => status !== 'starting')).toBe('healthy');
      const expected = await until(
        () => predict(served, rows),
        () => true,
      );
      expect(await predict(port, rows)).toEqual(expected);
      await docker('stop', '--time', '60', id);
      // 0 and not 137: the container was not killed.
      expect(await docker('inspect', '--format', '{{.State.ExitCode}}', id)).toBe('0');
    } finally {
      await docker('rm', '--force', id);
      if (service.pid !== undefined) await endTree(service.pid);
      await service;
    }
  });

  describe.skipIf(compose === undefined && !areServicesRequired)('with compose', () => {
    const [command = '', ...rest] = compose ?? ['docker', 'compose'];
    let ports: { PORT: string; PROMETHEUS_PORT: string; ALERTMANAGER_PORT: string };
    const run = (...args: string[]) =>
      execa(command, [...rest, '--project-name', COMPOSE_PROJECT, ...args], {
        cwd: project,
        env: { ...env, ...ports },
      });

    beforeAll(async () => {
      const [PORT, PROMETHEUS_PORT, ALERTMANAGER_PORT] = await Promise.all([freePort(), freePort(), freePort()]);
      ports = { PORT, PROMETHEUS_PORT, ALERTMANAGER_PORT };
    });
    afterAll(async () => {
      await run('down', '--volumes');
    });

    it('has a valid compose file that exposes ports only to this machine and contains no secret', async () => {
      const { stdout } = await run('config');
      const published = [...stdout.matchAll(/(?:published: "?|127\.0\.0\.1:)\d+/g)];
      expect(published.length).toBeGreaterThanOrEqual(5);
      const text = readFileSync(join(project, 'compose.yaml'), 'utf8');
      for (const [port] of text.matchAll(/ports: .*/g)) expect(port).toContain('"127.0.0.1:');
      expect(text).not.toMatch(/password:|secret:|token:/i);
    });

    it('starts the service and its monitoring, which connect and become healthy', async () => {
      // Without MLflow, which level-2.test.ts covers, and Grafana, which has no local image.
      await execa('npm', ['run', 'up', '--', '--no-deps', 'api', 'prometheus', 'alertmanager'], {
        cwd: project,
        env: { ...env, ...ports, COMPOSE_PROJECT_NAME: COMPOSE_PROJECT },
      });
      const prometheus = `http://127.0.0.1:${ports.PROMETHEUS_PORT}/api/v1`;
      type Found = { data: { result: { value: [number, string] }[] } };
      await until(
        () => getJson<Found>(`${prometheus}/query?query=${encodeURIComponent('up{job="api"}')}`),
        ({ data }) => data.result[0]?.value[1] === '1',
      );
      await until(
        () => getJson<{ data: { activeAlertmanagers: unknown[] } }>(`${prometheus}/alertmanagers`),
        ({ data }) => data.activeAlertmanagers.length === 1,
      );
      for (const service of ['api', 'prometheus', 'alertmanager']) {
        const id = (await run('ps', '--quiet', service)).stdout;
        const health = () => docker('inspect', '--format', '{{.State.Health.Status}}', id);
        expect(await until(health, (status) => status !== 'starting'), service).toBe('healthy');
      }
    });
  });
});
