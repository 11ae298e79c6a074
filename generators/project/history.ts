import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hasSystemCode, ScaffoldError } from '../scaffold-error.ts';
import { nearestWith } from './file-system.ts';
import { type Git, gitIn, missingIdentity, NEUTRAL } from './git.ts';

/** How git stands to a project: its own repository or one around it, or none, or no git at all. */
export type Repository = { status: 'ready' | 'none' | 'missing'; changed: string[] };
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
  if (nearestWith('.git', root) === null) return { status: 'none', changed: [] };
  try {
    const args = ['status', '--porcelain', '-z', '--untracked-files=all', '--', '.'];
    const printed = await gitIn(root, env, signal)('-c', 'core.quotePath=false', ...args);
    return {
      status: 'ready',
      changed: printed
        .split('\0')
        .filter(Boolean)
        .map((entry) => entry.replace(/^.{1,2} /, '')),
    };
  } catch (cause) {
    signal?.throwIfAborted();
    if (hasSystemCode(cause, 'ENOENT')) return { status: 'missing', changed: [] };
    throw new ScaffoldError('GIT_UNUSABLE', { reason: lastWords(cause) }, { cause });
  }
}

/** Commits these paths alone and sets the tag. Throws GIT_FAILED: the files are written by then. */
export async function recordIncrement({ root, paths, message, tag, author, env }: CommitRequest): Promise<Recorded> {
  const git = gitIn(root, env);
  try {
    const identity = await missingIdentity(git, author);
    await stage(git, root, paths);
    await git(...NEUTRAL, ...identity, 'commit', '--quiet', '--no-verify', '--message', message, '--', '.');
    const commit = await git('rev-parse', 'HEAD');
    return { commit, tag: tag === undefined ? null : await setTag(git, tag) };
  } catch (cause) {
    throw new ScaffoldError('GIT_FAILED', { reason: lastWords(cause) }, { cause });
  }
}

/** A command line holds only so many paths. */
const BATCH = 200;

/** Also what .gitignore names: a file that the template gives belongs to the project. */
async function stage(git: Git, root: string, paths: readonly string[]): Promise<void> {
  for (let at = 0; at < paths.length; at += BATCH) {
    const batch = paths.slice(at, at + BATCH);
    const there = batch.filter((path) => existsSync(join(root, path))).map(literal);
    const gone = batch.filter((path) => !existsSync(join(root, path))).map(literal);
    if (there.length > 0) await git(...NEUTRAL, 'add', '--force', '--', ...there);
    if (gone.length > 0) await git(...NEUTRAL, 'rm', '--quiet', '--cached', '--ignore-unmatch', '--', ...gone);
  }
}

/** The path itself, not a pattern. */
const literal = (path: string) => `:(literal)${path}`;

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
