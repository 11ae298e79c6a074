import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MANIFEST_PATH, parseManifest } from './project/manifest.ts';
import { entriesOf, type InstalledPackage, installPackage } from './testing/installed-package.ts';
import { type RunOptions, runCommand } from './testing/run-command.ts';

let installed: InstalledPackage;
beforeAll(async () => {
  installed = await installPackage();
});
afterAll(() => installed?.[Symbol.dispose]());

/** Runs the command in a separate folder. */
function run(folder: string, args: readonly string[], options: Partial<RunOptions> = {}) {
  const cwd = join(installed.work, folder);
  mkdirSync(cwd, { recursive: true });
  return runCommand(installed.bin, args, { cwd, ...options });
}
const inside = (...path: string[]) => join(installed.work, ...path);

test('creates a project in a folder with a space and an accent', async () => {
  await run('accent', ['Mon Été']);
  expect(JSON.parse(readFileSync(inside('accent/Mon Été/package.json'), 'utf8')).name).toBe('mon-ete');
});

test('runs by its name on the PATH', async () => {
  expect((await execa(installed.bin, ['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+$/);
});

test('reports the project’s folder, its sessions and the commands to run', async () => {
  const { stdout } = await run('report', ['mon app', '--session', '7']);
  expect(stdout).toMatch(/Projet mon-app .*\n {2}Séance 1 : .*\n/);
  expect(stdout).toContain("\n  cd 'mon app'\n  make setup data train serve\n");
});

test('prints no colour without a terminal', async () => {
  expect((await run('plain', ['app'])).stdout).not.toContain('\u001b');
});

test('prints one JSON document and nothing else with --json', async () => {
  const { stdout, stderr } = await run('json', ['app', '--json', '--lang', 'en', '--session', '2']);
  expect([JSON.parse(stdout), stderr]).toEqual([
    expect.objectContaining({ dir: inside('json/app'), name: 'app', sessions: [1, 2], lang: 'en', git: 'created' }),
    '',
  ]);
});

test('prints an error as JSON too', async () => {
  const { stdout } = await run('json-error', ['--json', '--lang', 'xx']);
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'USAGE_LANG' } });
});

test('rejects a folder that is not empty, and leaves it unchanged', async () => {
  mkdirSync(inside('full/app'), { recursive: true });
  writeFileSync(inside('full/app/work.txt'), 'mine');
  const { exitCode, stderr } = await run('full', ['app']);
  expect([exitCode, stderr, entriesOf(inside('full')), entriesOf(inside('full/app'))]).toEqual([
    2,
    expect.stringContaining(inside('full/app')),
    ['app'],
    ['work.txt'],
  ]);
});

test('rejects a read-only folder, and leaves nothing', async () => {
  mkdirSync(inside('locked'));
  chmodSync(inside('locked'), 0o555);
  const isRoot = process.getuid?.() === 0;
  const { exitCode, stderr } = await run('locked', ['app'], isRoot ? { uid: 65_534 } : {});
  expect([exitCode, stderr, entriesOf(inside('locked'))]).toEqual([
    2,
    expect.stringContaining('Vous n’avez pas le droit d’écrire'),
    [],
  ]);
});

test.each(['open', 'closed'] as const)('creates a project without asking when stdin is an %s pipe', async (stdin) => {
  const { exitCode, timedOut } = await run(`stdin-${stdin}`, ['app'], { stdin });
  expect([exitCode, timedOut]).toEqual([0, false]);
});

test('requires a folder, in one sentence, without a terminal', async () => {
  const { exitCode, stderr, timedOut } = await run('no-dir', [], { stdin: 'open' });
  expect([exitCode, stderr.split('\n'), timedOut]).toEqual([64, [expect.stringContaining('--yes')], false]);
});

test('creates mlops-project with only --yes', async () => {
  await run('yes', ['--yes']);
  expect(entriesOf(inside('yes'))).toEqual(['mlops-project']);
});

test('creates a project in the current folder if it is empty', async () => {
  await run('here', ['.']);
  expect(entriesOf(inside('here'))).toContain('.create-mlops-course.json');
});

test.each([
  [['app', '--sesion', '3'], '--session'],
  [['app', '--session', '8'], 'les séances 1 à 7'],
  [['app', '--lang'], '--lang'],
  [['node_modules'], 'node_modules'],
  [['app', '--name', 'Mon Projet'], '--name mon-projet'],
])('rejects %j with code 64 and one sentence', async (args, word) => {
  const { exitCode, stderr } = await run('usage', args);
  expect([exitCode, stderr.split('\n'), entriesOf(inside('usage'))]).toEqual([64, [expect.stringContaining(word)], []]);
});

test.each([
  ['fr', 'Codes de sortie'],
  ['en', 'Exit codes'],
])('prints the help in the language of the system: %s', async (lang, words) => {
  const { exitCode, stdout } = await run('help', ['--help'], { env: { LANG: `${lang}_XX.UTF-8` } });
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining(words)]);
});

test('prints a usage error in the requested language', async () => {
  expect((await run('usage-en', ['--lang', 'en', '--nope'])).stderr).toContain('Unknown option: --nope');
});

test('exits with 130 and writes nothing when it is interrupted while writing', async () => {
  mkdirSync(inside('slow-git'));
  writeFileSync(inside('slow-git/git'), '#!/bin/sh\nexec /bin/sleep 30\n', { mode: 0o755 });
  mkdirSync(inside('interrupted'));
  const env = { PATH: inside('slow-git'), HOME: installed.work };
  const running = execa(process.execPath, [installed.bin, 'app'], { cwd: inside('interrupted'), env, reject: false });
  await expect.poll(() => entriesOf(inside('interrupted'))).toHaveLength(1);
  running.kill('SIGINT');
  expect([(await running).exitCode, entriesOf(inside('interrupted'))]).toEqual([130, []]);
});

test('writes every file as its manifest describes it, dotfiles too', async () => {
  await run('whole', ['app', '--no-git', '--session', '7']);
  const { files } = parseManifest(readFileSync(inside('whole/app', MANIFEST_PATH), 'utf8'));
  const hash = (path: string) =>
    createHash('sha256')
      .update(readFileSync(inside('whole/app', path)))
      .digest('hex');
  expect(Object.keys(files).map((path) => [path, hash(path)])).toEqual(Object.entries(files));
});

test('creates the same project twice', async () => {
  await run('twice/a', ['app', '--no-git', '--session', '7']);
  await run('twice/b', ['app', '--no-git', '--session', '7']);
  const [a, b] = ['a', 'b'].map((folder) =>
    readFileSync(inside('twice', folder, 'app/.create-mlops-course.json'), 'utf8'),
  );
  expect(a).toBe(b);
});
