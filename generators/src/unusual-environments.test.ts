/** Unusual environments: folder names with special characters, read-only home folders, Windows line ends. */
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MANIFEST_PATH, parseManifest } from './project/manifest.ts';
import { entriesOf, type InstalledPackage, installPackage } from './testing/installed-package.ts';
import { runCommand } from './testing/run-command.ts';

let installed: InstalledPackage;
beforeAll(async () => {
  installed = await installPackage();
});
afterAll(() => installed?.[Symbol.dispose]());

const inside = (...path: string[]) => join(installed.work, ...path);
const git = async (cwd: string, ...args: string[]) =>
  (await execa('git', ['-c', 'safe.directory=*', ...args], { cwd })).stdout;

/** The files of a project whose bytes differ from the generated ones. */
function changedIn(project: string): string[] {
  const { files } = parseManifest(readFileSync(join(project, MANIFEST_PATH), 'utf8'));
  const hash = (path: string) =>
    createHash('sha256')
      .update(readFileSync(join(project, path)))
      .digest('hex');
  return Object.keys(files).filter((path) => hash(path) !== files[path]);
}

const ODD = 'cours (1) [x] {a,b} été #2 100% $HOME & ; \'"` !*?';

test('creates a project in and below a folder whose name has shell and pattern characters', async () => {
  mkdirSync(inside(ODD));
  const { exitCode, stdout } = await runCommand(installed.bin, [`TP ${ODD}`, '--session', '7', '--json'], {
    cwd: inside(ODD),
  });
  const project = inside(ODD, `TP ${ODD}`);
  expect([exitCode, JSON.parse(stdout).dir, entriesOf(inside(ODD))]).toEqual([0, project, [`TP ${ODD}`]]);
  expect([changedIn(project), await git(project, 'status', '--porcelain')]).toEqual([[], '']);
});

test('runs from a package that is installed in such a folder', async () => {
  const home = inside(`node ${ODD}`);
  cpSync(dirname(dirname(dirname(installed.bin))), home, { recursive: true, verbatimSymlinks: true });
  const { exitCode } = await runCommand(join(home, 'node_modules/.bin/create-mlops-course'), ['app'], { cwd: home });
  expect([exitCode, changedIn(join(home, 'app'))]).toEqual([0, []]);
});

test.each([
  ['may not be written', 'locked'],
  ['does not exist', 'missing'],
])('creates and commits a project for a user whose home %s', async (_, home) => {
  const cwd = inside(`work of ${home}`);
  mkdirSync(cwd);
  if (home === 'locked') mkdirSync(inside(home), { mode: 0o555 });
  // Permissions do not apply to root.
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chmodSync(cwd, 0o777);
  const { exitCode, stdout } = await runCommand(installed.bin, ['app', '--json'], {
    cwd,
    env: { HOME: inside(home), XDG_CONFIG_HOME: join(inside(home), '.config') },
    ...(isRoot && { uid: 65_534 }),
  });
  expect([exitCode, JSON.parse(stdout).git]).toEqual([0, 'created']);
  expect([changedIn(join(cwd, 'app')), entriesOf(inside(home))]).toEqual([[], []]);
});

test('keeps every byte when git converts line ends to those of Windows', async () => {
  const config = inside('windows.conf');
  writeFileSync(config, '[core]\nautocrlf = true\neol = crlf\n');
  mkdirSync(inside('windows'));
  const env = { GIT_CONFIG_GLOBAL: config };
  const made = await runCommand(installed.bin, ['app', '--session', '7'], { cwd: inside('windows'), env });
  const project = inside('windows/app');
  const status = await execa('git', ['-c', 'safe.directory=*', 'status', '--porcelain'], { cwd: project, env });
  expect([made.exitCode, changedIn(project), status.stdout]).toEqual([0, [], '']);

  await execa('git', ['-c', 'safe.directory=*', 'clone', '--quiet', project, inside('clone')], { env });
  expect(changedIn(inside('clone'))).toEqual([]);
});

test('gives the owner read and write permission, whatever the umask', async () => {
  mkdirSync(inside('umask'));
  const script = `umask 077; exec '${process.execPath}' '${installed.bin}' app --session 7`;
  await execa('sh', ['-c', script], { cwd: inside('umask'), env: { HOME: inside('umask') } });
  const mode = (path: string) => statSync(inside('umask/app', path)).mode & 0o777;
  expect(['README.md', 'src', 'tools/hooks/pre-commit'].map(mode)).toEqual([0o600, 0o700, 0o700]);
});
