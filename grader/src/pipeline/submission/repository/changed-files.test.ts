import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeFiles } from '../../../temporary-folder.test-support.ts';
import { git, repository } from '../submission.test-support.ts';
import { describeSubmission } from '../submission.ts';
import { withLineFeeds } from './changed-files.ts';

const isModified = async (folder: string) => (await describeSubmission(folder)).modified;

describe('contents that git considers unchanged, but would never write', () => {
  it.each([
    ['an identifier', '* ident\n', '// $Id$\n', '// $Id: a\u2028process.exit(0) $\n'],
    ['another identifier of git’s form', '* ident\n', '// $Id$\n', `// $Id: ${'0'.repeat(40)} $\n`],
    ['an encoding with several forms', '*.js working-tree-encoding=UTF-7\n', 'a = "b"\n', '+AGEAIAA9ACAAIgBiACIACg-'],
    ['an encoding of bytes that are no text', '*.js working-tree-encoding=UTF-16LE\n', 'ab', 'a\0b\0\0'],
  ])('by %s, are changed', async (_, attributes, committed, there) => {
    using place = repository({ '.gitattributes': attributes, 'a.js': committed });
    expect(await isModified(place.folder)).toBe(false);
    writeFileSync(join(place.folder, 'a.js'), there);
    expect(await isModified(place.folder)).toBe(true);
  });

  it.each(['.gitattributes', 'src/.gitattributes'])('by an attribute in %s that was never committed', async (path) => {
    using place = repository({ 'src/a.js': '// $Id$\n' });
    writeFiles(place.folder, {
      [path]: '* ident\n',
      'src/a.js': '// $Id: work() $\n',
      '.git/info/exclude': '.gitattributes\n',
    });
    expect(await describeSubmission(place.folder)).toMatchObject({
      modified: true,
      files: expect.arrayContaining([path]),
    });
  });

  it('by the attributes of the repository', async () => {
    using place = repository({ 'a.js': '// $Id$\n' });
    writeFiles(place.folder, { 'a.js': '// $Id: work() $\n', '.git/info/attributes': '* ident\n' });
    expect(await isModified(place.folder)).toBe(true);
  });

  it('in a folder of the commit that an untracked file marks as installed', async () => {
    using place = repository({ 'tests/a.test.js': '' }, { 'tests/pyvenv.cfg': '' });
    expect(await isModified(place.folder)).toBe(true);
  });
});

describe('a checkout by Windows or macOS is its commit', () => {
  it('with CRLF instead of LF', async () => {
    using place = repository({ 'a.txt': 'one\ntwo\n', 'b.txt': 'one\r\ntwo\n' });
    writeFileSync(join(place.folder, 'a.txt'), 'one\r\ntwo\r\n');
    writeFileSync(join(place.folder, 'b.txt'), 'one\r\ntwo\r\n');
    expect(await isModified(place.folder)).toBe(false);
    writeFileSync(join(place.folder, 'a.txt'), 'one\r\ntwo\r\r\n');
    expect(await isModified(place.folder)).toBe(true);
  });

  it('with CRLF and an identifier', async () => {
    using place = repository({ '.gitattributes': '*.txt ident\n', 'a.txt': '$Id$\none\n' });
    rmSync(join(place.folder, 'a.txt'));
    git(place.folder, '-c', 'core.autocrlf=true', 'checkout', '--', 'a.txt');
    expect(await isModified(place.folder)).toBe(false);
  });

  it('but not with other bytes in a binary file', async () => {
    using place = repository({ 'a.bin': 'a\0\n' });
    writeFileSync(join(place.folder, 'a.bin'), 'a\0\r\n');
    expect(await isModified(place.folder)).toBe(true);
  });

  it('with a link as a file that contains its target', async () => {
    using place = repository({ 'a.txt': 'one' });
    symlinkSync('a.txt', join(place.folder, 'link'));
    git(place.folder, 'add', 'link');
    git(place.folder, 'commit', '--quiet', '--message', 'link');
    rmSync(join(place.folder, 'link'));
    writeFileSync(join(place.folder, 'link'), 'a.txt');
    expect(await isModified(place.folder)).toBe(false);
    writeFileSync(join(place.folder, 'link'), 'a.txt\n');
    expect(await isModified(place.folder)).toBe(true);
  });

  it.each([
    ['case', 'docs/Readme.md', 'Docs/README.md'],
    ['accents', 'docs/\u00e9t\u00e9.md', 'docs/e\u0301te\u0301.md'],
  ])('with a name in another form of its %s', async (_, committed, there) => {
    using place = repository({ [committed]: 'text' });
    mkdirSync(join(place.folder, there, '..'), { recursive: true });
    renameSync(join(place.folder, committed), join(place.folder, there));
    expect(await isModified(place.folder)).toBe(false);
    writeFileSync(join(place.folder, there), 'else');
    expect(await isModified(place.folder)).toBe(true);
  });

  it('unless two files match the one of the commit', async () => {
    using place = repository({ 'Readme.md': 'text' });
    rmSync(join(place.folder, 'Readme.md'));
    writeFiles(place.folder, { 'README.md': 'text', 'readme.md': 'text' });
    expect(await isModified(place.folder)).toBe(true);
  });
});

it('a file whose name is not valid text does not change the comparison', async () => {
  using place = repository({});
  const name = Buffer.concat([Buffer.from(`${place.folder}/a`), Buffer.from([0xff])]);
  writeFileSync(name, 'a');
  git(place.folder, 'add', '--all');
  git(place.folder, 'commit', '--quiet', '--message', 'name');
  expect(await isModified(place.folder)).toBe(false);
});

it.each(['.gitignore', 'src/.gitignore', 'node_modules/a/.gitignore'])(
  'a pipe named %s is not waited for',
  async (path) => {
    using place = repository({ 'src/a.js': '', 'node_modules/a/index.js': '' });
    execFileSync('mkfifo', [join(place.folder, path)]);
    const submission = await describeSubmission(place.folder);
    expect(submission.files).toEqual(['Makefile', 'src/a.js']);
    const special = submission.leftOut.filter(({ kind }) => kind === 'special').flatMap(({ first }) => first);
    expect(special).toEqual(path.startsWith('node_modules') ? [] : [path]);
  },
  20_000,
);

it.each([
  ['HEAD', 'gitdir: x'],
  ['commondir', 'gitdir: ../.git/inner'],
])(
  'a pipe named %s in a repository inside is not waited for',
  async (name, pointer) => {
    using place = repository({ 'a.js': '' });
    const inner = name === 'HEAD' ? 'sub/.git' : '.git/inner';
    writeFiles(place.folder, { [`${inner}/objects/x`]: '', [`${inner}/refs/x`]: '', 'sub/b.js': '' });
    if (name !== 'HEAD') writeFiles(place.folder, { [`${inner}/HEAD`]: 'ref: refs/heads/main', 'sub/.git': pointer });
    execFileSync('mkfifo', [join(place.folder, inner, name)]);
    expect((await describeSubmission(place.folder)).files).toContain('a.js');
  },
  20_000,
);

it.each([
  ['a\r', '\nb'],
  ['a\r\r', '\n'],
  ['\r', '\r', '\n\r'],
])('line endings that %j and %j cut are seen', async (...parts) => {
  const chunks = (async function* () {
    for (const part of parts) yield Buffer.from(part);
  })();
  let text = '';
  for await (const chunk of withLineFeeds(chunks)) text += chunk.toString();
  expect(text).toBe(parts.join('').replaceAll('\r\n', '\n'));
});
