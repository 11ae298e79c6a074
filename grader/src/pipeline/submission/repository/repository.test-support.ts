/** Repositories of submissions, opened for a test. */
import { afterEach } from 'vitest';
import { temporaryFolder } from '../../../temporary-folder.test-support.ts';
import { everyVersion, type Version } from '../../context/git-history.ts';
import { openRepository } from './open.ts';
import type { Repository } from './state.ts';

const places: Disposable[] = [];
afterEach(() => {
  for (const place of places.splice(0)) place[Symbol.dispose]();
});

/** The repository of `folder`, imported as in a grading, and removed when the test ends. */
export async function opened(folder: string, handedIn = folder): Promise<Repository> {
  const place = temporaryFolder();
  places.push(place);
  return openRepository(folder, place.beside('git'), { handedIn });
}

/** All the versions of all the texts. */
export async function versionsOf(repository: Repository): Promise<Version[] | null> {
  const versions = await everyVersion(repository);
  if (versions === null) return null;
  const all: Version[] = [];
  for await (const version of versions) all.push(version);
  return all;
}

/** The repository value of a folder that is not in git. */
export const unversioned = (folder: string): Repository => ({ gitDir: '', workTree: folder, state: { kind: 'none' } });
