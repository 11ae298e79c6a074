import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';

const PROJECT = join(import.meta.dirname, '..', '..');
const LOCKED = { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0', optional: true } };

// The doctor judges the project that it stands in: a small one of its own, with two packages.
let project = '';
beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'docteur '));
  await cp(join(PROJECT, 'tools'), join(project, 'tools'), { recursive: true });
  await writeMake('1-environment.mk');
  const dependencies = { a: '^1.0.0' };
  await writeJson('package.json', { type: 'module', dependencies });
  await writeJson('package-lock.json', { packages: { '': { dependencies }, ...LOCKED } });
  await writeJson('node_modules/.package-lock.json', { packages: { 'node_modules/a': { version: '1.0.0' } } });
});
afterEach(() => rm(project, { recursive: true }));

async function writeJson(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(join(project, path)), { recursive: true });
  await writeFile(join(project, path), typeof value === 'string' ? value : JSON.stringify(value));
}

async function writeMake(name: string): Promise<void> {
  await mkdir(join(project, 'make'), { recursive: true });
  await writeFile(join(project, 'make', name), '');
}

async function writeCommand(path: string, script: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

function consult(env: NodeJS.ProcessEnv = {}) {
  const run = spawnSync(process.execPath, [join(project, 'tools', 'doctor.mjs')], {
    encoding: 'utf8',
    // A free port: another program of this machine may have the usual one.
    env: { ...process.env, COURSE_LANG: 'en', PORT: '0', ...env },
  });
  return { code: run.status, said: run.stdout };
}

test('is content with packages that are installed as they are locked, whatever system the optional ones are for', () => {
  assert.match(consult().said, /ok +dependencies: 1 packages, as in package-lock\.json/);
});

for (const [what, path, value, sentence] of [
  ['nothing is installed', 'node_modules/.package-lock.json', {}, 'the dependencies are not installed'],
  ['the lock file is missing', 'package-lock.json', {}, 'package-lock.json is missing'],
  [
    'package.json asks for more',
    'package.json',
    { dependencies: { a: '^1.0.0', c: '1' } },
    'does not match package.json',
  ],
  [
    'another version is installed',
    'node_modules/.package-lock.json',
    { packages: { 'node_modules/a': { version: '1.0.1' } } },
    'installed otherwise than package-lock.json says: a',
  ],
  ['a merge left its marks', 'package-lock.json', '<<<<<<< HEAD', 'cannot be read (a merge conflict?)'],
] as const) {
  test(`fails when ${what}, and says what to do`, async () => {
    await writeJson(path, value);
    const { code, said } = consult();
    assert.equal(code, 1);
    assert.match(said, new RegExp(`missing +.*${sentence.replace(/[.()?]/g, String.raw`\$&`)}\n +→ .+`));
  });
}

test('fails when git is missing, and only warns of make, which npm run replaces', () => {
  const { code, said } = consult({ PATH: project, npm_execpath: undefined });
  assert.equal(code, 1);
  assert.match(said, /missing +git is not installed\n +→ /);
  assert.match(said, /warning +make is not installed; without it: npm run TARGET\n +→ /);
});

test('warns of a port that is taken', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  try {
    assert.match(
      consult({ PORT: String(port) }).said,
      new RegExp(`warning +port ${port} of the service is taken by .+`),
    );
  } finally {
    server.close();
  }
});

test("asks for a later session's tools only when its make file is there", async () => {
  assert.doesNotMatch(consult().said, /Docker|MLflow/);
  await writeMake('4-tracking.mk');
  await writeMake('5-monitoring.mk');
  const { said } = consult({ PATH: project });
  assert.match(said, /warning +MLflow is not installed \(optional/);
  assert.match(said, /missing +Docker is not installed\n +→ /);
});

// The commands here are shell scripts, which Windows does not start.
const skip = process.platform === 'win32';
test('takes Compose as a part of Docker or as a command of its own', { skip }, async () => {
  await writeMake('5-monitoring.mk');
  const commands = join(project, 'bin');
  const PATH = [commands, process.env['PATH']].join(delimiter);
  await writeCommand(join(commands, 'docker'), '[ "$1" = compose ] && exit 1; echo 29.0.0');
  await writeCommand(join(commands, 'docker-compose'), 'exit 1');
  assert.match(consult({ PATH }).said, /missing +docker compose is missing\n +→ /);
  await writeCommand(join(commands, 'docker-compose'), 'echo 1.29.2');
  assert.match(consult({ PATH }).said, /ok +Docker 29\.0\.0/);
});

test('speaks French', () => {
  assert.match(consult({ COURSE_LANG: 'fr', PORT: 'trois' }).said, /manque +PORT=trois n’est pas un port/);
});
