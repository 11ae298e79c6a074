/** Repositories of submissions, opened for a test. */
import { afterEach } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.test-support.ts';
import { openRepository } from './open.ts';
import type { Repository } from './state.ts';

const places: Disposable[] = [];
afterEach(() => {
  for (const place of places.splice(0)) place[Symbol.dispose]();
});

/** The repository of `folder`, imported as the grader does; removed when the test ends. */
export async function opened(folder: string, handedIn = folder): Promise<Repository> {
  const place = temporaryFolder();
  places.push(place);
  return openRepository(folder, place.beside('git'), { handedIn });
}

/** What the grader knows of a folder that is not in git. */
export const unversioned = (folder: string): Repository => ({ gitDir: '', workTree: folder, state: { kind: 'none' } });
