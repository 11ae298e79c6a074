import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entriesOf, type InstalledPackage, installPackage } from '../../testing/installed-package.ts';
import { CTRL_C, DOWN, ENTER, type Reply, runInTerminal } from '../../testing/run-in-terminal.ts';

const hasTerminal = spawnSync('script', ['--version']).stdout?.includes('util-linux') ?? false;

describe.skipIf(!hasTerminal && process.env.REQUIRE_SERVICES !== '1')('in a terminal', () => {
  let installed: InstalledPackage;
  beforeAll(async () => {
    installed = await installPackage();
  });
  afterAll(() => installed?.[Symbol.dispose]());

  /** Runs the command in a separate folder and answers its questions. */
  function ask(folder: string, args: string, replies: Reply[]) {
    const cwd = join(installed.work, folder);
    mkdirSync(cwd, { recursive: true });
    return runInTerminal(`'${process.execPath}' '${installed.bin}' ${args}`, cwd, replies);
  }
  const read = (...path: string[]) => JSON.parse(readFileSync(join(installed.work, ...path), 'utf8'));

  test('asks for the language, then asks the other questions in it', async () => {
    const { exitCode } = await ask('all', '', [
      { after: 'Langue', type: DOWN + ENTER },
      { after: 'Project folder', type: `my app${ENTER}` },
      { after: 'Up to which session', type: ENTER },
      { after: 'Continuous integration', type: DOWN + ENTER },
      { after: 'Author', type: `Ada${ENTER}` },
    ]);
    expect([exitCode, read('all/my app/.create-mlops-course.json').answers]).toEqual([
      0,
      { name: 'my-app', lang: 'en', ci: 'gitlab', author: 'Ada' },
    ]);
  });

  test('asks only for what the command line does not give', async () => {
    const { screen } = await ask('some', 'app --lang fr --ci github --author Ada', [
      { after: 'quelle séance', type: ENTER },
    ]);
    expect([
      screen.includes('Dossier du projet'),
      screen.includes('Auteur'),
      screen.includes('GitHub Actions'),
      screen.includes('Pour commencer'),
    ]).toEqual([false, false, false, true]);
  });

  test('asks nothing with --yes', async () => {
    expect((await ask('yes', 'app --yes', [])).exitCode).toBe(0);
  });

  test('asks again for a folder that is not empty', async () => {
    mkdirSync(join(installed.work, 'again/full'), { recursive: true });
    writeFileSync(join(installed.work, 'again/full/work.txt'), '');
    await ask('again', '--lang fr --session 1 --ci github --author Ada', [
      { after: 'Dossier du projet', type: `full${ENTER}` },
      { after: 'n’est pas vide', type: `er${ENTER}` },
    ]);
    expect(entriesOf(join(installed.work, 'again'))).toEqual(['full', 'fuller']);
  });

  test('exits with 130 and writes nothing on Ctrl-C', async () => {
    const { exitCode, screen } = await ask('quit', '', [{ after: 'Langue', type: CTRL_C }]);
    expect([
      exitCode,
      screen.includes('Interrompu : rien n’a été écrit.'),
      entriesOf(join(installed.work, 'quit')),
    ]).toEqual([130, true, []]);
  });

  test('rejects a non-empty folder from the command line before the first question', async () => {
    mkdirSync(join(installed.work, 'early/full'), { recursive: true });
    writeFileSync(join(installed.work, 'early/full/work.txt'), '');
    const { exitCode, screen } = await ask('early', 'full', []);
    expect([exitCode, screen.includes('Langue')]).toEqual([2, false]);
  });
});
