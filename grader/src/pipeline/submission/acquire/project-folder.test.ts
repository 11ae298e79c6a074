import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../temporary-folder.test-support.ts';
import { git, repository } from '../submission.test-support.ts';
import { describeSubmission } from '../submission.ts';
import { acquire } from './index.ts';

const get = (source: string, subfolder?: string) =>
  acquire(source, { signal: new AbortController().signal, subfolder });

describe('the project', () => {
  it('is found in the only project folder, and belongs to the repository around it', async () => {
    using place = repository({ 'handed-in/projet/Makefile': 'all:\n', 'handed-in/projet/a.txt': 'a', 'notes.md': '' });
    rmSync(join(place.folder, 'Makefile'));
    git(place.folder, 'commit', '--quiet', '--all', '--message', 'move');
    await using acquired = await get(pathToFileURL(place.folder).href);
    expect(acquired.origin.subfolder).toBe('handed-in/projet');
    const { files, commit, modified } = await describeSubmission(acquired.folder, acquired.repository);
    expect({ files, commit, modified }).toEqual({
      files: ['Makefile', 'a.txt'],
      commit: git(place.folder, 'rev-parse', 'HEAD'),
      modified: false,
    });
  });

  it('is the one with a Makefile if several are at the same depth', async () => {
    using place = temporaryFolder({ 'api/Makefile': '', 'web/package.json': '{}', 'node_modules/x/Makefile': '' });
    await using acquired = await get(place.folder);
    expect(acquired.origin.subfolder).toBe('api');
  });

  it('is chosen by the user if there are several', async () => {
    using place = temporaryFolder({ 'a/Makefile': '', 'b/Makefile': '' });
    await expect(get(place.folder)).rejects.toMatchObject({ code: 'E_SEVERAL_PROJECTS', exitCode: 64 });
    await using acquired = await get(place.folder, 'b');
    expect(acquired.folder).toBe(join(place.folder, 'b'));
  });

  it.each(['..', '../elsewhere', 'link', 'nothing', 'Makefile'])('is not in %s', async (subfolder) => {
    using place = temporaryFolder({ Makefile: '' });
    mkdirSync(place.beside('elsewhere'));
    symlinkSync(place.beside('elsewhere'), join(place.folder, 'link'));
    await expect(get(place.folder, subfolder)).rejects.toMatchObject({ code: 'E_SUBFOLDER', exitCode: 64 });
  });
});
