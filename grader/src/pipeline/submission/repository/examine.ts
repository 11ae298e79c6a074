/** Determines the state of an imported repository. */
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { SubmissionError } from '../../../errors.ts';
import type { Text } from '../../../language.ts';
import { message } from '../../../messages/catalogue.ts';
import type { Head, Refs } from './read-refs.ts';
import { type GitLocation, git, tryGit } from './run-git.ts';
import type { RepositoryState } from './state.ts';

export interface Imported {
  head: Head;
  refs: Refs;
  /** Why objects may be missing. */
  causes: readonly Text[];
  signal: AbortSignal | undefined;
}

const MAX_LISTED = 10;

/** The existing branches, at most ten. */
export async function branchesOf(place: GitLocation): Promise<string[]> {
  const listed = await git(place, [
    'for-each-ref',
    `--count=${MAX_LISTED}`,
    '--format=%(refname:lstrip=2)',
    'refs/heads/',
  ]);
  return listed.split('\n').filter((name) => name !== '');
}

/** Points a HEAD that names a missing branch to the only branch. Returns whether there is exactly one. */
export async function adoptOnlyBranch(place: GitLocation): Promise<boolean> {
  const [only, ...others] = await branchesOf(place);
  if (only === undefined || others.length > 0) return false;
  await git(place, ['symbolic-ref', 'HEAD', `refs/heads/${only}`]);
  return true;
}

/** The commit that HEAD names; null if there is no such commit. */
async function headCommit(place: GitLocation): Promise<string | null> {
  const answer = await tryGit(place, ['rev-parse', '--quiet', '--verify', 'HEAD^{commit}']);
  if (answer.ok) return answer.stdout;
  if (answer.error instanceof SubmissionError) return null;
  throw answer.error;
}

const inOne = (texts: readonly Text[]): Text => ({
  fr: texts.map(({ fr }) => fr).join(' '),
  en: texts.map(({ en }) => en).join(' '),
});

/** The errors of git about unreachable objects; empty if all the objects exist. */
async function missing(place: GitLocation, signal: AbortSignal | undefined): Promise<Text[]> {
  const visited = await tryGit(place, ['rev-list', '--objects', '--quiet', '--all', 'HEAD'], { signal });
  if (visited.ok) return [];
  if (!(visited.error instanceof SubmissionError)) throw visited.error;
  return visited.isCostly ? [visited.error.text] : [message('git.cut'), visited.error.text];
}

async function withoutCommit(place: GitLocation, { head, refs, causes }: Imported): Promise<RepositoryState> {
  const object = 'object' in head ? head.object : refs.get(head.branch);
  if (object !== undefined) {
    const shown = await tryGit(place, ['cat-file', 'commit', object]);
    const words = shown.ok || !(shown.error instanceof SubmissionError) ? [] : [shown.error.text];
    return { kind: 'unreadable', reason: inOne([message('git.no-object', { object }), ...words, ...causes]) };
  }
  const branches = await branchesOf(place);
  const branch = 'branch' in head ? Buffer.from(head.branch.replace('refs/heads/', ''), 'latin1').toString() : '';
  const reason =
    branches.length === 0
      ? message('git.unborn', { branch })
      : message('git.absent-branch', { branch, branches: branches.join(', ') });
  return causes.length > 0 && branches.length === 0
    ? { kind: 'unreadable', reason: inOne([reason, ...causes]) }
    : { kind: 'unborn', reason };
}

/** The state of a repository whose HEAD names an existing commit. Throws E_GIT if git could not run, and the signal's reason. */
export async function examineCommit(
  place: GitLocation,
  commit: string,
  causes: readonly Text[],
  signal: AbortSignal | undefined,
): Promise<RepositoryState> {
  const isShallow = await lstat(join(place.gitDir, 'shallow')).then(
    () => true,
    () => false,
  );
  const lacking = await missing(place, signal);
  if (!isShallow && lacking.length === 0) return { kind: 'complete', commit };
  const reasons = [...(isShallow ? [message('git.shallow')] : []), ...lacking, ...(lacking.length === 0 ? [] : causes)];
  return { kind: 'incomplete', commit, reason: inOne(reasons) };
}

/** The state of an imported repository. Throws as `examineCommit` does. */
export async function examineImported(place: GitLocation, imported: Imported): Promise<RepositoryState> {
  const { head, refs, causes, signal } = imported;
  if ('branch' in head && !refs.has(head.branch)) await adoptOnlyBranch(place);
  const commit = await headCommit(place);
  return commit === null ? withoutCommit(place, imported) : examineCommit(place, commit, causes, signal);
}
