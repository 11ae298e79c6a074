/** Faults around a student's project: data, request bodies, files, ports, concurrent runs, no Docker. Commands say what to do. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyProject, freePort, getJson, isInstalled, until } from './live-services.ts';

let root: string;
let project: string;
// Nothing listens on port 1: there is no MLflow.
const env = { COURSE_LANG: 'en', MLFLOW_TRACKING_URI: 'http://127.0.0.1:1' };
const node = (script: string, args: readonly string[] = [], more: Record<string, string> = {}) =>
  execa(process.execPath, [script, ...args], { cwd: project, env: { ...env, ...more }, all: true, reject: false });
const inProject = (...path: string[]) => join(project, ...path);

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'bad-input-'));
  project = join(root, 'project');
  copyProject(project);
  for (const script of ['src/prepare-data.ts', 'src/train.ts'])
    expect(await node(script)).toMatchObject({ exitCode: 0 });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Writes a file for the duration of a test. */
function replaced(path: string, content: string | Uint8Array): Disposable {
  const before = readFileSync(inProject(path));
  writeFileSync(inProject(path), content);
  return { [Symbol.dispose]: () => writeFileSync(inProject(path), before) };
}

describe('make data', () => {
  it.each<[string, (csv: string) => string, RegExp]>([
    ['a column renamed', (csv) => csv.replace('churn', 'left'), /missing column[\s\S]*unknown or repeated column/],
    ['a column missing', (csv) => csv.replaceAll(/^[^,]+,/gm, ''), /line 1, state : missing column/],
    ['an unknown category', (csv) => csv.replace('"KS"', '"Paris"'), /line 2, state : "Paris" is not one of/],
    ['NaN', (csv) => csv.replace('"KS",128', '"KS",NaN'), /line 2, account_length : missing value/],
    ['words for numbers', (csv) => csv.replace('"KS",128', '"KS",many'), /"many" is not a whole number/],
    ['nothing in it', () => '', /missing column/],
  ])('refuses a file with %s, says where, and leaves no parts of before', async (_, change, words) => {
    const csv = readFileSync(inProject('data/churn.csv'), 'utf8');
    expect(change(csv)).not.toBe(csv);
    using _file = replaced('data/churn.csv', change(csv));
    const parts = ['train', 'validation', 'test'].map((name) => `data/processed/${name}.csv`);
    using _parts = new DisposableStack();
    for (const part of parts) _parts.use(replaced(part, readFileSync(inProject(part))));
    const { exitCode, all } = await node('src/prepare-data.ts');
    expect([exitCode, all]).toEqual([1, expect.stringMatching(words)]);
    expect(readdirSync(inProject('data/processed'))).toEqual([]);
  });
});

describe('make serve', () => {
  const model = () => readFileSync(inProject('models/model.json'));

  it.each<[string, () => string | Uint8Array]>([
    ['empty', () => ''],
    ['cut in half', () => model().subarray(0, 1_000)],
    ['random bytes', () => crypto.getRandomValues(new Uint8Array(4_000))],
    ['of another project', () => model().toString().replace('"state"', '"country"')],
  ])('with a model file that is %s: says to train again, and ends', async (_, content) => {
    using _model = replaced('models/model.json', content());
    const { exitCode, all } = await node('src/service/server.ts', [], { PORT: '0' });
    expect([exitCode, all]).toEqual([2, expect.stringContaining('make train')]);
    expect(all).not.toContain('    at ');
  });

  it('refuses a body of 100 MB, and answers the next request', async () => {
    const PORT = await freePort();
    const service = node('src/service/server.ts', [], { PORT });
    await until(() => getJson(`http://127.0.0.1:${PORT}/health`), Boolean);
    const flood = connect(Number(PORT), '127.0.0.1');
    // The service responds and closes the connection: a client that is still sending may notice only the latter.
    let heard = '';
    flood.on('data', (data) => {
      heard += data;
    });
    flood.on('error', ({ message }) => {
      heard += message;
    });
    flood.write(
      'POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100000000\r\n\r\n',
    );
    for (let sent = 0; sent < 100 && !flood.destroyed; sent++) {
      await new Promise((written) => flood.write(Buffer.alloc(1_000_000, '['), written));
    }
    expect(heard).toMatch(/^HTTP\/1\.1 413 |ECONNRESET|EPIPE/);
    expect(await getJson(`http://127.0.0.1:${PORT}/health`)).toMatchObject({ status: 'ok' });
    service.kill('SIGTERM');
    expect((await service).exitCode).toBe(0);
  });
});

