import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { temporaryFolder, writeFiles } from '../../../temporary-folder.test-support.ts';
import { git, repository } from '../submission.test-support.ts';
import { describeSubmission } from '../submission.ts';
import { writeZip } from './archives.test-support.ts';
import { type Acquired, type AcquireOptions, acquire } from './index.ts';

const get = (source: string, options: Partial<AcquireOptions> = {}) =>
  acquire(source, { signal: new AbortController().signal, ...options });
const describeAcquired = ({ folder, repository }: Acquired) => describeSubmission(folder, repository);

/** A zip archive of the folder as Windows makes it, without permissions. */
function archiveOf({ folder, beside }: ReturnType<typeof repository>, top = ''): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const members = files.map(({ parentPath, name }) => {
    const path = join(parentPath, name);
    return { name: join(top, relative(folder, path)), text: readFileSync(path), mode: 0 };
  });
  return writeZip(beside('ada.zip'), members);
}

/** The folder of the fetched files. */
let fetched: ReturnType<typeof temporaryFolder>;
beforeAll(() => {
  fetched = temporaryFolder();
  vi.stubEnv('TMPDIR', fetched.folder);
});
afterEach(() => expect(readdirSync(fetched.folder).filter((name) => !name.startsWith('grader-test-'))).toEqual([]));
afterAll(() => {
  vi.unstubAllEnvs();
  fetched[Symbol.dispose]();
});

/** Commits `files` with the date `when`. */
function commitAt(folder: string, when: string, files: Record<string, string>): string {
  writeFiles(folder, files);
  git(folder, 'add', '--all');
  execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', 'commit', '-qm', when], {
    cwd: folder,
    env: { ...process.env, GIT_COMMITTER_DATE: when },
  });
  return git(folder, 'rev-parse', 'HEAD');
}

/** A repository with three commits on three days, the second tagged, and a branch with one more. */
function history() {
  const place = temporaryFolder();
  git(place.folder, 'init', '--quiet', '--initial-branch=main');
  const commits = ['18', '19', '20'].map((day) =>
    commitAt(place.folder, `2026-11-${day}T12:00:00Z`, { Makefile: 'all:\n', day }),
  );
  git(place.folder, 'tag', 'session-2', commits[1] ?? '');
  git(place.folder, 'checkout', '--quiet', '-b', 'late');
  const late = commitAt(place.folder, '2026-11-21T12:00:00Z', { secret: 'later' });
  git(place.folder, 'checkout', '--quiet', 'main');
  return { ...place, url: pathToFileURL(place.folder).href, commits, late };
}

describe('a folder', () => {
  it('is graded in place, and kept', async () => {
    using place = temporaryFolder({ Makefile: '' });
    {
      await using acquired = await get(place.folder);
      expect(acquired).toMatchObject({
        folder: place.folder,
        name: 'project',
        origin: { kind: 'folder', subfolder: null },
      });
    }
    expect(existsSync(join(place.folder, 'Makefile'))).toBe(true);
  });

  it('that does not exist is a usage error', async () => {
    await expect(get('C:\\nowhere')).rejects.toMatchObject({ code: 'E_NO_FOLDER' });
    await expect(get('/nowhere/at/all')).rejects.toMatchObject({ code: 'E_NO_FOLDER', exitCode: 64 });
  });
});

