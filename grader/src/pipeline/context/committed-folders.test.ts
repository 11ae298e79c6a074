import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.test-support.ts';
import { opened } from '../submission/repository/repository.test-support.ts';
import { committedFiles } from './committed-folders.ts';

const AUTHOR = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org'];
function commitAll(folder: string): void {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder });
  git('init', '--quiet');
  git('add', '--all', '--force');
  git(...AUTHOR, 'commit', '--quiet', '--message', 'all');
}

it('lists each folder once, with its number of files, the largest first, under any name of the environment', async () => {
  using place = temporaryFolder({
    Makefile: 'a:',
    'src/app.py': '',
    'src/__pycache__/app.pyc': '1',
    'back/my env/pyvenv.cfg': '',
    'back/my env/lib/site-packages/x/__pycache__/x.pyc': '2',
    'back/my env/lib/node_modules/y.js': '3',
    'node_modules/a/index.js': '4',
    'node_modules/a/node_modules/b/index.js': '5',
  });
  commitAll(place.folder);
  expect((await committedFiles(await opened(place.folder), place.folder))?.folders).toEqual([
    { path: 'back/my env', files: 3, isCache: false },
    { path: 'node_modules', files: 2, isCache: false },
    { path: 'src/__pycache__', files: 1, isCache: true },
  ]);
  // A project in a folder of the repository: the files around it do not belong to it.
  expect((await committedFiles(await opened(place.folder), join(place.folder, 'src')))?.folders).toEqual([
    { path: '__pycache__', files: 1, isCache: true },
  ]);
});

it('lists nothing that is not committed, and nothing outside git', async () => {
  using place = temporaryFolder({ Makefile: 'a:', '.gitignore': 'venv\n' });
  commitAll(place.folder);
  using other = temporaryFolder({ Makefile: 'a:', 'venv/a.py': '' });
  expect([
    await committedFiles(await opened(place.folder), place.folder),
    await committedFiles(await opened(other.folder), other.folder),
  ]).toEqual([{ files: ['.gitignore', 'Makefile'], folders: [] }, null]);
});
