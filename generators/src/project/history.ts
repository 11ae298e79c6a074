import { hasSystemCode, ScaffoldError } from '../scaffold-error.ts';
import { nearestWith } from './file-system.ts';
import { type Git, gitIn, literal, missingIdentity, NEUTRAL, stagePaths } from './git.ts';

/** The git status of a project: `none` is no repository, `missing` is no git. */
export type Repository = {
  status: 'ready' | 'none' | 'missing';
  /** The project's uncommitted files, relative to its folder, without the lock files. */
  changed: string[];
  /** The uncommitted lock files. A package manager writes them, so they do not block the next increment. */
  locks: string[];
};
/** In the top folder of a project. */
const LOCK_FILES = ['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock', 'bun.lockb'];
/** The status of a file with a merge conflict. */
const UNMERGED = /^(?:DD|AA|.U|U.) /;

/** The commit and the tag of one increment. */
export type Recorded = { commit: string | null; tag: string | null };

type CommitRequest = {
  root: string;
  paths: readonly string[];
  message: string;
  /** A tag to set, unless it exists. */
  tag?: string;
  author: string;
  env: NodeJS.ProcessEnv;
};

/** Inspects the project's repository and its uncommitted files. Throws GIT_UNUSABLE. */
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
    throw new ScaffoldError('GIT_UNUSABLE', { reason: lastMessage(cause) }, { cause });
  }
}

/** `prefix` is the project's folder in its repository, since git prints paths from the top. */
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
 * Commits only the lock files, so that the increment can be reverted without them. Returns the commit, or null if nothing
 * changes. Throws GIT_UNUSABLE; at this point the increment has not been written.
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
    throw new ScaffoldError('GIT_UNUSABLE', { reason: lastMessage(cause) }, { cause });
  }
}

/** Commits these paths and sets the tag. Throws GIT_FAILED; at this point the files have been written. */
export async function recordIncrement({ root, paths, message, tag, author, env }: CommitRequest): Promise<Recorded> {
  const git = gitIn(root, env);
  try {
    const identity = await missingIdentity(git, author);
    await stagePaths(git, root, paths);
    await git(...NEUTRAL, ...identity, 'commit', '--quiet', '--no-verify', '--message', message, '--', '.');
    const commit = await git('rev-parse', 'HEAD');
    return { commit, tag: tag === undefined ? null : await setTag(git, tag) };
  } catch (cause) {
    throw new ScaffoldError('GIT_FAILED', { reason: lastMessage(cause) }, { cause });
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

function lastMessage(cause: unknown): string {
  const message = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : String(cause);
  return message.split('\n').at(-1) ?? '';
}