describe('a repository', () => {
  it('is fetched with its history, and removed afterwards', async () => {
    using place = history();
    {
      await using acquired = await get(place.url);
      const { commit, modified, files } = await describeAcquired(acquired);
      expect({ commit, modified, files }).toEqual({
        commit: place.commits[2],
        modified: false,
        files: ['Makefile', 'day'],
      });
    }
  });

  it.each([
    ['a commit', ({ commits }: ReturnType<typeof history>) => ({ revision: commits[0] ?? '' }), 0],
    ['a tag', () => ({ revision: 'session-2' }), 1],
    ['a date', () => ({ asOf: new Date('2026-11-19T23:59:59Z') }), 1],
    ['a date on a branch', () => ({ revision: 'late', asOf: new Date('2026-11-20T13:00:00Z') }), 2],
  ] as const)('is graded at %s', async (_, options, index) => {
    using place = history();
    await using acquired = await get(place.folder, options(place));
    expect((await describeAcquired(acquired)).commit).toBe(place.commits[index]);
  });

  it('is graded at a branch, which need not be the first', async () => {
    using place = history();
    await using acquired = await get(place.url, { revision: 'late' });
    expect((await describeAcquired(acquired)).commit).toBe(place.late);
  });

  it('as of a date has nothing later', async () => {
    using place = history();
    await using acquired = await get(place.url, { asOf: new Date('2026-11-19T13:00:00Z') });
    const reachable = execFileSync('git', ['log', '--all', '--format=%H'], {
      cwd: acquired.repository.gitDir,
      encoding: 'utf8',
    });
    expect(reachable.trim().split('\n')).toEqual([place.commits[1], place.commits[0]]);
    expect(acquired.origin).toMatchObject({ kind: 'repository', asOf: '2026-11-19T13:00:00.000Z' });
  });

  it.each([
    { revision: 'nothing' },
    { revision: '--upload-pack=sh' },
    { revision: 'main..late' },
    { asOf: new Date(0) },
  ])('has no commit for %o', async (options) => {
    using place = history();
    await expect(get(place.url, options)).rejects.toMatchObject({ code: 'E_NO_COMMIT', exitCode: 64 });
  });

  it('without a commit is reported', async () => {
    using place = temporaryFolder();
    git(place.folder, 'init', '--quiet');
    await expect(get(pathToFileURL(place.folder).href)).rejects.toMatchObject({ code: 'E_NO_COMMIT' });
  });

  it('that is bare, as on a server, is fetched', async () => {
    using place = history();
    execFileSync('git', ['clone', '--quiet', '--bare', place.folder, place.beside('ada.git')]);
    await using acquired = await get(place.beside('ada.git'));
    expect(acquired.name).toBe('ada');
    expect((await describeAcquired(acquired)).commit).toBe(place.commits[2]);
  });

  it.each([
    'ext::sh -c touch% ran',
    'http://example.org/a.git',
    'git://example.org/a.git',
    'fd::17/foo',
    'javascript:1',
  ])('is not fetched from %s', async (source) => {
    await expect(get(source)).rejects.toMatchObject({ code: 'E_SOURCE', exitCode: 64 });
  });

  it('that cannot be read gives the error of git, without the password', async () => {
    const fetching = get('https://ada:pa55word@127.0.0.1:9/a.git');
    await expect(fetching).rejects.toMatchObject({ code: 'E_CLONE' });
    const { text } = await fetching.catch((error) => error);
    expect([text.en, text.fr].join()).toContain('https://127.0.0.1:9/a.git');
    expect([text.en, text.fr].join()).not.toContain('pa55word');
  });

  it('runs no hook, no filter and no LFS, and fetches no submodule', async () => {
    using place = repository({
      '.gitattributes': '*.bin filter=lfs diff=lfs merge=lfs -text\n*.txt filter=trap\n',
      'model.bin': 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n',
      'a.txt': 'a',
      '.gitmodules': '[submodule "sub"]\n\tpath = sub\n\turl = ../elsewhere\n',
    });
    const trap = place.beside('trap.sh');
    writeFileSync(trap, `#!/bin/sh\ntouch '${place.beside('ran')}'\ncat\n`);
    chmodSync(trap, 0o755);
    git(place.folder, 'update-index', '--add', '--cacheinfo', `160000,${git(place.folder, 'rev-parse', 'HEAD')},sub`);
    git(place.folder, 'commit', '--quiet', '--message', 'submodule');
    for (const [key, value] of [
      ['filter.trap.smudge', trap],
      ['filter.lfs.smudge', trap],
      ['uploadpack.packObjectsHook', trap],
    ] as const)
      git(place.folder, 'config', key, value);
    for (const hook of ['post-checkout', 'reference-transaction', 'pre-receive'])
      symlinkSync(trap, join(place.folder, '.git/hooks', hook));
    await using acquired = await get(pathToFileURL(place.folder).href);
    expect(readFileSync(join(acquired.folder, 'model.bin'), 'utf8')).toContain('git-lfs');
    expect([existsSync(place.beside('ran')), existsSync(join(acquired.folder, 'sub/.git'))]).toEqual([false, false]);
  });

  it('is checked out without its symbolic links', async () => {
    using place = temporaryFolder({ Makefile: '' });
    symlinkSync('/etc/passwd', join(place.folder, 'passwd'));
    git(place.folder, 'init', '--quiet');
    git(place.folder, 'add', '--all');
    git(place.folder, 'commit', '--quiet', '--message', 'link');
    await using acquired = await get(pathToFileURL(place.folder).href);
    expect((await describeAcquired(acquired)).files).toEqual(['Makefile']);
  });

  /** `width` entries named 0, 1 and so on; TREE is the tree of the level below. */
  const level = (width: number, entry = '040000 tree TREE') =>
    Array.from({ length: width }, (_, index) => `${entry}\t${index}\n`).join('');

  it.each([
    ['files', Array.from({ length: 5 }, () => level(20))],
    ['folders', [...Array.from({ length: 100 }, () => level(1)), level(250)]],
    ['submodules', [level(20_001, `160000 commit ${'1'.repeat(40)}`)]],
  ])('whose few objects stand for too many %s is refused', async (_, levels) => {
    using place = temporaryFolder({ Makefile: '' });
    git(place.folder, 'init', '--quiet');
    git(place.folder, 'add', '--all');
    let tree = git(place.folder, 'write-tree');
    for (const entries of levels) {
      const input = entries.replaceAll('TREE', tree);
      tree = execFileSync('git', ['mktree'], { cwd: place.folder, input, encoding: 'utf8' }).trim();
    }
    const commit = git(place.folder, 'commit-tree', '-m', 'bomb', tree);
    git(place.folder, 'update-ref', 'HEAD', commit);
    await expect(get(pathToFileURL(place.folder).href)).rejects.toMatchObject({ code: 'E_TOO_MANY_FILES' });
  });
});

