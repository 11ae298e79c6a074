import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { nearestWith } from './file-system.ts';
import type { Target } from './target.ts';

/** What became of git: `inside` names the repository around the project, `failed` gives git's last words. */
export type GitOutcome =
  | { status: 'created'; identity: 'own' | 'placeholder' }
  | { status: 'existing' | 'missing' | 'skipped' }
  | { status: 'inside'; root: string }
  | { status: 'failed'; reason: string };

/** The first commit: its message and tag, whom to name when git knows nobody, the environment for git, and what interrupts. */
export type FirstCommit = {
  message: string;
  tag: string;
  author: string;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
  /** Files that are committed whatever a .gitignore says. */
  paths?: readonly string[];
};

/** Variables that would point git at another repository, as they do when a hook runs us. */
const REPOSITORY_VARIABLES =
  /^GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|COMMON_DIR|NAMESPACE|PREFIX|TEMPLATE_DIR)$/;
/** Settings of the person's own that could break or slow a commit of ours, or keep files out of it. */
export const NEUTRAL = [
  'commit.gpgsign=false',
  'core.hooksPath=/dev/null',
  'core.excludesFile=/dev/null',
  'core.safecrlf=false',
  'core.fsmonitor=false',
  'gc.auto=0',
  'maintenance.auto=false',
].flatMap((setting) => ['-c', setting]);
/** What git may print, in bytes: the names of a project's changed files. */
const MOST_OUTPUT = 64 * 1024 * 1024;
const PLACEHOLDER_EMAIL = 'create-mlops-course@example.invalid';

/** Why no repository should be made, or undefined when one should. */
export function gitAlready({ dir, kind }: Target): GitOutcome | undefined {
  if (kind === 'git-only' || (kind === 'fresh' && existsSync(join(dir, '.git')))) return { status: 'existing' };
  const root = nearestWith('.git', dirname(dir));
  return root === null ? undefined : { status: 'inside', root };
}

/** Makes a repository on branch `main` with one commit of all files. A failure of git is an outcome, not an error. */
export async function firstCommit(
  dir: string,
  { message, tag, author, env, signal, paths = [] }: FirstCommit,
): Promise<GitOutcome> {
  const git = gitIn(dir, env, signal);
  try {
    await git('init', '--quiet', '--template=');
    await git('symbolic-ref', 'HEAD', 'refs/heads/main');
    const identity = await missingIdentity(git, author);
    await git(...NEUTRAL, 'add', '--all');
    await stagePaths(git, dir, paths);
    await git(...NEUTRAL, ...identity, 'commit', '--quiet', '--no-verify', '--message', message);
    await git(...NEUTRAL, '-c', 'tag.gpgSign=false', 'tag', tag);
    return { status: 'created', identity: identity.length === 0 ? 'own' : 'placeholder' };
  } catch (error) {
    signal.throwIfAborted();
    await rm(join(dir, '.git'), { recursive: true, force: true });
    return failure(error);
  }
}

/** The name in the person's git configuration, or an empty text. */
export async function configuredName(dir: string, env: NodeJS.ProcessEnv): Promise<string> {
  return gitIn(dir, env)('config', '--get', 'user.name').catch(() => '');
}

export type Git = (...args: string[]) => Promise<string>;

/**
 * Runs git in a folder, with `input` on its standard input, and gives what it printed. Rejects with git's own words, or ENOENT
 * where it is not installed.
 */
export function gitIn(cwd: string, env: NodeJS.ProcessEnv, signal?: AbortSignal, input = ''): Git {
  const clean = Object.fromEntries(Object.entries(env).filter(([name]) => !REPOSITORY_VARIABLES.test(name)));
  const options = { cwd, env: clean, maxBuffer: MOST_OUTPUT, ...(signal && { signal }) };
  return async (...args) => {
    const running = promisify(execFile)('git', args, options);
    // Where git does not read to the end, it says why itself.
    running.child.stdin?.on('error', () => undefined).end(input);
    return (await running).stdout.trim();
  };
}

/** The arguments that stand in for a name or an address that git has not; variables like GIT_AUTHOR_NAME still win. */
export async function missingIdentity(git: Git, author: string): Promise<string[]> {
  const isSet = (key: string) => git('config', '--get', key).catch(() => '');
  const name = (await isSet('user.name')) === '' ? ['-c', `user.name=${author}`] : [];
  const email = (await isSet('user.email')) === '' ? ['-c', `user.email=${PLACEHOLDER_EMAIL}`] : [];
  return [...name, ...email];
}

/** A command line holds only so many paths. */
const BATCH = 200;

/** Stages files and removals, also what .gitignore names: a file that the template gives belongs to the project. */
export async function stagePaths(git: Git, root: string, paths: readonly string[]): Promise<void> {
  for (let at = 0; at < paths.length; at += BATCH) {
    const batch = paths.slice(at, at + BATCH);
    const there = batch.filter((path) => existsSync(join(root, path))).map(literal);
    const gone = batch.filter((path) => !existsSync(join(root, path))).map(literal);
    if (there.length > 0) await git(...NEUTRAL, 'add', '--force', '--', ...there);
    if (gone.length > 0) await git(...NEUTRAL, 'rm', '--quiet', '--cached', '--ignore-unmatch', '--', ...gone);
  }
}

/** The path itself, not a pattern. */
export const literal = (path: string): string => `:(literal)${path}`;

function failure(error: unknown): GitOutcome {
  if (!(error instanceof Error && 'code' in error)) throw error;
  if (error.code === 'ENOENT') return { status: 'missing' };
  const words = 'stderr' in error ? String(error.stderr).trim() : '';
  return { status: 'failed', reason: words.split('\n').at(-1) || error.message };
}
