import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { git, repository } from '../submission.test-support.ts';
import { describeSubmission } from '../submission.ts';
import { type AcquireOptions, acquire } from './index.ts';

const get = (source: string, options: Partial<AcquireOptions> = {}) =>
  acquire(source, { signal: new AbortController().signal, ...options });

afterEach(() => void vi.unstubAllEnvs());

/** The ssh address of a repository: a program in place of ssh runs git on this machine. */
function served(place: ReturnType<typeof repository>): string {
  const ssh = place.beside('ssh');
  writeFileSync(ssh, '#!/bin/sh\nfor command; do :; done\nexec sh -c "$command"\n');
  chmodSync(ssh, 0o755);
  vi.stubEnv('GIT_SSH_COMMAND', ssh);
  return `ssh://server${place.folder}`;
}

const SOURCES = [
  ['a folder', (place: ReturnType<typeof repository>) => place.folder],
  ['a file: address', (place: ReturnType<typeof repository>) => pathToFileURL(place.folder).href],
  ['a server', served],
] as const;

describe.each(SOURCES)('a revision of %s', (_, sourceOf) => {
  it.each(['séance-2', 'rendu(1)', `l'été"`, 'feature/x', '#12'])('is the branch or the tag %s', async (name) => {
    using place = repository({ 'a.txt': '1' });
    const kind = name === 'séance-2' ? 'tag' : 'branch';
    git(place.folder, kind, name);
    const commit = git(place.folder, 'rev-parse', 'HEAD');
    git(place.folder, 'commit', '--quiet', '--allow-empty', '--message', 'later');
    await using acquired = await get(sourceOf(place), { revision: name });
    expect(acquired.repository.state).toEqual({ kind: 'complete', commit });
    expect(await describeSubmission(acquired.folder, acquired.repository)).toMatchObject({ modified: false });
  });
});

it.each(['--upload-pack=sh', 'main..late', '@{-1}', 'a b', 'HEAD~1', ''])(
  'is not %j, and a sentence says why',
  async (revision) => {
    using place = repository({});
    const getting = get(place.folder, { revision });
    await expect(getting).rejects.toMatchObject({ code: 'E_NO_COMMIT', exitCode: 64 });
    await expect(getting).rejects.toThrow(`“${revision}” cannot be the name of a commit, a tag or a branch.`);
  },
);

describe.each(SOURCES.slice(1))('a HEAD, of %s, that names an absent branch', (_, sourceOf) => {
  it('uses the only branch', async () => {
    using place = repository({ 'a.txt': '1' });
    git(place.folder, 'branch', '--move', 'only');
    git(place.folder, 'symbolic-ref', 'HEAD', 'refs/heads/absent');
    await using acquired = await get(sourceOf(place));
    expect(await describeSubmission(acquired.folder, acquired.repository)).toMatchObject({
      commit: git(place.folder, 'rev-parse', 'only'),
      modified: false,
    });
  });

  it('lists the branches', async () => {
    using place = repository({ 'a.txt': '1' });
    git(place.folder, 'branch', '--move', 'one');
    git(place.folder, 'branch', 'séance-2');
    git(place.folder, 'symbolic-ref', 'HEAD', 'refs/heads/absent');
    const getting = get(sourceOf(place));
    await expect(getting).rejects.toMatchObject({ code: 'E_NO_COMMIT', exitCode: 64 });
    await expect(getting).rejects.toThrow('Choose a branch with --revision: one, séance-2.');
  });
});

it('has the contents of its commit, with the line endings that its attributes set', async () => {
  using place = repository({ '.gitattributes': '*.txt text eol=crlf\n', 'a.txt': 'one\n' });
  await using acquired = await get(pathToFileURL(place.folder).href);
  expect(execFileSync('cat', [join(acquired.folder, 'a.txt')], { encoding: 'utf8' })).toBe('one\r\n');
  expect(await describeSubmission(acquired.folder, acquired.repository)).toMatchObject({ modified: false });
});

it('that lacks files of the commit is refused, with the error of git', async () => {
  using place = repository({ 'a.txt': '1' });
  const blob = git(place.folder, 'rev-parse', 'HEAD:a.txt');
  execFileSync('rm', ['-f', join(place.folder, '.git/objects', blob.slice(0, 2), blob.slice(2))]);
  await expect(get(pathToFileURL(place.folder).href)).rejects.toThrow(blob);
});

it.runIf(process.platform === 'linux')('a server cannot make git take more than 2 GB of memory', async () => {
  using place = repository({ 'a.txt': '1' });
  const ssh = place.beside('ssh');
  writeFileSync(ssh, `#!/bin/sh\nulimit -d > '${place.beside('limit')}'\nexit 1\n`);
  chmodSync(ssh, 0o755);
  vi.stubEnv('GIT_SSH_COMMAND', ssh);
  await expect(get('ssh://server/a.git')).rejects.toMatchObject({ code: 'E_CLONE' });
  expect(readFileSync(place.beside('limit'), 'utf8').trim()).toBe('2097152');
});
