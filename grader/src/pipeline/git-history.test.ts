import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, writeFiles } from '../temporary-folder.test-support.ts';
import { commitsOf, everyVersion } from './git-history.ts';
import { opened } from './repository/repository.test-support.ts';

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
  it('is its commits, the newest first', async () => {
    using place = temporaryFolder();
    git(place.folder, 'init', '--quiet');
    commit(place.folder, { 'a.txt': '1', 'b.txt': '2' }, 'First');
    commit(place.folder, { 'a.txt': '3' }, 'Second, « é »');
    expect(await commitsOf(await opened(place.folder))).toMatchObject([
      { subject: 'Second, « é »', author: 'Zoé', time: Date.UTC(2026, 0, 5, 10), files: 1 },
      { subject: 'First', files: 2 },
    ]);
  });

  it('holds each version of each text, once, also on other branches', async () => {
    using place = temporaryFolder();
    git(place.folder, 'init', '--quiet');
    commit(place.folder, { 'a.txt': 'é one', 'x.bin': Buffer.from([0, 255, 254]), 'é.txt': 'accent' }, 'First');
    git(place.folder, 'switch', '--quiet', '--create', 'other');
    commit(place.folder, { 'a.txt': 'two' }, 'Second');
    git(place.folder, 'switch', '--quiet', '-');
    const versions = await everyVersion(await opened(place.folder));
    expect(versions!.map(({ text }) => text).toSorted()).toEqual(['accent', 'two', 'é one']);
  });

  it('is none outside of a repository', async () => {
    using place = temporaryFolder();
    expect([await commitsOf(await opened(place.folder)), await everyVersion(await opened(place.folder))]).toEqual([
      null,
      null,
    ]);
  });
});
