import { posix } from 'node:path';
import type { CommittedFiles } from '../../checks/check.ts';
import { DEPENDENCY_FOLDERS, GRADER_FOLDER } from '../../sandbox/folder.ts';
import { assertCommitted, type Repository } from '../submission/repository/state.ts';
import { treeEntries } from '../submission/repository/tree.ts';

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
 * What the commit holds below `folder`: its files; and those of packages, virtual environments and caches, which the grader leaves out
 * before anything else, by folder, with the number of its files, the largest first. Null outside of a repository. Throws
 * SubmissionError where git cannot read the commit, E_GIT.
 */
export async function committedFiles(repository: Repository, folder: string): Promise<CommittedFiles | null> {
  if (repository.state.kind === 'none') return null;
  assertCommitted(repository.state);
  const entries = await treeEntries(repository, folder);
  const paths = entries.filter(({ kind }) => kind === 'file').map(({ path }) => path);
  const environments = new Set(
    paths.filter((path) => posix.basename(path) === 'pyvenv.cfg').map((path) => posix.dirname(path)),
  );
  const counts = new Map<string, number>();
  const files: string[] = [];
  for (const path of paths) {
    const found = leftOutFolder(path, environments);
    if (found === null) files.push(path);
    else counts.set(found, (counts.get(found) ?? 0) + 1);
  }
  const folders = [...counts]
    .map(([path, files]) => ({ path, files, isCache: CACHES.has(posix.basename(path)) }))
    .toSorted((one, other) => other.files - one.files || (one.path < other.path ? -1 : 1))
    .slice(0, MOST_LISTED);
  return { files, folders };
}
