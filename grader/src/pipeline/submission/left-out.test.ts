import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, writeFiles } from '../../temporary-folder.test-support.ts';
import { isPackingFile, LeftOutFiles } from './left-out.ts';
import { git, repository } from './submission.test-support.ts';
import { describeSubmission } from './submission.ts';

const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12345\n`;

const leftOutOf = async (folder: string) =>
  Object.fromEntries((await describeSubmission(folder)).leftOut.map(({ kind, first }) => [kind, first]));

describe.each([
  ['a folder', () => temporaryFolder({ Makefile: 'all:\n' })],
  ['a repository', () => repository({})],
])('what is left out of %s', (_what, make) => {
  it('is empty for a regular project', async () => {
    using place = make();
    writeFiles(place.folder, { 'src/a.ts': '', '.env.example': 'A=', 'données été.csv': 'a\n' });
    expect(await leftOutOf(place.folder)).toEqual({});
  });

  it('has a reason: links, packages, files that systems add', async () => {
    using place = make();
    symlinkSync('/etc/hostname', join(place.folder, 'README.md'));
    mkdirSync(join(place.folder, 'data'));
    symlinkSync('../elsewhere', join(place.folder, 'data/raw'));
    writeFiles(place.folder, {
      '._Makefile': 'x',
      'src/._a.ts': 'x',
      '__MACOSX/src/._a.ts': 'x',
      'data/Thumbs.db': 'x',
      'data/desktop.ini': 'x',
      'a.csv:Zone.Identifier': 'x',
      'node_modules/a/index.js': 'x',
      'app/node_modules/b/index.js': 'x',
      'env/pyvenv.cfg': '',
      'env/lib/a.py': '',
    });
    const packing = ['._Makefile', 'a.csv:Zone.Identifier', 'data/Thumbs.db', 'data/desktop.ini', 'src/._a.ts'];
    expect(await leftOutOf(place.folder)).toEqual({
      link: ['README.md', 'data/raw'],
      packing: [...packing, '__MACOSX/src/._a.ts'],
      installed: ['env', 'node_modules', 'app/node_modules'],
    });
  });

  it('includes a nested repository', async () => {
    using place = make();
    writeFiles(place.folder, { 'inner/a.txt': 'a' });
    git(join(place.folder, 'inner'), 'init', '--quiet');
    git(join(place.folder, 'inner'), 'add', '--all');
    git(join(place.folder, 'inner'), 'commit', '--quiet', '--message', 'inner');
    expect(Object.keys(await leftOutOf(place.folder))).toEqual(['repository']);
  });

  it('includes the content of a Git LFS pointer', async () => {
    using place = make();
    writeFiles(place.folder, { 'data/churn.csv': POINTER, 'docs/lfs.md': `About:\n${POINTER}` });
    expect(await leftOutOf(place.folder)).toEqual({ 'lfs-pointer': ['data/churn.csv'] });
    expect((await describeSubmission(place.folder)).files).toContain('data/churn.csv');
  });

  it('includes a name that is not UTF-8', async () => {
    using place = make();
    writeFileSync(Buffer.concat([Buffer.from(`${place.folder}/caf`), Buffer.from([0xe9])]), 'x');
    expect(Object.keys(await leftOutOf(place.folder))).toEqual(['unreadable-name']);
  });
});

it('includes a submodule', async () => {
  using inner = repository({});
  using place = repository({});
  git(place.folder, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.folder, 'lib');
  git(place.folder, 'commit', '--quiet', '--message', 'submodule');
  expect(await leftOutOf(place.folder)).toEqual({ submodule: ['lib'] });
});

it('has a count, and lists the first twenty, the root first', async () => {
  const committed = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`a/${index}/.DS_Store`, '']));
  using place = repository(committed, { '.DS_Store': '' });
  const [packing] = (await describeSubmission(place.folder)).leftOut;
  expect(packing).toMatchObject({ kind: 'packing', files: 31 });
  expect([packing?.first.length, packing?.first[0]]).toEqual([20, '.DS_Store']);
});

it('does not count as a modification of the commit', async () => {
  using place = repository({ '.DS_Store': 'x', 'a.txt': 'a' });
  expect(await describeSubmission(place.folder)).toMatchObject({ modified: false, files: ['Makefile', 'a.txt'] });
});

it('includes a Makefile that is a link, in a folder and in an archive', async () => {
  using place = temporaryFolder({ 'real.mk': 'all:\n' });
  const fetched = new LeftOutFiles();
  fetched.add('link', 'Makefile');
  await expect(describeSubmission(place.folder, undefined, fetched)).rejects.toMatchObject({
    code: 'E_NOT_A_PROJECT',
    text: { en: expect.stringContaining('Makefile is not graded: it is a symbolic link') },
  });
  symlinkSync('real.mk', join(place.folder, 'Makefile'));
  const { leftOut } = await describeSubmission(place.folder);
  expect(leftOut).toEqual([{ kind: 'link', files: 1, first: ['Makefile'] }]);
});

it('has paths relative to the project’s folder in an archive', () => {
  const fetched = new LeftOutFiles();
  for (const path of ['Makefile', 'app/Makefile', 'app/data/x', 'apple/x']) fetched.add('link', path);
  const leftOut = new LeftOutFiles();
  leftOut.addBelow(fetched, 'app');
  expect(leftOut.summary()).toEqual([{ kind: 'link', files: 2, first: ['Makefile', 'data/x'] }]);
});

it.each(['a._b', 'x/__MACOSX.md', 'thumbs.db.ts', 'src/desktop.ini.ts', '.DS_Store.md', 'src/.directory/a.ts'])(
  'takes %s for a file that a person wrote',
  (path) => expect(isPackingFile(path)).toBe(false),
);
