/** The entries of a commit, and the files of the work tree that belong to the submission. */
import { join } from 'node:path';
import { SubmissionError } from '../../../errors.ts';
import { MAX_FILES, tooManyFiles } from '../../../sandbox/files.ts';
import { type GitAnswer, git, tryGit } from './run-git.ts';
import { commitIn, type Repository } from './state.ts';
import { hasWaitingFile } from './waiting-files.ts';

export interface TreeEntry {
  /** Relative to the folder that is listed. */
  path: string;
  kind: 'file' | 'link' | 'gitlink';
  object: string;
}

const KINDS: Readonly<Record<string, TreeEntry['kind']>> = { '120000': 'link', '160000': 'gitlink' };

/** A separate index, without cached file states. */
export const indexOf = ({ gitDir }: Repository) => ({ GIT_INDEX_FILE: join(gitDir, 'graded-index') });

/** The entries of the commit below `within`; empty if there is no commit. Throws a SubmissionError and E_GIT. */
export async function treeEntries(repository: Repository, within = repository.workTree): Promise<TreeEntry[]> {
  const commit = commitIn(repository.state);
  if (commit === null) return [];
  const tree = await git(repository, ['ls-tree', '-r', '-z', commit], { within });
  return [...tree.matchAll(/(\d+) \w+ ([\da-f]+)\t([^\0]+)\0/g)].map(([, mode = '', object = '', path = '']) => ({
    path,
    kind: KINDS[mode] ?? 'file',
    object,
  }));
}

/** The executable files of the commit, by their path in the work tree; empty if git fails. */
export async function executableFiles(repository: Repository): Promise<string[]> {
  const commit = commitIn(repository.state);
  const tree = commit === null ? null : await tryGit(repository, ['ls-tree', '-r', '-z', commit]);
  if (!tree?.ok) return [];
  return [...tree.stdout.matchAll(/(?<=^|\0)100755 blob [\da-f]+\t([^\0]+)/g)].map(([, path = '']) => path);
}

/** Paths in git's answer, those of packages with them: 66,000 have been seen in one student's repository. */
const MAX_PATHS = 200_000;

/** Throws E_TOO_MANY_FILES. */
function pathsIn(answer: string): string[] {
  const paths = answer.split('\0').filter((path) => path !== '');
  if (paths.length > MAX_PATHS) throw tooManyFiles(MAX_FILES);
  return paths;
}

/** Reads the commit into the grader's index, after counting its files: a small tree can expand to more than fits in memory. */
async function readCommit(repository: Repository, commit: string): Promise<GitAnswer> {
  const listed = await tryGit(repository, ['ls-tree', '-r', '-z', '--name-only', commit]);
  if (!listed.ok) return listed;
  pathsIn(listed.stdout);
  return tryGit(repository, ['read-tree', commit], { env: indexOf(repository) });
}

/**
 * The files below `within` that belong to the submission: those of the commit, and those that git does not ignore. Null if there is no
 * repository, or if the submission prevents git from listing them or from reading the repository. Throws E_GIT and E_TOO_MANY_FILES.
 */
export async function listedFiles(repository: Repository, within: string): Promise<string[] | null> {
  const { state } = repository;
  if (state.kind === 'none') return null;
  const commit = commitIn(state);
  const read = commit === null ? null : await readCommit(repository, commit);
  // git blocks on a pipe until a process writes to it.
  if (await hasWaitingFile(repository.workTree, within)) return null;
  const options = ['-z', '--cached', '--others', '--exclude-standard'];
  const listed =
    read?.ok === false
      ? read
      : await tryGit(repository, ['ls-files', ...options], { within, env: indexOf(repository) });
  if (listed.ok) return [...new Set(pathsIn(listed.stdout))];
  if (listed.error instanceof SubmissionError || state.kind === 'unavailable') return null;
  throw listed.error;
}
