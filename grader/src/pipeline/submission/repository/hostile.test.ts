import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../temporary-folder.test-support.ts';
import { committedFiles } from '../../context/committed-folders.ts';
import { commitsOf } from '../../context/git-history.ts';
import { acquire } from '../acquire/index.ts';
import { describeSubmission } from '../submission.ts';
import { versionsOf } from './repository.test-support.ts';
import { runGit, setTraps, triggeredTraps } from './trap.test-support.ts';

/** Runs every git query of a grading. */
async function askAll(source: string, revision?: string) {
  await using acquired = await acquire(source, { signal: new AbortController().signal, revision });
  const { folder, repository } = acquired;
  return {
    submission: await describeSubmission(folder, repository),
    commits: await commitsOf(repository),
    committed: await committedFiles(repository, folder),
    versions: await versionsOf(repository),
  };
}

describe('a repository full of traps', () => {
  it.each([
    ['a folder', (folder: string) => [folder] as const],
    ['a folder at a commit', (folder: string) => [folder, 'HEAD'] as const],
    ['a file: address', (folder: string) => [pathToFileURL(folder).href] as const],
    ['a bare repository', (folder: string) => [join(folder, '.git')] as const],
  ])('runs nothing as %s, and is read whole', async (_, sourceOf) => {
    using place = temporaryFolder({ Makefile: 'all:\n', 'a.txt': 'a' });
    setTraps(place.folder, place.beside('canary'));
    const [source, revision] = sourceOf(place.folder);
    const { submission, commits, versions } = await askAll(source, revision);
    expect(triggeredTraps(place.beside('canary'))).toEqual([]);
    expect(submission).toMatchObject({
      commit: runGit(place.folder, ['-c', 'alias.log=', 'rev-parse', 'HEAD']),
      modified: false,
    });
    expect([commits?.length, versions?.map(({ path }) => path).toSorted()]).toEqual([
      2,
      ['.gitattributes', '.gitmodules', 'Makefile', 'a.txt'],
    ]);
  });
});

describe('a repository that refers to files outside it', () => {
  const SECRET = 'a-secret-of-the-instructor';

  /** A project without a repository, and another repository on this machine, with a secret. */
  function beside() {
    const place = temporaryFolder({ Makefile: 'all:\n' });
    const other = place.beside('other');
    mkdirSync(other);
    writeFileSync(join(other, 'secret.txt'), SECRET);
    runGit(other, ['init', '--quiet']);
    runGit(other, ['add', '--all']);
    runGit(other, ['commit', '--quiet', '--message', SECRET]);
    return { ...place, other, commit: runGit(other, ['rev-parse', 'HEAD']) };
  }

  it.each<[string, (folder: string, other: string, commit: string) => void]>([
    ['a .git file', (folder, other) => writeFileSync(join(folder, '.git'), `gitdir: ${other}/.git\n`)],
    ['a .git file with dots', (folder) => writeFileSync(join(folder, '.git'), 'gitdir: ../other/.git\n')],
    ['a .git link', (folder, other) => symlinkSync(join(other, '.git'), join(folder, '.git'))],
    [
      'commondir',
      (folder, other) => {
        mkdirSync(join(folder, '.git'));
        writeFileSync(join(folder, '.git/commondir'), `${other}/.git\n`);
        writeFileSync(join(folder, '.git/HEAD'), 'ref: refs/heads/main\n');
      },
    ],
    [
      'alternates',
      (folder, other, commit) => {
        runGit(folder, ['init', '--quiet']);
        mkdirSync(join(folder, '.git/objects/info'), { recursive: true });
        writeFileSync(join(folder, '.git/objects/info/alternates'), `${other}/.git/objects\n`);
        writeFileSync(join(folder, '.git/HEAD'), `${commit}\n`);
      },
    ],
    ...['objects', 'refs', 'HEAD', 'config'].map(
      (part): [string, (folder: string, other: string, commit: string) => void] => [
        `a link at ${part}`,
        (folder, other, commit) => {
          runGit(folder, ['init', '--quiet']);
          writeFileSync(join(folder, '.git/HEAD'), `${commit}\n`);
          rmSync(join(folder, '.git', part), { recursive: true, force: true });
          symlinkSync(join(other, '.git', part), join(folder, '.git', part));
        },
      ],
    ),
    [
      'a link at each object',
      (folder, other, commit) => {
        runGit(folder, ['init', '--quiet']);
        writeFileSync(join(folder, '.git/HEAD'), `${commit}\n`);
        for (const id of runGit(other, ['rev-list', '--objects', '--no-object-names', 'HEAD']).split('\n')) {
          const path = join('.git/objects', id.slice(0, 2));
          mkdirSync(join(folder, path), { recursive: true });
          symlinkSync(join(other, path, id.slice(2)), join(folder, path, id.slice(2)));
        }
      },
    ],
    [
      'core.worktree',
      (folder, other) => {
        runGit(folder, ['init', '--quiet']);
        runGit(folder, ['config', 'core.worktree', other]);
      },
    ],
  ])('by %s is not followed, and named', async (_, prepare) => {
    using place = beside();
    prepare(place.folder, place.other, place.commit);
    await using acquired = await acquire(place.folder, { signal: new AbortController().signal });
    const { state } = acquired.repository;
    expect(['unreadable', 'unborn']).toContain(state.kind);
    expect('reason' in state && state.reason.en).not.toBe('');
    const { files, commit } = await describeSubmission(acquired.folder, acquired.repository);
    expect([files, commit]).toEqual([['Makefile'], null]);
    const known = await versionsOf(acquired.repository).catch((error: Error) => error.message);
    expect(JSON.stringify(known)).not.toContain(SECRET);
  });

  it('by a .git file is followed if that repository lists this work tree', async () => {
    using place = beside();
    runGit(place.other, ['worktree', 'add', '--quiet', '-b', 'session-2', place.beside('tree')]);
    writeFileSync(join(place.beside('tree'), 'Makefile'), '');
    await using acquired = await acquire(place.beside('tree'), { signal: new AbortController().signal });
    expect(acquired.repository.state).toEqual({ kind: 'complete', commit: place.commit });
    const { files, modified } = await describeSubmission(acquired.folder, acquired.repository);
    expect({ files, modified }).toEqual({ files: ['Makefile', 'secret.txt'], modified: true });
  });

  it('by a .git file is not followed from a folder other than the work tree', async () => {
    using place = beside();
    runGit(place.other, ['worktree', 'add', '--quiet', place.beside('tree')]);
    renameSync(join(place.beside('tree'), '.git'), join(place.folder, '.git'));
    await using acquired = await acquire(place.folder, { signal: new AbortController().signal });
    expect(acquired.repository.state).toMatchObject({ kind: 'unreadable' });
  });

  it('by a .git file is followed inside the submission', async () => {
    using place = temporaryFolder({ Makefile: 'all:\n', 'real/.keep': '' });
    runGit(place.folder, ['init', '--quiet', '--separate-git-dir', join(place.folder, 'real/git')]);
    runGit(place.folder, ['commit', '--quiet', '--allow-empty', '--message', 'work']);
    writeFileSync(join(place.folder, '.git'), 'gitdir: real/git\n');
    await using acquired = await acquire(place.folder, { signal: new AbortController().signal });
    expect(acquired.repository.state).toMatchObject({ kind: 'complete' });
  });
});
