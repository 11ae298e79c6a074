/** The commands that students run in a project, as the installed package has them. */
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

/** A project of session 1 in a folder of its own. */
async function project(name: string, ...args: string[]): Promise<string> {
  const folder = join(installed.work, name);
  mkdirSync(folder);
  expect((await run(folder, ['app', 'fr', '1', ...args])).exitCode).toBe(0);
  return join(folder, 'app');
}

test('the next session comes without its number, also from a folder of the project', async () => {
  const root = await project('next');
  const { exitCode, stdout } = await run(join(root, 'src'), ['session']);
  expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/^Séance 2 : .*\(create-mlops-course \d/)]);
  expect(readdirSync(root)).toContain('biome.json');
});

test('a word that is nearly a command makes no project inside of another', async () => {
  const root = await project('near', '--no-git');
  const before = filesOf(root);
  for (const args of [['sesion', '2'], ['séance', '2'], ['statut'], ['churn'], ['--session', '2']]) {
    const { exitCode, stderr } = await run(root, args);
    expect([exitCode, stderr.split('\n')]).toEqual([64, [expect.stringMatching(/session 2|status/)]]);
  }
  expect(filesOf(root)).toEqual(before);
});

test('a command that needs a project says so outside of one, with code 2', async () => {
  const { exitCode, stderr } = await run(installed.work, ['status']);
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining("n'est pas dans un projet")]);
});

test('with --json there is one document, also for an error', async () => {
  const root = await project('json');
  writeFileSync(join(root, 'notes.txt'), '');
  const { stdout, exitCode } = await run(root, ['session', '2', '--json']);
  expect([exitCode, JSON.parse(stdout)]).toMatchObject([2, { error: { code: 'PROJECT_DIRTY' } }]);
});

test('leaves with 130 and nothing written when it is interrupted', async () => {
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

test('says in a sentence that a folder is read-only, and leaves the project as it was', async () => {
  const root = await project('locked', '--no-git');
  const before = filesOf(root);
  const isRoot = process.getuid?.() === 0;
  if (isRoot) for (const path of [root, join(root, 'src')]) chownSync(path, 65_534, 65_534);
  chmodSync(root, 0o555);
  const { exitCode, stderr } = await run(root, ['session', '2'], isRoot ? { uid: 65_534 } : {});
  chmodSync(root, 0o755);
  expect([exitCode, stderr, filesOf(root)]).toEqual([2, expect.stringContaining("Pas le droit d'écrire"), before]);
});

test('the doctor says what is well, and what is in the way', async () => {
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

test('the doctor says where git is missing', async () => {
  const { exitCode, stdout } = await run(installed.work, ['doctor', '--offline', '--lang', 'en'], {
    env: { PATH: '/nowhere' },
  });
  expect([exitCode, stdout]).toEqual([1, expect.stringMatching(/✗ git is not installed/)]);
});
