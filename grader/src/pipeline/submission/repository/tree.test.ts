import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder, writeFiles } from '../../../temporary-folder.test-support.ts';
import { filesOf, git, repository } from '../submission.test-support.ts';
import { describeSubmission } from '../submission.ts';
import { opened } from './repository.test-support.ts';
import { listedFiles, treeEntries } from './tree.ts';

const isModified = async (folder: string) => (await describeSubmission(folder)).modified;

/** Writes the files of the commit again, as git does on a new machine. */
function checkedOut(folder: string): void {
  rmSync(join(folder, 'a.txt'));
  git(folder, 'checkout', '--quiet', '--', 'a.txt');
}

describe('a work tree is its commit', () => {
  it.each([
    ['line endings', '*.txt text eol=crlf\n', 'one\ntwo\n'],
    ['an encoding', '*.txt text working-tree-encoding=UTF-16LE-BOM\n', '\ufeffé\n'],
    ['an identifier', '*.txt ident\n', '$Id$\n'],
    ['all three', '*.txt text ident eol=crlf\n', '$Id$\né\n'],
  ])('that has %s written by its attributes', async (_, attributes, text) => {
    const content = attributes.includes('UTF-16LE') ? Buffer.from(text, 'utf16le') : text;
    using place = repository({ '.gitattributes': attributes, 'a.txt': content });
    checkedOut(place.folder);
    expect(await isModified(place.folder)).toBe(false);
    writeFileSync(join(place.folder, 'a.txt'), 'else');
    expect(await isModified(place.folder)).toBe(true);
  });

  it('without the permissions, which a zip archive loses', async () => {
    using place = repository({ 'run.sh': '#!/bin/sh\n' });
    chmodSync(join(place.folder, 'run.sh'), 0o755);
    expect(await isModified(place.folder)).toBe(false);
  });

  it('without its links, submodules and installed packages', async () => {
    using place = repository({ 'node_modules/a/index.js': '1', 'env/pyvenv.cfg': '', 'env/lib/a.py': '' });
    symlinkSync('Makefile', join(place.folder, 'link'));
    git(place.folder, 'add', 'link');
    git(place.folder, 'update-index', '--add', '--cacheinfo', `160000,${git(place.folder, 'rev-parse', 'HEAD')},sub`);
    git(place.folder, 'commit', '--quiet', '--message', 'links');
    for (const path of ['link', 'node_modules', 'env']) rmSync(join(place.folder, path), { recursive: true });
    expect(await isModified(place.folder)).toBe(false);
    const entries = await treeEntries(await opened(place.folder));
    expect(entries.filter(({ kind }) => kind === 'gitlink').map(({ path }) => path)).toEqual(['sub']);
  });

  it('with fetched LFS files that match the pointers', async () => {
    const pointer = (content: string) =>
      `version https://git-lfs.github.com/spec/v1\noid sha256:${createHash('sha256').update(content).digest('hex')}\nsize ${content.length}\n`;
    using place = repository({ '.gitattributes': '*.bin filter=lfs\n', 'a.bin': pointer('model') });
    expect(await isModified(place.folder)).toBe(false);
    writeFileSync(join(place.folder, 'a.bin'), 'model');
    expect(await isModified(place.folder)).toBe(false);
    writeFileSync(join(place.folder, 'a.bin'), 'other');
    expect(await isModified(place.folder)).toBe(true);
  });

  it('with any modification times, and with any index', async () => {
    using place = repository({ 'a.txt': 'one' });
    git(place.folder, 'update-index', '--assume-unchanged', 'a.txt');
    writeFileSync(join(place.folder, 'a.txt'), 'two');
    expect(await isModified(place.folder)).toBe(true);
  });

  it('in a subfolder, with any files around it', async () => {
    using place = repository(
      { 'projet été/Makefile': '', 'projet été/a.txt': 'a', 'other.txt': '1' },
      { 'other.txt': '2' },
    );
    const folder = join(place.folder, 'projet été');
    const read = await opened(place.folder);
    expect(await describeSubmission(folder, read)).toMatchObject({ files: ['Makefile', 'a.txt'], modified: false });
    writeFileSync(join(folder, 'a.txt'), 'b');
    expect(await describeSubmission(folder, read)).toMatchObject({ modified: true });
  });

  it('with a file that changed its kind', async () => {
    using place = repository({ 'a.txt': 'one' });
    rmSync(join(place.folder, 'a.txt'));
    symlinkSync('Makefile', join(place.folder, 'a.txt'));
    expect(await isModified(place.folder)).toBe(true);
  });
});

describe('the git settings of the user', () => {
  /** Sets a variable of this process until the test is over. */
  function setVariable(name: string, value: string): void {
    const earlier = process.env[name];
    process.env[name] = value;
    onTestFinished(() => {
      if (earlier === undefined) delete process.env[name];
      else process.env[name] = earlier;
    });
  }

  it('hide no file, and change no attribute', async () => {
    using place = repository({ 'a.txt': 'one\n' }, { 'notes.md': '' });
    using home = temporaryFolder({ 'git/ignore': '*.md\n', 'git/attributes': '* text eol=crlf ident\n' });
    setVariable('XDG_CONFIG_HOME', home.folder);
    expect(await filesOf(place.folder)).toContain('notes.md');
    rmSync(join(place.folder, 'notes.md'));
    expect(await isModified(place.folder)).toBe(false);
  });
});

it('is compared without waiting for pipes or following links', async () => {
  using place = repository({ 'a/b.txt': 'b', 'c.txt': 'c' });
  rmSync(join(place.folder, 'a'), { recursive: true });
  mkdirSync(place.beside('outside'));
  writeFiles(place.beside('outside'), { 'b.txt': 'b' });
  symlinkSync(place.beside('outside'), join(place.folder, 'a'));
  rmSync(join(place.folder, 'c.txt'));
  execFileSync('mkfifo', [join(place.folder, 'c.txt')]);
  expect(await describeSubmission(place.folder)).toMatchObject({ files: ['Makefile'], modified: true });
});

it('a commit that stands for millions of files is not read into the index, and says nothing of the files', async () => {
  using place = repository({ 'a.txt': 'a' });
  let tree = git(place.folder, 'rev-parse', 'HEAD^{tree}');
  for (let depth = 0; depth < 7; depth += 1) {
    const entries = Array.from({ length: 10 }, (_, index) => `040000 tree ${tree}\td${index}\n`).join('');
    tree = execFileSync('git', ['mktree'], { cwd: place.folder, input: entries, encoding: 'utf8' }).trim();
  }
  git(place.folder, 'update-ref', 'HEAD', git(place.folder, 'commit-tree', '-m', 'bomb', tree));
  const repo = await opened(place.folder);
  expect(await listedFiles(repo, place.folder)).toBeNull();
  expect(existsSync(join(repo.gitDir, 'graded-index'))).toBe(false);
});

it('a commit with more paths than a project has, those of packages with them, is refused', async () => {
  using place = repository({ 'a.txt': 'a' });
  const blob = git(place.folder, 'rev-parse', 'HEAD:a.txt');
  const entries = Array.from({ length: 200_001 }, (_, index) => `100644 blob ${blob}\t${index}\n`).join('');
  const tree = execFileSync('git', ['mktree', '--missing'], { cwd: place.folder, input: entries, encoding: 'utf8' });
  git(place.folder, 'update-ref', 'HEAD', git(place.folder, 'commit-tree', '-m', 'wide', tree.trim()));
  await expect(describeSubmission(place.folder)).rejects.toMatchObject({ code: 'E_TOO_MANY_FILES' });
});
