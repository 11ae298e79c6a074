import { hasSystemCode, ScaffoldError } from '../scaffold-error.ts';
import { nearestWith } from './file-system.ts';
import { type Git, gitIn, literal, missingIdentity, NEUTRAL, stagePaths } from './git.ts';

/** How git stands to a project: its own repository or one around it, or none, or no git at all. */
export type Repository = {
  status: 'ready' | 'none' | 'missing';
  /** The project's files that are not committed, from its folder, lock files apart. */
  changed: string[];
  /** Lock files that are not committed: a package manager writes them, and they are recorded with the next increment. */
  locks: string[];
};
/** At the top of a project. */
const LOCK_FILES = ['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock', 'bun.lockb'];
/** What `git status` prints before a file in which a merge left a conflict. */
const UNMERGED = /^(?:DD|AA|.U|U.) /;

/** What became of one increment in git's history. */
export type Recorded = { commit: string | null; tag: string | null };

type CommitRequest = {
  root: string;
  paths: readonly string[];
  message: string;
  /** A tag to set, unless there is one of that name. */
  tag?: string;
  author: string;
  env: NodeJS.ProcessEnv;
};

/** Looks whether there is a way back: a repository, and which of the project's files are not committed. Throws GIT_UNUSABLE. */
export async function inspectRepository(
  root: string,
  env: NodeJS.ProcessEnv,
  signal?: AbortSignal,
): Promise<Repository> {
  const nothing = { changed: [], locks: [] };
  if (nearestWith('.git', root) === null) return { status: 'none', ...nothing };
  const git = gitIn(root, env, signal);
  try {
    const args = ['status', '--porcelain', '-z', '--untracked-files=all', '--', '.'];
    const printed = await git('-c', 'core.quotePath=false', ...args);
    if (printed === '') return { status: 'ready', ...nothing };
    return { status: 'ready', ...splitStatus(printed, await git('rev-parse', '--show-prefix')) };
  } catch (cause) {
    signal?.throwIfAborted();
    if (hasSystemCode(cause, 'ENOENT')) return { status: 'missing', ...nothing };
    throw new ScaffoldError('GIT_UNUSABLE', { reason: lastWords(cause) }, { cause });
  }
}

/** `prefix` is the project's folder in its repository: git prints paths from the top. */
function splitStatus(printed: string, prefix: string): Pick<Repository, 'changed' | 'locks'> {
  const entries = printed.split('\0').filter(Boolean);
  const changes = entries.map((entry) => {
    const path = entry.replace(/^.{1,2} /, '');
    return { path: path.startsWith(prefix) ? path.slice(prefix.length) : path, isUnmerged: UNMERGED.test(entry) };
  });
  const isLock = ({ path, isUnmerged }: (typeof changes)[number]) => !isUnmerged && LOCK_FILES.includes(path);
  return {
    changed: changes.filter((change) => !isLock(change)).map(({ path }) => path),
    locks: changes.filter(isLock).map(({ path }) => path),
  };
}

type LockRequest = Pick<CommitRequest, 'root' | 'paths' | 'message' | 'author' | 'env'>;

/**
 * Commits lock files as they are, alone: so the increment after them can be taken back without them. Returns the commit, null
 * where nothing changes. Throws GIT_UNUSABLE: nothing of the increment is written by then.
 */
export async function recordLocks({ root, paths, message, author, env }: LockRequest): Promise<string | null> {
  const git = gitIn(root, env);
  const locks = paths.map(literal);
  try {
    await git(...NEUTRAL, 'add', '--all', '--', ...locks);
    if ((await git('diff', '--cached', '--name-only', '--', ...locks)) === '') return null;
    const identity = await missingIdentity(git, author);
    await git(...NEUTRAL, ...identity, 'commit', '--quiet', '--no-verify', '--message', message, '--', ...locks);
    return await git('rev-parse', 'HEAD');
  } catch (cause) {
    throw new ScaffoldError('GIT_UNUSABLE', { reason: lastWords(cause) }, { cause });
  }
}

/** Commits these paths alone and sets the tag. Throws GIT_FAILED: the files are written by then. */
export async function recordIncrement({ root, paths, message, tag, author, env }: CommitRequest): Promise<Recorded> {
  const git = gitIn(root, env);
  try {
    const identity = await missingIdentity(git, author);
    await stagePaths(git, root, paths);
    await git(...NEUTRAL, ...identity, 'commit', '--quiet', '--no-verify', '--message', message, '--', '.');
    const commit = await git('rev-parse', 'HEAD');
    return { commit, tag: tag === undefined ? null : await setTag(git, tag) };
  } catch (cause) {
    throw new ScaffoldError('GIT_FAILED', { reason: lastWords(cause) }, { cause });
  }
}

async function setTag(git: Git, tag: string): Promise<string | null> {
  const isTaken = await git('rev-parse', '--verify', '--quiet', `refs/tags/${tag}`).then(
    () => true,
    () => false,
  );
  if (isTaken) return null;
  await git(...NEUTRAL, '-c', 'tag.gpgSign=false', 'tag', tag);
  return tag;
}

function lastWords(cause: unknown): string {
  const words = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : String(cause);
  return words.split('\n').at(-1) ?? '';
}
