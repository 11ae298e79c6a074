import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, writeFiles } from '../../temporary-folder.test-support.ts';
import { opened, versionsOf } from '../submission/repository/repository.test-support.ts';
import { commitsOf } from './git-history.ts';

const git = (folder: string, ...args: string[]) =>
  execaSync('git', ['-c', 'user.name=Zoé', '-c', 'user.email=z@example.org', ...args], {
    cwd: folder,
    env: { GIT_AUTHOR_DATE: '2026-01-05T10:00:00Z', GIT_COMMITTER_DATE: '2026-01-05T10:00:00Z' },
  });
function commit(folder: string, files: Record<string, string | Uint8Array>, subject: string) {
  writeFiles(folder, files);
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', subject);
}

describe('the history of a submission', () => {
  it('lists the commits, the newest first', async () => {
    using place = temporaryFolder();
    git(place.folder, 'init', '--quiet');
    commit(place.folder, { 'a.txt': '1', 'b.txt': '2' }, 'First');
    commit(place.folder, { 'a.txt': '3' }, 'Second, « é »');
    expect(await commitsOf(await opened(place.folder))).toMatchObject([
      { subject: 'Second, « é »', author: 'Zoé', time: Date.UTC(2026, 0, 5, 10), files: 1 },
      { subject: 'First', files: 2 },
    ]);
  });

  it('holds each version of each text once, on all branches', async () => {
    using place = temporaryFolder();
    git(place.folder, 'init', '--quiet');
    commit(place.folder, { 'a.txt': 'é one', 'x.bin': Buffer.from([0, 255, 254]), 'é.txt': 'accent' }, 'First');
    git(place.folder, 'switch', '--quiet', '--create', 'other');
    commit(place.folder, { 'a.txt': 'two' }, 'Second');
    git(place.folder, 'switch', '--quiet', '-');
    const versions = await versionsOf(await opened(place.folder));
    expect(versions!.map(({ text }) => text).toSorted()).toEqual(['accent', 'two', 'é one']);
  });

  it('is read in linear time, even with a long subject of digits', async () => {
    using place = temporaryFolder();
    git(place.folder, 'init', '--quiet');
    writeFiles(place.folder, { 'a.txt': '1' });
    git(place.folder, 'add', '--all');
    execaSync('git', ['-c', 'user.name=Z', '-c', 'user.email=z@example.org', 'commit', '--quiet', '--file', '-'], {
      cwd: place.folder,
      input: '7'.repeat(4_000_000),
    });
    expect(await commitsOf(await opened(place.folder))).toMatchObject([{ subject: '7'.repeat(200), files: 1 }]);
  });

  it('is null outside a repository', async () => {
    using place = temporaryFolder();
    expect([await commitsOf(await opened(place.folder)), await versionsOf(await opened(place.folder))]).toEqual([
      null,
      null,
    ]);
  });
});
