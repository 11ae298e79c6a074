import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { nearestWith } from './file-system.ts';
import type { Target } from './target.ts';

/** The git repository of a new project. `inside`: `root` is the repository that contains it. `failed`: `reason` is git's last message. */
export type GitOutcome =
  | { status: 'created'; identity: 'own' | 'placeholder' }
  | { status: 'existing' | 'missing' | 'skipped' }
  | { status: 'inside'; root: string }
  | { status: 'failed'; reason: string };

/** The first commit. `author` is used if git has no name configured; `signal` interrupts. */
export type FirstCommit = {
  message: string;
  tag: string;
  author: string;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
  /** Files that are committed even if a .gitignore ignores them. */
  paths?: readonly string[];
};

/** Variables that point git to another repository, for example when a git hook runs this command. */
const REPOSITORY_VARIABLES =
  /^GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|COMMON_DIR|NAMESPACE|PREFIX|TEMPLATE_DIR)$/;
/** Overrides of user settings that could break or slow down a commit, or leave files out of it. */
export const NEUTRAL = [
  'commit.gpgsign=false',
  'core.hooksPath=/dev/null',
  'core.excludesFile=/dev/null',
  'core.safecrlf=false',
  'core.fsmonitor=false',
  'gc.auto=0',
  'maintenance.auto=false',
].flatMap((setting) => ['-c', setting]);
/** The maximum size of git's output, in bytes: it lists the changed files of a project. */
const MAX_OUTPUT = 64 * 1024 * 1024;
const PLACEHOLDER_EMAIL = 'create-mlops-course@example.invalid';

/** The repository that the target is already in. Undefined if a new one should be created. */
export function existingRepository({ dir, kind }: Target): GitOutcome | undefined {
  if (kind === 'git-only' || (kind === 'fresh' && existsSync(join(dir, '.git')))) return { status: 'existing' };
  const root = nearestWith('.git', dirname(dir));
  return root === null ? undefined : { status: 'inside', root };
}

/** Creates a repository on branch `main`, with one commit of all files. A failure of git is an outcome, not an error. */
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

/** The user's name in git's configuration, or an empty string. */
export async function configuredName(dir: string, env: NodeJS.ProcessEnv): Promise<string> {
  return gitIn(dir, env)('config', '--get', 'user.name').catch(() => '');
}

export type Git = (...args: string[]) => Promise<string>;

/**
 * Runs git in a folder, with `input` on its standard input, and resolves to its output, trimmed. Rejects with git's messages in
 * `stderr`, or with ENOENT if git is not installed.
 */
export function gitIn(cwd: string, env: NodeJS.ProcessEnv, signal?: AbortSignal, input = ''): Git {
  const clean = Object.fromEntries(Object.entries(env).filter(([name]) => !REPOSITORY_VARIABLES.test(name)));
  const options = { cwd, env: clean, maxBuffer: MAX_OUTPUT, ...(signal && { signal }) };
  return async (...args) => {
    const running = promisify(execFile)('git', args, options);
    // If git stops reading, its own error tells why.
    running.child.stdin?.on('error', () => undefined).end(input);
    return (await running).stdout.trim();
  };
}

/** Arguments that set a missing name or email address. Variables such as GIT_AUTHOR_NAME still take precedence. */
export async function missingIdentity(git: Git, author: string): Promise<string[]> {
  const isSet = (key: string) => git('config', '--get', key).catch(() => '');
  const name = (await isSet('user.name')) === '' ? ['-c', `user.name=${author}`] : [];
  const email = (await isSet('user.email')) === '' ? ['-c', `user.email=${PLACEHOLDER_EMAIL}`] : [];
  return [...name, ...email];
}

/** Paths per command: the length of a command line is limited. */
const BATCH = 200;

/** Stages files and removals, even ignored ones: the template's files belong to the project. */
export async function stagePaths(git: Git, root: string, paths: readonly string[]): Promise<void> {
  for (let at = 0; at < paths.length; at += BATCH) {
    const batch = paths.slice(at, at + BATCH);
    const there = batch.filter((path) => existsSync(join(root, path))).map(literal);
    const gone = batch.filter((path) => !existsSync(join(root, path))).map(literal);
    if (there.length > 0) await git(...NEUTRAL, 'add', '--force', '--', ...there);
    if (gone.length > 0) await git(...NEUTRAL, 'rm', '--quiet', '--cached', '--ignore-unmatch', '--', ...gone);
  }
}

/** A pathspec that git does not treat as a pattern. */
export const literal = (path: string): string => `:(literal)${path}`;

function failure(error: unknown): GitOutcome {
  if (!(error instanceof Error && 'code' in error)) throw error;
  if (error.code === 'ENOENT') return { status: 'missing' };
  const words = 'stderr' in error ? String(error.stderr).trim() : '';
  return { status: 'failed', reason: words.split('\n').at(-1) || error.message };
}