describe('an archive', () => {
  it('of a repository with the project in a subfolder keeps its history', async () => {
    using place = repository({ 'project/Makefile': 'all:\n' });
    git(place.folder, 'rm', '--quiet', 'Makefile');
    git(place.folder, 'commit', '--quiet', '--message', 'move');
    await using acquired = await get(archiveOf(place, 'ada'));
    expect(acquired.origin.subfolder).toBe('ada/project');
    expect(acquired.repository.state).toMatchObject({ kind: 'complete' });
    expect(await describeAcquired(acquired)).toMatchObject({ files: ['Makefile'], modified: false });
  });

  it('of Windows, which has no permissions, gets those of its commit', async () => {
    using place = repository({ 'run.sh': '#!/bin/sh\n', 'a.txt': 'a' });
    git(place.folder, 'update-index', '--chmod=+x', 'run.sh');
    git(place.folder, 'commit', '--quiet', '--message', 'run');
    await using acquired = await get(archiveOf(place));
    const isExecutable = (name: string) => (statSync(join(acquired.folder, name)).mode & 0o100) !== 0;
    expect([isExecutable('run.sh'), isExecutable('a.txt')]).toEqual([true, false]);
    expect(await describeAcquired(acquired)).toMatchObject({ modified: false });
  });

  it('is graded in a temporary folder, which is removed', async () => {
    using place = temporaryFolder();
    const archive = writeZip(place.beside('ada.zip'), [{ name: 'ada-main/Makefile', text: 'all:\n' }]);
    {
      await using acquired = await get(archive);
      expect(acquired).toMatchObject({ name: 'ada', origin: { kind: 'archive', subfolder: 'ada-main' } });
      expect(acquired.origin.sha256).toMatch(/^[\da-f]{64}$/);
      expect((await describeAcquired(acquired)).files).toEqual(['Makefile']);
    }
  });

  it('has no commits', async () => {
    using place = temporaryFolder();
    const archive = writeZip(place.beside('ada.zip'), [{ name: 'Makefile' }]);
    await expect(get(archive, { revision: 'main' })).rejects.toMatchObject({ code: 'E_SOURCE', exitCode: 64 });
  });
});
