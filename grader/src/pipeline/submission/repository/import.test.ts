import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { SubmissionError } from '../../../errors.ts';
import { message } from '../../../messages/catalogue.ts';
import { temporaryFolder, writeFiles } from '../../../temporary-folder.test-support.ts';
import { committedFiles } from '../../context/committed-folders.ts';
import { commitsOf } from '../../context/git-history.ts';
import { git, repository } from '../submission.test-support.ts';
import { describeSubmission } from '../submission.ts';
import { opened, versionsOf } from './repository.test-support.ts';

/** A project of three commits. */
function history(...init: string[]) {
  const place = temporaryFolder({ Makefile: 'all:\n' });
  git(place.folder, 'init', '--quiet', '--initial-branch=main', ...init);
  for (const step of ['one', 'two', 'three']) {
    writeFiles(place.folder, { 'a.txt': `${step}\n` });
    git(place.folder, 'add', '--all');
    git(place.folder, 'commit', '--quiet', '--message', step);
  }
  return place;
}

/** Clones `history` with options, into a sibling folder. */
function cloned(place: ReturnType<typeof history>, ...options: string[]): string {
  git(place.folder, 'config', 'uploadpack.allowFilter', 'true');
  const into = place.beside('clone');
  execFileSync('git', ['clone', '--quiet', ...options, pathToFileURL(place.folder).href, into]);
  return into;
}

/** The path of a loose object. */
const looseObject = (folder: string, id: string): string => join(folder, '.git/objects', id.slice(0, 2), id.slice(2));

const reasonOf = async (folder: string): Promise<string> => {
  const { state } = await opened(folder);
  return 'reason' in state ? state.reason.en : '';
};

describe('a complete repository', () => {
  it.each([
    ['with loose objects', []],
    ['that is packed', [['gc', '--quiet']]],
    [
      'with packs and loose objects',
      [
        ['repack', '--quiet'],
        ['commit', '--quiet', '--allow-empty', '--message', 'x'],
      ],
    ],
    ['with a detached HEAD', [['checkout', '--quiet', '--detach']]],
    [
      'with more indexes',
      [
        ['repack', '-adqb', '--write-midx'],
        ['commit-graph', 'write'],
      ],
    ],
    [
      'with a branch and a tag of any name',
      [
        ['branch', 'séance-2'],
        ['tag', 'rendu(1)\'"'],
      ],
    ],
  ])('%s is read whole', async (_, commands) => {
    using place = history();
    for (const command of commands) git(place.folder, ...command);
    const read = await opened(place.folder);
    expect(read.state).toEqual({ kind: 'complete', commit: git(place.folder, 'rev-parse', 'HEAD') });
    const subjects = (await commitsOf(read))?.map(({ subject }) => subject).filter((subject) => subject !== 'x');
    expect(subjects).toEqual(['three', 'two', 'one']);
    const texts = (await versionsOf(read))?.map(({ text }) => text).toSorted();
    expect(texts).toEqual(['all:\n', 'one\n', 'three\n', 'two\n']);
    expect(git(read.gitDir, 'for-each-ref')).toBe(git(place.folder, 'for-each-ref'));
  });

  it('with SHA-256 names is read completely, and equals its commit', async () => {
    using place = history('--object-format=sha256');
    const read = await opened(place.folder);
    expect(read.state).toEqual({ kind: 'complete', commit: git(place.folder, 'rev-parse', 'HEAD') });
    expect(await describeSubmission(place.folder, read)).toMatchObject({ modified: false });
    expect(await commitsOf(read)).toHaveLength(3);
  });

  it('is read completely, with any number of damaged objects that it does not need', async () => {
    using place = history();
    for (let count = 0; count < 60; count += 1) {
      const name = `${count}`.padStart(38, '0');
      const content = ['', 'junk', deflateSync('blob 400\0fake'), deflateSync('blob 4\0fake')][count % 4] ?? '';
      writeFiles(place.folder, { [`.git/objects/${(100 + count).toString(16)}/${name}`]: content });
    }
    const read = await opened(place.folder);
    expect(read.state).toMatchObject({ kind: 'complete' });
    expect(await commitsOf(read)).toHaveLength(3);
  });

  it('does not depend on broken indexes, which are never read', async () => {
    using place = history();
    git(place.folder, 'gc', '--quiet');
    const packs = join(place.folder, '.git/objects/pack');
    for (const name of readdirSync(packs).filter((one) => !one.endsWith('.pack'))) rmSync(join(packs, name));
    writeFileSync(join(place.folder, '.git/index'), 'broken');
    expect((await opened(place.folder)).state).toMatchObject({ kind: 'complete' });
  });

  it('keeps its list of ignored files', async () => {
    using place = history();
    writeFiles(place.folder, { 'notes.md': '', '.git/info/exclude': 'notes.md\n' });
    expect(await describeSubmission(place.folder)).toMatchObject({ files: ['Makefile', 'a.txt'], modified: false });
  });

  it('shows the real history when replace refs hide it', async () => {
    using place = history();
    git(place.folder, 'replace', '--graft', 'HEAD~1');
    writeFiles(place.folder, { '.git/info/grafts': `${git(place.folder, 'rev-parse', 'HEAD')}\n` });
    expect(await commitsOf(await opened(place.folder))).toHaveLength(3);
  });
});

