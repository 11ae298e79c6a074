/** Files of a project that outside git rules ignore are listed, with the rule. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ignoredFiles } from './project/ignored-files.ts';
import { run } from './run.ts';
import { fixtureCourse, readFixture } from './testing/fixture-template.ts';
import { ANSWERS, GIT_ENV, projectOnDisk } from './testing/project-on-disk.ts';

const template = { version: '1.0.0', course: fixtureCourse, exercises: [], read: readFixture };

let outer: string;
let env: NodeJS.ProcessEnv;
const git = (...args: string[]) => execFileSync('git', args, { cwd: outer, env, encoding: 'utf8' }).trim();
beforeEach(() => {
  outer = realpathSync(mkdtempSync(join(tmpdir(), 'dépôt autour ')));
  env = { ...GIT_ENV, LANG: 'en_US.UTF-8' };
  git('init', '--quiet');
});
afterEach(() => rmSync(outer, { recursive: true, force: true }));

async function command(cwd: string, ...argv: string[]) {
  const { signal } = new AbortController();
  return run({ argv: [...argv, '--offline'], cwd, env, isTerminal: { stdin: false, stdout: false }, signal });
}

test('when a project is created in a repository that ignores some of them', async () => {
  writeFileSync(join(outer, '.gitignore'), '# mine\n*.csv\nMakefile\n');
  const { exitCode, stdout } = await command(outer, 'app');
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/git ignores data\/\S+\.csv.*\(rule \*\.csv, \.\.\/\.gitignore, line 2\)/);
  expect(stdout).toMatch(/git ignores Makefile \(rule Makefile, \.\.\/\.gitignore, line 3\)/);
});

test('when the whole folder is ignored, in a few lines', async () => {
  writeFileSync(join(outer, '.gitignore'), 'app\n');
  const { stdout } = await command(outer, 'app');
  const lines = stdout.split('\n').filter((line) => line.includes('git ignores'));
  expect(lines).toEqual([expect.stringMatching(/git ignores .*… \(\d+\) \(rule app, \.\.\/\.gitignore, line 1\)/)]);
});

test('in JSON, with the rules of the user and of the repository too', async () => {
  writeFileSync(join(outer, 'global'), 'Makefile\n');
  writeFileSync(join(outer, '.git/info/exclude'), '/app/tsconfig.json\n');
  writeFileSync(join(outer, 'gitconfig'), `[core]\nexcludesFile = ${join(outer, 'global')}\n`);
  env.GIT_CONFIG_GLOBAL = join(outer, 'gitconfig');
  const { stdout } = await command(outer, 'app', '--json');
  expect(JSON.parse(stdout).ignored).toEqual([
    { path: 'Makefile', source: '../global', line: 1, rule: 'Makefile' },
    { path: 'tsconfig.json', source: '../.git/info/exclude', line: 1, rule: '/app/tsconfig.json' },
  ]);
});

test('but not in the project’s own repository, where they are committed', async () => {
  rmSync(join(outer, '.git'), { recursive: true });
  writeFileSync(join(outer, '.gitignore'), '*\n');
  expect((await command(outer, 'app')).stdout).not.toContain('git ignores');
});

test('at a session: its files are committed despite the rule, earlier ones are not', async () => {
  using project = projectOnDisk(template, 1, ANSWERS, false, 'app');
  const repository = join(project.root, '..');
  const gitThere = (...args: string[]) =>
    execFileSync('git', args, { cwd: repository, env: GIT_ENV, encoding: 'utf8' });
  gitThere('init', '--quiet');
  writeFileSync(join(repository, '.gitignore'), '*.csv\nserve.ts\nbin\n');
  gitThere('add', '--all');
  gitThere('commit', '--quiet', '--message', 'work');
  const { exitCode, stdout } = await project.run(template, 'session', '2');
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/commit contains rows\.csv despite a rule .*\(rule \*\.csv, \.\.\/\.gitignore, line 1\)/);
  expect(stdout).toMatch(/commit contains src\/serve\.ts despite/);
  expect(stdout).toMatch(/git ignores bin\/hook \(rule bin, .*not committed/);
  expect(project.git('ls-files')).toMatch(/rows\.csv\nsrc\/serve\.ts/);
  const again = await project.json(template, 'add', 'gitlab-ci');
  expect(again.output.ignored).toEqual([
    { path: 'bin/hook', source: '../.gitignore', line: 3, rule: 'bin', isCommitted: false },
  ]);
});

test('at a forced session, which the student commits', async () => {
  using project = projectOnDisk(template, 1);
  project.write('.git/info/exclude', '*.csv\n');
  project.write('notes.txt', 'mine');
  const { stdout } = await project.run(template, 'session', '2', '--force');
  expect(stdout).toMatch(/git ignores rows\.csv .*not committed/);
});

test('lists no file that a rule re-includes, and none if git fails', async () => {
  mkdirSync(join(outer, 'app'));
  for (const name of ['a.csv', 'b.csv']) writeFileSync(join(outer, 'app', name), '');
  writeFileSync(join(outer, '.gitignore'), '*.csv\n!b.csv\n');
  const names = async (...paths: string[]) =>
    (await ignoredFiles(join(outer, 'app'), paths, env)).map(({ path }) => path);
  expect(await names('a.csv', 'b.csv', 'gone.csv', 'gone/a.csv')).toEqual(['a.csv']);
  expect(await ignoredFiles(join(outer, 'app'), ['a.csv'], { PATH: '/nowhere' })).toEqual([]);
  expect(await names()).toEqual([]);
});

test('doctor lists them too', async () => {
  writeFileSync(join(outer, '.gitignore'), 'Makefile\n');
  await command(outer, 'app');
  expect((await command(join(outer, 'app'), 'doctor')).stdout).toMatch(/git ignores Makefile/);
});
