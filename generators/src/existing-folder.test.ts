/** A new project in a folder with the files of a new repository, an editor or a file manager. */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isAccompanying } from './project/existing-folder.ts';
import { run } from './run.ts';
import { entriesOf } from './testing/installed-package.ts';
import { filesOf, GIT_ENV } from './testing/project-on-disk.ts';

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'dépôt neuf ')));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const put = (path: string, text: string | Uint8Array = 'mine\n') => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const git = (...args: string[]) => execFileSync('git', args, { cwd: root, env: GIT_ENV, encoding: 'utf8' }).trim();
const commit = () => {
  git('add', '--all');
  git('commit', '--quiet', '--message', 'mine');
};
/** Runs the command in the folder. */
function command(...argv: string[]) {
  return commandUntil(new AbortController().signal, ...argv);
}
function commandUntil(signal: AbortSignal, ...argv: string[]) {
  const isTerminal = { stdin: false, stdout: false };
  const env = { ...GIT_ENV, LANG: 'en_US.UTF-8' };
  return run({ argv: [...argv, '--offline'], cwd: root, env, isTerminal, signal });
}

describe('a new GitHub repository', () => {
  beforeEach(() => {
    git('init', '--quiet', '--initial-branch=main');
    put('README.md', '# churn\n');
    put('LICENSE');
    put('.gitignore', 'logs\nnode_modules/\n');
    put('.github/CODEOWNERS');
    commit();
  });

  test('receives a project: its files are kept, and no file of the template is lost', async () => {
    const { exitCode, stdout } = await command('.');
    expect(exitCode).toBe(0);
    expect([read('README.md'), read('LICENSE'), read('.github/CODEOWNERS')]).toEqual(['# churn\n', 'mine\n', 'mine\n']);
    expect(read('README.md.new')).toMatch(/^# .+/);
    expect(read('.gitignore')).toMatch(/^logs\nnode_modules\/\n[\s\S]*data\/processed\//);
    expect(stdout).toMatch(/README\.md: you already had a file of that name; the template’s is README\.md\.new/);
    expect(stdout).toMatch(/\.gitignore: the template’s lines are added to yours/);
    expect(stdout).toMatch(/git add --all && git commit/);
    expect(git('rev-list', '--count', 'HEAD')).toBe('1');
  });

  test('receives the next session after a commit', async () => {
    await command('.');
    rmSync(join(root, 'README.md.new'));
    commit();
    const { exitCode, stderr } = await command('session', '2');
    expect([exitCode, stderr, git('tag'), git('status', '--porcelain')]).toEqual([0, '', 'session-2', '']);
    expect([read('README.md'), existsSync(join(root, 'README.md.new'))]).toEqual(['# churn\n', false]);
  });

  test('is not changed by --dry-run, which shows the planned changes', async () => {
    const before = filesOf(root);
    const { exitCode, stdout } = await command('.', '--dry-run');
    expect([exitCode, filesOf(root)]).toEqual([0, before]);
    expect(stdout).toMatch(/\+ Makefile\n/);
    expect(stdout).toMatch(/README\.md: you already had a file/);
  });

  test('is in the JSON document, with the files that were kept', async () => {
    const { stdout } = await command('.', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      git: 'existing',
      kept: [
        { path: '.gitignore', action: 'merge' },
        { path: 'README.md', action: 'beside', beside: 'README.md.new' },
      ],
    });
  });
});

const ACCOMPANYING = [
  '.DS_Store',
  'Thumbs.db',
  'desktop.ini',
  '._.DS_Store',
  '.vscode/settings.json',
  '.idea/workspace.xml',
  'tp.code-workspace',
  'README',
  'README.rst',
  'LICENCE.txt',
  'license-mit',
  'CONTRIBUTING.md',
  '.gitattributes',
  '.editorconfig',
  '.gitkeep',
];

test('files of a repository, an editor or a file manager are in the first commit', async () => {
  for (const path of ACCOMPANYING) put(path);
  const { exitCode, stderr } = await command('.');
  expect([exitCode, stderr]).toEqual([0, '']);
  for (const path of ACCOMPANYING) expect(read(path)).toMatch(/^mine\n/);
  expect(git('status', '--porcelain')).toBe('');
  expect(git('ls-files')).toContain('package.json');
});

test.each([...ACCOMPANYING.map((path) => path.split('/')[0] ?? ''), '.git', '.github', 'License.md', 'Readme'])(
  'a folder may contain %s',
  (name) => {
    expect(isAccompanying(name)).toBe(true);
  },
);

test.each(['src', 'readme2', 'data.csv', 'package.json', '.env', 'gitignore', 'node_modules', 'licenses', '.git2'])(
  'a folder may not contain %s',
  (name) => {
    expect(isAccompanying(name)).toBe(false);
  },
);

test('rules of an existing .gitignore keep no file out of the first commit', async () => {
  put('.gitignore', '*.csv\nsrc/\npackage.json\n');
  expect((await command('.')).exitCode).toBe(0);
  const { files } = JSON.parse(read('.create-mlops-course.json'));
  expect(git('ls-files').split('\n')).toEqual(expect.arrayContaining(Object.keys(files)));
});

test('a worktree or a submodule, whose .git is a file, is a repository too', async () => {
  const main = join(root, 'main');
  mkdirSync(main);
  execFileSync('git', ['init', '--quiet'], { cwd: main, env: GIT_ENV });
  execFileSync('git', ['commit', '--quiet', '--allow-empty', '-m', 'x'], { cwd: main, env: GIT_ENV });
  execFileSync('git', ['worktree', 'add', '--quiet', join(root, 'tree')], { cwd: main, env: GIT_ENV });
  writeFileSync(join(root, 'tree/README.md'), 'mine');
  const { stdout } = await command('tree', '--json');
  expect([JSON.parse(stdout).git, read('tree/README.md')]).toEqual(['existing', 'mine']);
});

describe('files in the way', () => {
  test('whose name differs only by case are the same file on Windows and macOS', async () => {
    put('readme.md');
    const { exitCode } = await command('.');
    expect([exitCode, read('readme.md'), existsSync(join(root, 'README.md.new'))]).toEqual([0, 'mine\n', true]);
    expect(entriesOf(root)).not.toContain('README.md');
  });

  test('that are links or folders are kept, and not followed', async () => {
    mkdirSync(join(root, 'README.md'));
    put('LICENSE');
    symlinkSync('LICENSE', join(root, '.gitignore'));
    const { exitCode } = await command('.');
    expect([exitCode, read('LICENSE'), read('README.md.new').length > 0, read('.gitignore.new').length > 0]).toEqual([
      0,
      'mine\n',
      true,
      true,
    ]);
  });

  test('keep the line ends, the byte order mark and the encoding of Windows', async () => {
    put('.gitignore', '\uFEFFlogs\r\n');
    put('.gitattributes', Buffer.from('\uFEFF* text\r\n', 'utf16le'));
    const { exitCode, stdout } = await command('.');
    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/\.gitattributes: this file is encoded in UTF-16/)]);
    expect(read('.gitignore')).toMatch(/^\uFEFFlogs\r\n\r\n[\s\S]*node_modules\/\r\n/);
    expect(readFileSync(join(root, '.gitattributes'))).toEqual(Buffer.from('\uFEFF* text\r\n', 'utf16le'));
  });

  test('that are somebody’s work are listed, and no project is created', async () => {
    put('README.md');
    for (const name of ['work.txt', 'package.json']) put(name);
    const before = filesOf(root);
    const { exitCode, stderr } = await command('.');
    expect([exitCode, stderr, filesOf(root)]).toEqual([
      2,
      expect.stringMatching(/is not empty \(package\.json, work\.txt\)/),
      before,
    ]);
  });

  test('that are a course project are reported as one', async () => {
    await command('app');
    const { exitCode, stderr } = await command('app');
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/already contains a course project/)]);
  });
});

test('leaves everything unchanged when it is interrupted', async () => {
  put('README.md');
  put('.gitignore');
  const before = filesOf(root);
  expect((await commandUntil(AbortSignal.abort(), '.')).exitCode).toBe(130);
  expect(filesOf(root)).toEqual(before);
});

test('continues after a command that was killed before it wrote', async () => {
  put('README.md');
  put('.create-mlops-course-writing/new-0', 'half');
  expect((await command('.')).exitCode).toBe(0);
  expect(entriesOf(root)).not.toContain('.create-mlops-course-writing');
});
