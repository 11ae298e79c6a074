import { execFileSync } from 'node:child_process';
import { renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.test-support.ts';
import { filesOf, git, repository } from './submission.test-support.ts';
import { describeSubmission } from './submission.ts';

const digestOf = async (files: Record<string, string | Uint8Array>) => {
  using place = temporaryFolder({ Makefile: 'all:\n', ...files });
  return (await describeSubmission(place.folder)).digest;
};

/** Sets a variable of this process until the test is over. */
function setVariable(name: string, value: string): void {
  const earlier = process.env[name];
  process.env[name] = value;
  onTestFinished(() => {
    if (earlier === undefined) delete process.env[name];
    else process.env[name] = earlier;
  });
}

describe('the files of a submission', () => {
  it('are all of them without a repository', async () => {
    using place = temporaryFolder({ Makefile: '', 'src/a.js': 'abc', '.gitignore': 'src' });
    const submission = await describeSubmission(place.folder);
    expect(submission).toMatchObject({ files: ['.gitignore', 'Makefile', 'src/a.js'], bytes: 6, commit: null });
    expect(submission.name).toBe(basename(place.folder));
  });

  it('in a repository are those that git does not ignore, committed or not', async () => {
    using place = repository({ '.gitignore': 'model.json\n' }, { 'model.json': '{}', 'new.js': '' });
    expect(await filesOf(place.folder)).toEqual(['.gitignore', 'Makefile', 'new.js']);
  });

  it('hold the commit', async () => {
    using place = repository({});
    expect((await describeSubmission(place.folder)).commit).toBe(git(place.folder, 'rev-parse', 'HEAD'));
  });

  it('are the commit, unless something changed since', async () => {
    using place = repository({ 'a.js': 'one', 'node_modules/x/index.js': '1' });
    expect(await describeSubmission(place.folder)).toMatchObject({ modified: false });
  });

  it.each([
    ['changed', (folder: string) => writeFileSync(join(folder, 'a.js'), 'two')],
    ['added', (folder: string) => writeFileSync(join(folder, 'b.js'), '')],
    ['deleted', (folder: string) => rmSync(join(folder, 'a.js'))],
    ['taken out of the index', (folder: string) => void git(folder, 'rm', '--quiet', 'a.js')],
  ])('are not the commit when a file was %s', async (_what, change) => {
    using place = repository({ 'a.js': 'one' });
    change(place.folder);
    expect(await describeSubmission(place.folder)).toMatchObject({ modified: true });
  });

  it('have no commit before the first', async () => {
    using place = temporaryFolder({ Makefile: '' });
    git(place.folder, 'init', '--quiet');
    expect(await describeSubmission(place.folder)).toMatchObject({ commit: null, files: ['Makefile'] });
  });

  it('have their current contents, not those of the commit', async () => {
    using place = repository({ 'gone.js': '1' });
    rmSync(join(place.folder, 'gone.js'));
    expect(await filesOf(place.folder)).toEqual(['Makefile']);
  });

  it('are those of the folder if it is inside another repository', async () => {
    using place = repository({ 'inner/Makefile': '', 'inner/a.js': '' });
    expect(await describeSubmission(join(place.folder, 'inner'))).toMatchObject({
      files: ['Makefile', 'a.js'],
      commit: null,
    });
  });

  it.each([
    'a\nb.txt',
    'quote".txt',
    "it's.txt",
    'été 👍.txt',
    '-rf',
    '--help',
    'back\\slash',
    'archive (1)',
    '=1.24.0',
    ' ',
  ])('keep the name %j', async (name) => {
    using place = repository({ [name]: 'x' });
    expect(await filesOf(place.folder)).toContain(name);
  });

  it('leave out links, to files and to folders', async () => {
    using place = repository({ 'real/a.txt': 'a' });
    symlinkSync('/etc/hostname', join(place.folder, 'link.txt'));
    symlinkSync(join(place.folder, 'real'), join(place.folder, 'linked'));
    git(place.folder, 'add', '--all');
    expect(await filesOf(place.folder)).toEqual(['Makefile', 'real/a.txt']);
  });

  it('leave out the files behind a folder that was replaced by a link', async () => {
    using place = repository({ 'real/a.txt': 'a' });
    renameSync(join(place.folder, 'real'), place.beside('outside'));
    symlinkSync(place.beside('outside'), join(place.folder, 'real'));
    expect(await filesOf(place.folder)).toEqual(['Makefile']);
  });

  it('leave out pipes without waiting', async () => {
    using place = temporaryFolder({ Makefile: '' });
    execFileSync('mkfifo', [join(place.folder, 'pipe')]);
    expect(await filesOf(place.folder)).toEqual(['Makefile']);
  });

  it('leave out dependency folders and virtual environments, even when they are committed', async () => {
    using place = repository({
      'node_modules/a.js': '',
      'env/pyvenv.cfg': '',
      'env/lib/a.py': '',
      'environment.py': '',
    });
    expect(await filesOf(place.folder)).toEqual(['Makefile', 'environment.py']);
  });

  it('leave out a virtual environment without a repository', async () => {
    using place = temporaryFolder({ Makefile: '', 'env/pyvenv.cfg': '', 'env/lib/a.py': '' });
    expect(await filesOf(place.folder)).toEqual(['Makefile']);
  });
});

describe('the digest of a submission', () => {
  it('is the same for the same files, whatever their times and folder', async () => {
    using place = temporaryFolder({ Makefile: 'all:\n', 'a.txt': '1' });
    utimesSync(join(place.folder, 'a.txt'), 1, 1);
    expect((await describeSubmission(place.folder)).digest).toBe(await digestOf({ 'a.txt': '1' }));
  });

  it('changes with a name', async () => {
    expect(await digestOf({ 'a.txt': '1' })).not.toBe(await digestOf({ 'b.txt': '1' }));
  });

  it('changes with a content of the same length', async () => {
    expect(await digestOf({ 'a.txt': '1' })).not.toBe(await digestOf({ 'a.txt': '2' }));
  });

  it('changes when content moves from one file to the next', async () => {
    expect(await digestOf({ a: '12', b: '' })).not.toBe(await digestOf({ a: '1', b: '2' }));
  });

  it('changes with binary bytes', async () => {
    expect(await digestOf({ 'a.bin': Uint8Array.of(0xff) })).not.toBe(await digestOf({ 'a.bin': Uint8Array.of(0xfe) }));
  });
});

describe('a folder that is not a submission', () => {
  it('is refused when it does not exist', async () => {
    await expect(describeSubmission('/nowhere/at/all')).rejects.toMatchObject({ code: 'E_NO_FOLDER', exitCode: 64 });
  });

  it('is refused when it is a file', async () => {
    using place = temporaryFolder({ 'a.txt': '' });
    await expect(describeSubmission(join(place.folder, 'a.txt'))).rejects.toMatchObject({ code: 'E_NO_FOLDER' });
  });

  it('is refused when it has no project file', async () => {
    using place = temporaryFolder({ 'thesis.tex': '' });
    await expect(describeSubmission(place.folder)).rejects.toMatchObject({ code: 'E_NOT_A_PROJECT', exitCode: 64 });
  });

  it.each(['makefile', 'GNUmakefile', 'package.json', 'pyproject.toml', 'requirements.txt'])(
    'is a submission with %s',
    async (name) => {
      using place = temporaryFolder({ [name]: '' });
      expect(await filesOf(place.folder)).toEqual([name]);
    },
  );
});

describe('the machine on which a submission is read', () => {
  it('does not change it by what its user ignores', async () => {
    using place = repository({}, { 'notes.txt': '' });
    using home = temporaryFolder({ '.gitconfig': '[core]\n\texcludesFile = ~/ignored\n', ignored: '*.txt\n' });
    setVariable('HOME', home.folder);
    expect(await filesOf(place.folder)).toContain('notes.txt');
  });

  it('does not change it by the variables of a git hook', async () => {
    using place = repository({ 'a.txt': '' });
    setVariable('GIT_INDEX_FILE', place.beside('no-index'));
    setVariable('GIT_DIR', place.beside('no-git'));
    rmSync(join(place.folder, 'Makefile'));
    writeFileSync(join(place.folder, 'package.json'), '{}');
    writeFileSync(join(place.folder, '.gitignore'), 'a.txt\n');
    expect(await filesOf(place.folder)).toEqual(['.gitignore', 'a.txt', 'package.json']);
  });
});
