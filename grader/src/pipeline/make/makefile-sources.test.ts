import { expect, it } from 'vitest';
import { sandboxFiles } from '../../sandbox/files.ts';
import { temporaryFolder } from '../../temporary-folder.test-support.ts';
import { makefileSources } from './makefile-sources.ts';

async function sourcesOf(files: Record<string, string>, folder = '.') {
  using place = temporaryFolder(files);
  const sources = await makefileSources(sandboxFiles(place.folder), folder);
  return sources === null ? null : [...sources.keys()];
}

it.each<[string, Record<string, string>, string[]]>([
  ['the Makefile', { Makefile: 'lint:\n', 'other.mk': '' }, ['Makefile']],
  ['the one that make prefers', { Makefile: '', GNUmakefile: '' }, ['GNUmakefile']],
  [
    'what it includes',
    { Makefile: 'include a.mk ./make/*.mk\n', 'a.mk': '', 'make/b.mk': '', 'make/c.txt': '' },
    ['Makefile', 'a.mk', 'make/b.mk'],
  ],
  [
    'what that includes',
    { Makefile: 'include a.mk\n', 'a.mk': '-include $(wildcard b.*)\n', 'b.mk': '' },
    ['Makefile', 'a.mk', 'b.mk'],
  ],
  ['not what is absent', { Makefile: '-include .env\n' }, ['Makefile']],
])('the sources are %s', async (_what, files, expected) => {
  expect(await sourcesOf(files)).toEqual(expected);
});

it('are those of a folder', async () => {
  expect(await sourcesOf({ Makefile: '', 'app/Makefile': 'include a.mk\n', 'app/a.mk': '' }, 'app')).toEqual([
    'Makefile',
    'a.mk',
  ]);
});

it.each<[string, Record<string, string>]>([
  ['a variable names one', { Makefile: 'include $(FILE)\n' }],
  ['one is outside', { Makefile: 'include ../x.mk\n' }],
  ['there is none', { 'a.txt': '' }],
])('are not known where %s', async (_why, files) => {
  expect(await sourcesOf(files)).toBeNull();
});
