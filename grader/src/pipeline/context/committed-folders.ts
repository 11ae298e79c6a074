import { posix } from 'node:path';
import type { CommittedFiles } from '../../checks/check.ts';
import { DEPENDENCY_FOLDERS, GRADER_FOLDER } from '../../sandbox/folder.ts';
import { assertCommitted, type Repository } from '../submission/repository/state.ts';
import { treeEntries } from '../submission/repository/tree.ts';

const MOST_LISTED = 100;
const CACHES: ReadonlySet<string> = new Set(['__pycache__', GRADER_FOLDER]);

/** The topmost folder of `path` that the grader does not search; null if it searches all of them. */
function leftOutFolder(path: string, environments: ReadonlySet<string>): string | null {
  const parts = posix.dirname(path).split('/');
  const depth = parts.findIndex(
    (name, index) => DEPENDENCY_FOLDERS.has(name) || environments.has(parts.slice(0, index + 1).join('/')),
  );
  return depth < 0 ? null : parts.slice(0, depth + 1).join('/');
}

/**
 * The contents of the commit below `folder`: its files, and the folders of packages, virtual environments and caches that the grader leaves
 * out, with their numbers of files, the largest first. Null outside a repository. Throws a SubmissionError if git cannot read the commit,
 * and E_GIT.
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