describe('an incomplete history', () => {
  type Prepare = (place: ReturnType<typeof history>) => string;

  /** Removes or replaces an object of the project. */
  const without = (name: string, instead?: string | Uint8Array): Prepare => {
    return ({ folder }) => {
      const path = looseObject(folder, git(folder, 'rev-parse', name));
      rmSync(path);
      if (instead !== undefined) writeFileSync(path, instead);
      return folder;
    };
  };

  it.each<[string, Prepare, string]>([
    ['a shallow clone', (place) => cloned(place, '--depth=1'), 'shallow clone'],
    ['a blobless clone', (place) => cloned(place, '--filter=blob:none'), 'partial clone'],
    ['a treeless clone', (place) => cloned(place, '--filter=tree:0'), 'partial clone'],
    ['a missing commit', without('HEAD~1'), 'git: '],
    ['a missing old version', without('HEAD~1:a.txt'), 'missing blob object'],
    ['an object under another’s name', without('HEAD~1:a.txt', deflateSync('blob 4\0fake')), 'missing blob object'],
    ['an empty object', without('HEAD~1:a.txt', ''), 'missing blob object'],
    ['a damaged object', without('HEAD~1:a.txt', deflateSync('blob 400\0fake')), 'missing blob object'],
    [
      'a shallow file that hides commits which are there',
      ({ folder }) => {
        writeFileSync(join(folder, '.git/shallow'), `${git(folder, 'rev-parse', 'HEAD')}\n`);
        return folder;
      },
      'shallow clone',
    ],
  ])('because of %s is reported, fails what needs it, and keeps the commit', async (_, prepare, reason) => {
    using place = history();
    const folder = prepare(place);
    const read = await opened(folder);
    const commit = git(folder, 'rev-parse', 'HEAD');
    expect(read.state).toMatchObject({ kind: 'incomplete', commit });
    expect('reason' in read.state && read.state.reason.en).toContain(reason);
    await expect(commitsOf(read)).rejects.toThrow(SubmissionError);
    await expect(versionsOf(read)).rejects.toThrow(SubmissionError);
    expect((await committedFiles(read, folder))?.files).toEqual(['Makefile', 'a.txt']);
    expect(await describeSubmission(folder, read)).toMatchObject({ commit, modified: false });
  });

  it('because of alternates names them', async () => {
    using place = history();
    const into = place.beside('clone');
    execFileSync('git', ['clone', '--quiet', '--shared', place.folder, into]);
    expect(await reasonOf(into)).toMatch(/not a commit in the repository.*alternates points to another repository/s);
  });
});

describe('a repository that cannot be read', () => {
  it.each([
    [
      'nothing but a broken HEAD',
      (folder: string) => writeFileSync(join(folder, '.git/HEAD'), 'nonsense'),
      'HEAD names neither',
    ],
    [
      'its objects',
      (folder: string) => rmSync(join(folder, '.git/objects'), { recursive: true }),
      'not a commit in the repository',
    ],
    [
      'a configuration that git takes',
      (folder: string) => writeFileSync(join(folder, '.git/config'), '[core\n'),
      'git: fatal: bad config line 1',
    ],
    ['a format that is known', (folder: string) => git(folder, 'config', 'extensions.objectFormat', 'md5'), 'md5'],
  ])('lacks %s, with the error of git', async (_, prepare, reason) => {
    using place = history();
    prepare(place.folder);
    const read = await opened(place.folder);
    expect(read.state).toMatchObject({ kind: 'unreadable' });
    expect(await reasonOf(place.folder)).toContain(reason);
    expect(await reasonOf(place.folder)).not.toContain(read.gitDir);
    await expect(commitsOf(read)).rejects.toThrow(SubmissionError);
    await expect(committedFiles(read, place.folder)).rejects.toThrow(SubmissionError);
    expect(await describeSubmission(place.folder, read)).toMatchObject({ files: ['Makefile', 'a.txt'], commit: null });
  });

  it('because git is missing on this machine is not the submission’s fault', async () => {
    using place = history();
    const path = process.env.PATH;
    process.env.PATH = place.beside('nothing');
    try {
      const read = await opened(place.folder);
      expect(read.state).toMatchObject({ kind: 'unavailable' });
      await expect(commitsOf(read)).rejects.toMatchObject({ code: 'E_GIT' });
      expect(await describeSubmission(place.folder, read)).toMatchObject({
        files: ['Makefile', 'a.txt'],
        commit: null,
      });
    } finally {
      process.env.PATH = path;
    }
  });

  it('with reftables is read by a git that supports them, and reported otherwise', async () => {
    using place = temporaryFolder();
    cpSync(new URL('./fixtures/reftable', import.meta.url), place.folder, { recursive: true });
    cpSync(join(place.folder, 'dot-git'), join(place.folder, '.git'), { recursive: true });
    const { state } = await opened(place.folder);
    const expected =
      state.kind === 'complete'
        ? { commit: readFileSync(join(place.folder, 'commit'), 'utf8').trim() }
        : { kind: 'unavailable', reason: { en: expect.stringMatching(/reftable.*git version \d/) } };
    expect(state).toMatchObject(expected);
  });
});

