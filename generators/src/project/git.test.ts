import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { entriesOf, type InstalledPackage, installPackage } from '../testing/installed-package.ts';
import { runCommand } from '../testing/run-command.ts';

let installed: InstalledPackage;
beforeAll(async () => {
  installed = await installPackage();
});
afterAll(() => installed?.[Symbol.dispose]());

/** Creates `app` in a new folder, and returns the git status of the report. */
async function scaffold(folder: string, env: Record<string, string> = {}, ...args: string[]) {
  const cwd = join(installed.work, folder);
  mkdirSync(cwd, { recursive: true });
  const { exitCode, stdout } = await runCommand(installed.bin, ['app', '--json', ...args], { cwd, env });
  const { git, files } = JSON.parse(stdout);
  return { app: join(cwd, 'app'), exitCode, git, files };
}
async function git(cwd: string, ...args: string[]) {
  return (await execa('git', ['-c', 'safe.directory=*', ...args], { cwd })).stdout;
}
/** Writes a git configuration and returns the variable that makes git read it. */
function configured(name: string, text: string) {
  const path = join(installed.work, name);
  writeFileSync(path, text);
  return { GIT_CONFIG_GLOBAL: path };
}

test('creates a repository on main with one commit', async () => {
  const { app, git: outcome } = await scaffold('plain');
  const state = [await git(app, 'status', '--porcelain', '--branch'), await git(app, 'rev-list', '--count', 'HEAD')];
  expect([outcome, ...state]).toEqual(['created', '## main', '1']);
});

test('commits every file of the project: none is ignored by its own .gitignore', async () => {
  const { app, files } = await scaffold('every-file');
  expect((await git(app, 'ls-files')).split('\n')).toEqual(files);
});

test('commits without a configured identity, under a placeholder name', async () => {
  const { app } = await scaffold('nobody');
  expect(await git(app, 'log', '--format=%an <%ae>')).toBe('create-mlops-course <create-mlops-course@example.invalid>');
});

test('commits under the configured name', async () => {
  const { app } = await scaffold('somebody', configured('identity', '[user]\nname = Ada\nemail = ada@example.org\n'));
  expect(await git(app, 'log', '--format=%an <%ae>')).toBe('Ada <ada@example.org>');
});

test('commits despite the user’s signing, hooks, templates and ignore rules', async () => {
  const hooks = join(installed.work, 'hooks');
  mkdirSync(hooks);
  writeFileSync(join(hooks, 'pre-commit'), '#!/bin/sh\nexit 1\n');
  chmodSync(join(hooks, 'pre-commit'), 0o755);
  writeFileSync(join(installed.work, 'ignore'), '*.json\n');
  const hostile = `[commit]\ngpgsign = true\n[gpg]\nprogram = false\n[core]\nhooksPath = ${hooks}\nexcludesFile = ${installed.work}/ignore\n[init]\ntemplateDir = ${hooks}\ndefaultBranch = trunk\n`;
  const { app, git: outcome } = await scaffold('hostile', configured('hostile.conf', hostile));
  expect([outcome, await git(app, 'ls-files', 'package.json')]).toEqual(['created', 'package.json']);
});

test('commits in the new project even when a hook of another repository runs it', async () => {
  const { app } = await scaffold('hooked', { GIT_DIR: '/nowhere', GIT_INDEX_FILE: '/nowhere/index' });
  expect(await git(app, 'rev-list', '--count', 'HEAD')).toBe('1');
});

test('creates the whole project without git', async () => {
  const { app, exitCode, git: outcome } = await scaffold('no-git-installed', { PATH: '/nowhere' });
  expect([exitCode, outcome, entriesOf(app).includes('package.json')]).toEqual([0, 'missing', true]);
});

test('creates the whole project if git fails', async () => {
  const { app, exitCode, git: outcome } = await scaffold('git-fails', configured('broken.conf', '[broken\n'));
  expect([exitCode, outcome, entriesOf(app).includes('.git')]).toEqual([0, 'failed', false]);
});

test('creates no repository inside another', async () => {
  mkdirSync(join(installed.work, 'outer'));
  await git(join(installed.work, 'outer'), 'init', '--quiet');
  const { app, git: outcome } = await scaffold('outer/deep');
  expect([outcome, entriesOf(app).includes('.git')]).toEqual(['inside', false]);
});

test('fills a folder that holds a repository, and commits nothing in it', async () => {
  mkdirSync(join(installed.work, 'cloned/app'), { recursive: true });
  await git(join(installed.work, 'cloned/app'), 'init', '--quiet');
  const { app, git: outcome } = await scaffold('cloned');
  expect([outcome, await git(app, 'rev-list', '--all', '--count')]).toEqual(['existing', '0']);
});

test('creates no repository with --no-git', async () => {
  const { app, git: outcome } = await scaffold('unwanted', {}, '--no-git');
  expect([outcome, entriesOf(app).includes('.git')]).toEqual(['skipped', false]);
});
