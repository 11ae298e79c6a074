/** The packed grader, installed in an empty project outside this repository: what it weighs, and that it needs no other package. */
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIXTURE_RUBRIC, findings, fixtureProject, HOLDOUT } from '../grader/src/cli/mlops-grader.test-support.ts';
import { buildImage, withoutDocker } from '../grader/src/sandbox/docker/docker.test-support.ts';
import { freePort, untilSaid } from './live-services.ts';
import { tarballOf } from './pack-packages.ts';

/** What a student's disk gives to the grader, dependencies included. */
const LIMIT_BYTES = 12_000_000;

/** Programs that run as soon as they are loaded. */
const PROGRAMS = ['cli.js', 'untrusted.js', 'relay.js'];

let root: string;
let modules: string;

const grader = (...args: string[]) =>
  execa(join(modules, '.bin/mlops-grader'), [...args, '--lang', 'en'], {
    cwd: root,
    env: { XDG_CACHE_HOME: join(root, 'cache') },
    reject: false,
    stdin: 'ignore',
  });

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'installed-'));
  modules = join(root, 'node_modules');
  // npm installs in the nearest folder that has one.
  mkdirSync(modules);
  // Offline: every package that npm installs is in the tarball.
  await execa('npm', ['install', '--offline', '--no-audit', '--no-fund', tarballOf('mlops-grader')], { cwd: root });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Bytes allocated to a folder, as `du` counts them. */
const allocated = (folder: string): number =>
  [folder, ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path))]
    .map((path) => lstatSync(path).blocks * 512)
    .reduce((sum, bytes) => sum + bytes, 0);

/** The fixture project as an archive that a student submits. */
async function archive(project: { folder: string }, format: 'tar.gz' | 'zip'): Promise<string> {
  const file = `${project.folder}.${format}`;
  const git = (...args: string[]) =>
    execa('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args], { cwd: project.folder });
  await git('init', '--quiet');
  await git('add', '--all');
  await git('commit', '--quiet', '--message', 'Project');
  await git('archive', '--format', format, '--output', file, 'HEAD');
  return file;
}

/** The criteria that a grading by the installed grader did not pass. */
async function gradeArchive(
  project: { folder: string; out: string },
  format: 'tar.gz' | 'zip',
  driver: 'process' | 'docker',
) {
  const file = await archive(project, format);
  const options = [
    '--driver',
    driver,
    '--rubric',
    FIXTURE_RUBRIC,
    '--holdout',
    HOLDOUT,
    '--out',
    project.out,
    '--json',
  ];
  const { stdout, stderr, exitCode } = await grader('grade', file, ...options);
  expect(exitCode, stderr).toBe(0);
  return findings(stdout);
}

describe('the installed grader', () => {
  it('is one package of at most 12 MB', () => {
    const packages = readdirSync(modules).filter((name) => !name.startsWith('.'));
    expect(packages).toEqual(['mlops-grader']);
    expect(allocated(modules)).toBeLessThanOrEqual(LIMIT_BYTES);
  });

  it('has the licences of the libraries that it contains', () => {
    const licenses = readFileSync(join(modules, 'mlops-grader/dist/licenses.txt'), 'utf8');
    expect(licenses).toMatch(/^dockerode \S+ \(Apache-2\.0\)$/m);
  });

  it('loads each part of every command', async () => {
    const dist = join(modules, 'mlops-grader/dist');
    const parts = readdirSync(dist).filter((name) => name.endsWith('.js') && !PROGRAMS.includes(name));
    const urls = parts.map((name) => pathToFileURL(join(dist, name)).href);
    const program = `for (const url of ${JSON.stringify(urls)}) await import(url);`;
    const { stderr, exitCode } = await execa('node', ['--input-type=module', '--eval', program], { reject: false });
    expect(exitCode, stderr).toBe(0);
  });

  it('checks a student’s project', async () => {
    using project = fixtureProject();
    const options = ['--rubric', FIXTURE_RUBRIC, '--session', '2', '--json'];
    const { stdout, stderr, exitCode } = await grader('check', project.folder, ...options);
    expect(exitCode, stderr).toBe(0);
    expect(findings(stdout)).toEqual({});
  });

  it('grades a tar archive on this machine', async () => {
    using project = fixtureProject();
    expect(await gradeArchive(project, 'tar.gz', 'process')).toEqual({});
  });

  it.skipIf(withoutDocker)('grades a zip archive in Docker', async () => {
    await buildImage();
    using project = fixtureProject();
    expect(await gradeArchive(project, 'zip', 'docker')).toEqual({});
  });

  it('starts the tracking server', async () => {
    const port = await freePort();
    const server = grader('tracking', '--port', port, '--store', join(root, 'tracking', 'store.db'));
    await untilSaid(server.stdout, /Ctrl-C/);
    expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200);
    server.kill('SIGTERM');
    await server;
  });
});
