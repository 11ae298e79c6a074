/** The project commands of the installed package. */
import { chmodSync, chownSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type InstalledPackage, installPackage } from './testing/installed-package.ts';
import { filesOf } from './testing/project-on-disk.ts';
import { runCommand } from './testing/run-command.ts';

let installed: InstalledPackage;
beforeAll(async () => {
  installed = await installPackage();
});
afterAll(() => installed[Symbol.dispose]());

const run = (cwd: string, args: string[], options = {}) => runCommand(installed.bin, args, { cwd, ...options });

/** A project of session 1 in a separate folder. */
async function project(name: string, ...args: string[]): Promise<string> {
  const folder = join(installed.work, name);
  mkdirSync(folder);
  expect((await run(folder, ['app', 'fr', '1', ...args])).exitCode).toBe(0);
  return join(folder, 'app');
}

test('the next session needs no number, and runs from a subfolder too', async () => {
  const root = await project('next');
  const { exitCode, stdout } = await run(join(root, 'src'), ['session']);
  expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/^Séance 2 : .*\(create-mlops-course \d/)]);
  expect(readdirSync(root)).toContain('biome.json');
});

test('a mistyped command creates no project inside another', async () => {
  const root = await project('near', '--no-git');
  const before = filesOf(root);
  for (const args of [['sesion', '2'], ['séance', '2'], ['statut'], ['churn'], ['--session', '2']]) {
    const { exitCode, stderr } = await run(root, args);
    expect([exitCode, stderr.split('\n')]).toEqual([64, [expect.stringMatching(/session 2|status/)]]);
  }
  expect(filesOf(root)).toEqual(before);
});

test('a project command outside a project exits with 2 and says why', async () => {
  const { exitCode, stderr } = await run(installed.work, ['status']);
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('ne fait pas partie d’un projet')]);
});

test('prints one document with --json, even for an error', async () => {
  const root = await project('json');
  writeFileSync(join(root, 'notes.txt'), '');
  const { stdout, exitCode } = await run(root, ['session', '2', '--json']);
  expect([exitCode, JSON.parse(stdout)]).toMatchObject([2, { error: { code: 'PROJECT_DIRTY' } }]);
});

test('exits with 130 and writes nothing when it is interrupted', async () => {
  const root = await project('interrupted');
  const slow = join(installed.work, 'slow');
  mkdirSync(slow);
  writeFileSync(join(slow, 'git'), `#!/bin/sh\ntouch '${slow}/began'\nexec /bin/sleep 30\n`, { mode: 0o755 });
  const before = filesOf(root);
  const options = { cwd: root, env: { PATH: `${slow}:/bin:/usr/bin` }, reject: false } as const;
  const running = execa(process.execPath, [installed.bin, 'session', '2'], options);
  await expect.poll(() => readdirSync(slow)).toContain('began');
  running.kill('SIGINT');
  expect([(await running).exitCode, filesOf(root)]).toEqual([130, before]);
});

test('reports a read-only folder in one sentence, and leaves the project unchanged', async () => {
  const root = await project('locked', '--no-git');
  const before = filesOf(root);
  const isRoot = process.getuid?.() === 0;
  if (isRoot) for (const path of [root, join(root, 'src')]) chownSync(path, 65_534, 65_534);
  chmodSync(root, 0o555);
  const { exitCode, stderr } = await run(root, ['session', '2'], isRoot ? { uid: 65_534 } : {});
  chmodSync(root, 0o755);
  expect([exitCode, stderr, filesOf(root)]).toEqual([
    2,
    expect.stringContaining('Vous n’avez pas le droit d’écrire'),
    before,
  ]);
});

test('doctor reports what works and what does not', async () => {
  const root = await project('doctor');
  const well = await run(root, ['doctor', '--offline']);
  expect([well.exitCode, well.stdout]).toEqual([
    0,
    expect.stringMatching(/✓ Projet app : séances 1\n✓ Tout est enregistré/),
  ]);
  writeFileSync(join(root, 'Makefile'), '<<<<<<< a\n=======\n>>>>>>> b\n');
  const { exitCode, stdout } = await run(root, ['doctor', '--offline', '--json']);
  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout).findings).toContainEqual({
    level: 'problem',
    message: expect.stringContaining('Makefile'),
  });
});

test('doctor reports that git is missing', async () => {
  const { exitCode, stdout } = await run(installed.work, ['doctor', '--offline', '--lang', 'en'], {
    env: { PATH: '/nowhere' },
  });
  expect([exitCode, stdout]).toEqual([1, expect.stringMatching(/✗ git is not installed/)]);
});
