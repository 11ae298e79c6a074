import { posix } from 'node:path';
import type { CommittedFolder } from '../checks/check.ts';
import { DEPENDENCY_FOLDERS, GRADER_FOLDER } from '../sandbox/folder.ts';
import { committedBlobs } from './git.ts';

const MOST_LISTED = 100;
const CACHES: ReadonlySet<string> = new Set(['__pycache__', GRADER_FOLDER]);

/** The folder of `path` that the grader does not look into, from the root downwards; null where it looks into all of them. */
function leftOutFolder(path: string, environments: ReadonlySet<string>): string | null {
  const parts = posix.dirname(path).split('/');
  const depth = parts.findIndex(
    (name, index) => DEPENDENCY_FOLDERS.has(name) || environments.has(parts.slice(0, index + 1).join('/')),
  );
  return depth < 0 ? null : parts.slice(0, depth + 1).join('/');
}

/**
 * What git holds of packages, virtual environments and caches, which the grader leaves out before anything else: by folder, with
 * the number of its files, the largest first. Nothing outside of a repository.
 */
export async function committedFolders(repository: string, folder: string): Promise<CommittedFolder[]> {
  const paths = [...((await committedBlobs(repository, folder))?.blobs.keys() ?? [])];
  const environments = new Set(
    paths.filter((path) => posix.basename(path) === 'pyvenv.cfg').map((path) => posix.dirname(path)),
  );
  const counts = new Map<string, number>();
  for (const path of paths) {
    const found = leftOutFolder(path, environments);
    if (found !== null) counts.set(found, (counts.get(found) ?? 0) + 1);
  }
  return [...counts]
    .map(([path, files]) => ({ path, files, isCache: CACHES.has(posix.basename(path)) }))
    .toSorted((one, other) => other.files - one.files || (one.path < other.path ? -1 : 1))
    .slice(0, MOST_LISTED);
}