describe('HEAD', () => {
  it('before the first commit is reported', async () => {
    using place = temporaryFolder({ Makefile: '' });
    git(place.folder, 'init', '--quiet', '--initial-branch=début');
    expect((await opened(place.folder)).state).toMatchObject({ kind: 'unborn' });
    expect(await reasonOf(place.folder)).toContain('no commit on début yet');
  });

  it('that names a missing branch falls back to the only branch', async () => {
    using place = history();
    git(place.folder, 'symbolic-ref', 'HEAD', 'refs/heads/master');
    expect((await opened(place.folder)).state).toEqual({
      kind: 'complete',
      commit: git(place.folder, 'rev-parse', 'main'),
    });
  });

  it('that names a missing branch lists the existing ones', async () => {
    using place = history();
    git(place.folder, 'branch', 'séance-2');
    git(place.folder, 'symbolic-ref', 'HEAD', 'refs/heads/master');
    expect(await reasonOf(place.folder)).toContain('Branches of the repository: main, séance-2.');
  });
});

describe('a symbolic ref', () => {
  it('is followed to the commit, even if an older ref with its name is packed', async () => {
    using place = history();
    git(place.folder, 'branch', 'trunk');
    git(place.folder, 'update-ref', 'refs/heads/main', 'HEAD~1');
    git(place.folder, 'pack-refs', '--all');
    git(place.folder, 'symbolic-ref', 'refs/heads/main', 'refs/heads/middle');
    git(place.folder, 'symbolic-ref', 'refs/heads/middle', 'refs/heads/trunk');
    const read = await opened(place.folder);
    expect(read.state).toEqual({ kind: 'complete', commit: git(place.folder, 'rev-parse', 'HEAD') });
    expect(git(read.gitDir, 'for-each-ref')).toBe(git(place.folder, 'for-each-ref'));
  });

  it.each([
    ['to itself', 'refs/heads/main'],
    ['to a place outside of refs', '../outside'],
    ['to a ref of another work tree', 'refs/worktree/main'],
  ])('%s leads nowhere', async (_, target) => {
    using place = history();
    const commit = git(place.folder, 'rev-parse', 'HEAD');
    writeFiles(place.folder, {
      '.git/outside': `${commit}\n`,
      '.git/refs/worktree/main': `${commit}\n`,
      '.git/refs/heads/main': `ref: ${target}\n`,
    });
    expect((await opened(place.folder)).state).toMatchObject({ kind: 'unborn' });
  });
});

it('reads a repository of another user', async () => {
  using place = repository({ 'a.txt': 'a' });
  if (process.getuid?.() === 0) execFileSync('chown', ['-R', '65534:65534', place.folder]);
  expect((await opened(place.folder)).state).toMatchObject({ kind: 'complete' });
  expect(await describeSubmission(place.folder)).toMatchObject({ modified: false });
});

it('reports a history that is shallow at missing commits as incomplete, without further searches by git', async () => {
  using place = history();
  const ids = Array.from({ length: 1_000 }, (_, index) => `${index.toString(16).padStart(40, '0')}\n`);
  writeFileSync(join(place.folder, '.git/shallow'), ids.join(''));
  const { gitDir, state } = await opened(place.folder);
  expect(state).toMatchObject({ kind: 'incomplete', reason: message('git.shallow') });
  expect(readFileSync(join(gitDir, 'shallow'), 'utf8')).toBe('');
});

it('does not read a history with more shallow commits than the limit on refs', async () => {
  using place = history();
  writeFileSync(join(place.folder, '.git/shallow'), `${'1'.repeat(40)}\n`.repeat(20_001));
  expect((await opened(place.folder)).state).toMatchObject({ kind: 'unreadable', reason: message('git.too-much') });
});

it.each(['packed-refs', 'shallow'])('reports a repository whose %s is too large to read', async (name) => {
  using place = history();
  writeFileSync(join(place.folder, '.git', name), Buffer.alloc(16 * 1024 * 1024 + 1, '\n'));
  expect((await opened(place.folder)).state).toMatchObject({ kind: 'unreadable', reason: message('git.too-much') });
});