describe('a port that is taken', () => {
  const taken = createServer();
  beforeAll(() => new Promise<void>((listening) => void taken.listen(0, '127.0.0.1', listening)));
  afterAll(() => taken.close());
  // Without lsof or ss, the owner is unknown.
  const owner = isInstalled('lsof', 'ss') ? `(PID ${process.pid})` : 'another program';

  it.each([
    ['serve', 'src/service/server.ts', 'PORT'],
    ['mlflow', 'src/start-mlflow.ts', 'MLFLOW_PORT'],
    ['monitor', 'src/start-monitoring.ts', 'PROMETHEUS_PORT'],
    ['monitor', 'src/start-monitoring.ts', 'ALERTMANAGER_PORT'],
  ])('make %s says which process uses it, and how to use another (%s, %s)', async (target, script, variable) => {
    const { port } = taken.address() as AddressInfo;
    const { exitCode, all } = await node(script, [], { [variable]: String(port) });
    expect(exitCode, all).toBe(2);
    expect(all).toContain(`Port ${port} is taken by `);
    expect(all).toContain(owner);
    expect(all).toContain(`${variable}=${port + 1} make ${target}`);
  });
});

describe('two trainings at once', () => {
  it('leave complete files, each written by one of the two', async () => {
    // The same program with another seed, and so another model, writes to the same files.
    cpSync(inProject('src'), inProject('src2'), { recursive: true });
    const options = inProject('src2/model/churn-model.ts');
    writeFileSync(options, readFileSync(options, 'utf8').replace('seed: 2026', 'seed: 1'));
    const trained = await Promise.all([node('src/train.ts'), node('src2/train.ts'), node('src/train.ts')]);
    expect(trained.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);

    const pending = readdirSync(inProject('reports/pending-runs')).map(
      (name) => JSON.parse(readFileSync(inProject('reports/pending-runs', name), 'utf8')) as { modelVersion: string },
    );
    const versions = [...new Set(pending.map(({ modelVersion }) => modelVersion))];
    expect(versions).toHaveLength(2);
    const report = JSON.parse(readFileSync(inProject('reports/metrics.json'), 'utf8')) as { model: string };
    expect(versions).toContain(report.model);
    const LOAD = `console.log((await (await import('./src/model/model-file.ts')).loadModel('models/model.json')).version)`;
    expect(versions).toContain((await node('--input-type=module', ['--eval', LOAD])).all);
    JSON.parse(readFileSync(inProject('models/reference.json'), 'utf8'));
    for (const folder of ['models', 'reports']) {
      expect(readdirSync(inProject(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    }
  });
});

describe('without Docker', () => {
  it.each(['image', 'up', 'down'])('make %s says how to install it', async (command) => {
    const { exitCode, all } = await node('src/docker.ts', [command], { PATH: root });
    expect([exitCode, all]).toEqual([
      2,
      expect.stringContaining('Docker is not installed. See https://docs.docker.com'),
    ]);
  });

  it('make image says so if Docker is installed but not running', async () => {
    const bin = join(root, 'bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'docker'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    const { exitCode, all } = await node('src/docker.ts', ['image'], { PATH: bin });
    expect([exitCode, all]).toEqual([2, expect.stringContaining('Docker is installed but does not answer')]);
  });
});
