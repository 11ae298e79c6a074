/** Selects the commit of a repository to grade, and checks it out. */
import { EXIT, GraderError, SubmissionError } from '../../../errors.ts';
import { message } from '../../../messages/catalogue.ts';
import { MAX_FILES, tooManyFiles } from '../../../sandbox/files.ts';
import { branchesOf, examineCommit } from '../repository/examine.ts';
import { isRefName, isRevisionName } from '../repository/ref-name.ts';
import { type GitLocation, git, tryGit } from '../repository/run-git.ts';
import type { Repository } from '../repository/state.ts';
import { notFetched } from './clone.ts';
import { Folders, MAX_BYTES, tooLarge } from './limits.ts';

export interface CommitSelector {
  /** A commit, a tag or a branch; by default, the default branch. */
  revision?: string | undefined;
  /** Selects the last commit before this time. */
  asOf?: Date | undefined;
}

const noCommit = (detail: string): GraderError =>
  new GraderError('E_NO_COMMIT', message('acquire.no-commit', { detail }), { exitCode: EXIT.usage });

async function commitNamed(place: GitLocation, name: string): Promise<string | null> {
  const args = ['rev-parse', '--quiet', '--verify', '--end-of-options', `${name}^{commit}`];
  const answer = await tryGit(place, args);
  if (answer.ok) return answer.stdout;
  if (answer.error instanceof SubmissionError) return null;
  throw answer.error;
}

/** The commit of HEAD. Throws E_NO_COMMIT, and lists the branches if HEAD names a missing one. */
async function headCommit(place: GitLocation): Promise<string> {
  const head = await commitNamed(place, 'HEAD');
  if (head !== null) return head;
  const branches = await branchesOf(place);
  if (branches.length === 0) throw noCommit('HEAD');
  const text = message('acquire.no-head', { branches: branches.join(', ') });
  throw new GraderError('E_NO_COMMIT', text, { exitCode: EXIT.usage });
}

async function startOf(place: GitLocation, revision = 'HEAD'): Promise<string> {
  if (revision === 'HEAD') return headCommit(place);
  if (!isRevisionName(revision)) {
    const text = message('acquire.revision', { revision });
    throw new GraderError('E_NO_COMMIT', text, { exitCode: EXIT.usage });
  }
  const names = ['refs/tags/', 'refs/heads/', 'refs/remotes/origin/', 'refs/remotes/'].map((kind) => kind + revision);
  if (isRefName(revision)) names.push(revision);
  // A hexadecimal name is first a commit: a branch of that name needs its full ref.
  if (/^[\da-f]{7,64}$/i.test(revision)) names.unshift(revision);
  for (const name of names) {
    const commit = await commitNamed(place, name);
    if (commit !== null) return commit;
  }
  throw noCommit(revision);
}

/** The requested commit. Dates are those of the committer's clock, which a student can set: only a server's log is proof. */
async function findCommit(place: GitLocation, { revision, asOf }: CommitSelector): Promise<string> {
  const start = await startOf(place, revision);
  if (asOf === undefined) return start;
  const before = await git(place, ['rev-list', '--max-count=1', `--before=${asOf.toISOString()}`, start]);
  if (before === '') throw noCommit(asOf.toISOString());
  return before;
}

/** Counts a commit's files and folders before any is written: a tree of a few kilobytes can list millions of them. */
async function assertSize(place: GitLocation, commit: string): Promise<void> {
  const listed = await tryGit(place, ['ls-tree', '-r', '-l', '-z', commit]);
  if (!listed.ok) throw listed.isCostly ? tooManyFiles(MAX_FILES) : listed.error;
  const folders = new Folders();
  let files = 0;
  let bytes = 0;
  // The size of a submodule is `-`; it becomes an empty folder.
  for (const [, size = '', path = ''] of listed.stdout.matchAll(/\d+ \w+ [\da-f]+ +(\d+|-)\t([^\0]+)\0/g)) {
    files += 1;
    if (files > MAX_FILES) throw tooManyFiles(MAX_FILES);
    folders.add(path);
    bytes += Number(size) || 0;
  }
  if (bytes > MAX_BYTES) throw tooLarge();
}

/** Removes what is later than the date from every branch: it is not part of the submission. */
async function deleteLaterRefs(place: GitLocation, commit: string): Promise<void> {
  const refs = await git(place, ['for-each-ref', `--no-merged=${commit}`, '--format=delete %(refname)']);
  if (refs !== '') await git(place, ['update-ref', '--no-deref', '--stdin'], { input: `${refs}\n` });
}

/**
 * Checks out the selected commit of the repository in `place` into its work tree. No filter runs, so LFS pointers stay pointers. Throws
 * E_CLONE with the error of git, E_NO_COMMIT, E_TOO_MANY_FILES, E_TOO_LARGE, and the signal's reason.
 */
export async function checkOut(
  place: GitLocation,
  source: string,
  wanted: CommitSelector,
  signal: AbortSignal,
): Promise<Repository> {
  try {
    const commit = await findCommit(place, wanted);
    await assertSize(place, commit);
    await git(place, ['checkout', '--quiet', '--force', '--detach', commit], { signal, within: place.workTree });
    if (wanted.asOf !== undefined) await deleteLaterRefs(place, commit);
    return { ...place, state: await examineCommit(place, commit, [], signal) };
  } catch (error) {
    throw error instanceof SubmissionError ? notFetched(source, error.text.en) : error;
  }
}
