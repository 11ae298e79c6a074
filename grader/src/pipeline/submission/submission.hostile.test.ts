import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.test-support.ts';
import { filesOf, git, repository } from './submission.test-support.ts';
import { describeSubmission } from './submission.ts';

describe('a hostile repository', () => {
  /** A repository, and a program that creates a file when it runs. */
  function trap() {
    const place = repository({ 'a.txt': 'a', 'dir/b.txt': 'b' });
    const program = place.beside('trap.sh');
    writeFileSync(program, `#!/bin/sh\ntouch '${place.beside('ran')}'\n`);
    chmodSync(program, 0o755);
    return { ...place, program, ran: () => existsSync(place.beside('ran')) };
  }

  it.each([
    'core.fsmonitor',
    'core.pager',
    'core.sshCommand',
    'core.askPass',
    'core.editor',
    'diff.external',
    'filter.trap.clean',
    'filter.trap.process',
    'alias.ls-files',
    'alias.rev-parse',
  ])('runs nothing through %s', async (key) => {
    using place = trap();
    git(place.folder, 'config', key, key.startsWith('alias') ? `!${place.program}` : place.program);
    writeFileSync(join(place.folder, '.gitattributes'), '* filter=trap\n');
    writeFileSync(join(place.folder, 'a.txt'), 'changed');
    expect(await filesOf(place.folder)).toContain('a.txt');
    expect(place.ran()).toBe(false);
  });

  it('runs nothing through a configuration that it includes', async () => {
    using place = trap();
    writeFileSync(place.beside('more'), `[core]\n\tfsmonitor = ${place.program}\n`);
    git(place.folder, 'config', 'include.path', place.beside('more'));
    await filesOf(place.folder);
    expect(place.ran()).toBe(false);
  });

  it('runs no hook', async () => {
    using place = trap();
    git(place.folder, 'config', 'core.hooksPath', join(place.program, '..'));
    for (const hook of ['post-index-change', 'fsmonitor-watchman', 'reference-transaction'])
      symlinkSync(place.program, join(place.folder, '.git/hooks', hook));
    await filesOf(place.folder);
    expect(place.ran()).toBe(false);
  });

  it('fetches nothing to complete an index without its trees', async () => {
    using place = trap();
    git(place.folder, 'sparse-checkout', 'init', '--cone', '--sparse-index');
    const tree = git(place.folder, 'rev-parse', 'HEAD:dir');
    rmSync(join(place.folder, '.git/objects', tree.slice(0, 2), tree.slice(2)));
    for (const [key, value] of [
      ['core.repositoryFormatVersion', '1'],
      ['extensions.partialClone', 'origin'],
      ['remote.origin.promisor', 'true'],
      ['remote.origin.url', `ext::${place.program}`],
      ['protocol.ext.allow', 'always'],
    ] as const)
      git(place.folder, 'config', key, value);
    await filesOf(place.folder);
    expect(place.ran()).toBe(false);
  });

  it('does not include the files of another folder', async () => {
    using place = trap();
    mkdirSync(place.beside('elsewhere'));
    writeFileSync(place.beside('elsewhere/private.txt'), 'x');
    git(place.folder, 'config', 'core.worktree', place.beside('elsewhere'));
    expect(await filesOf(place.folder)).toEqual(['Makefile', 'a.txt', 'dir/b.txt']);
  });

  it('is read as a folder when its .git is broken', async () => {
    using place = temporaryFolder({ Makefile: '', '.git/HEAD': 'nonsense' });
    expect(await describeSubmission(place.folder)).toMatchObject({ files: ['Makefile'], commit: null });
  });

  it('is read as a folder when its .git is a link', async () => {
    using place = trap();
    renameSync(join(place.folder, '.git'), place.beside('git'));
    symlinkSync(place.beside('git'), join(place.folder, '.git'));
    expect(await filesOf(place.folder)).toEqual(['Makefile', 'a.txt', 'dir/b.txt']);
  });
});
