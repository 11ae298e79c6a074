/**
 * A submission that is a commit of a repository: fetched as git's own user would, checked out as nobody's. What the repository
 * can ask of git on the way is off: hooks, filters (so LFS), submodules, and any transport but that of its address.
 */
import { lstat, readdir } from 'node:fs/promises';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { EXIT, GraderError } from '../../errors.ts';
import { message } from '../../messages/catalogue.ts';
import { MAX_FILES, tooManyFiles } from '../../sandbox/files.ts';
import { git } from '../git.ts';
import { shownAddress } from './address.ts';
import { ACQUIRE_MS, MAX_BYTES, MAX_TRANSFER, tooLarge } from './limits.ts';

export interface CommitWanted {
  /** A commit, a tag or a branch; the default branch where there is none. */
  revision?: string | undefined;
  /** The last commit before this moment. */
  asOf?: Date | undefined;
}

/** Not one that git would take for an option, or for several commits. */
const REVISION = /^(?!-)(?!.*\.\.)[\w./+@#-]{1,200}$/;

const noCommit = (detail: string): GraderError =>
  new GraderError('E_NO_COMMIT', message('acquire.no-commit', { detail }), { exitCode: EXIT.usage });

/** Bytes of what git has fetched so far. */
async function fetchedBytes(folder: string): Promise<number> {
  const packs = join(folder, '.git', 'objects', 'pack');
  const names = await readdir(packs).catch(() => []);
  const sizes = names.map((name) =>
    lstat(join(packs, name)).then(
      ({ size }) => size,
      () => 0,
    ),
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** Aborts `tooMuch` when `folder` has grown beyond what may be transferred. */
async function watchSize(folder: string, tooMuch: AbortController, done: AbortSignal): Promise<void> {
  while (!done.aborted) {
    await sleep(500, undefined, { signal: done }).catch(() => undefined);
    if ((await fetchedBytes(folder)) > MAX_TRANSFER) tooMuch.abort();
  }
}

/** Fetches all branches and tags of `source` into `folder`, and checks nothing out. */
async function fetchAll(source: string, transport: string, folder: string, signal: AbortSignal): Promise<void> {
  const tooMuch = new AbortController();
  const done = new AbortController();
  const watch = watchSize(folder, tooMuch, done.signal);
  const options = ['-c', `core.hooksPath=${devNull}`, '-c', 'gc.auto=0', '-c', 'safe.directory=*'];
  const args = ['--no-checkout', '--no-local', '--no-recurse-submodules', '--template=', '--quiet'];
  const { failed, timedOut, stderr } = await execa('git', [...options, 'clone', ...args, '--', source, folder], {
    // The user's own configuration counts here: it holds how they log in.
    env: {
      ...Object.fromEntries(
        Object.keys(process.env).flatMap((name) => (name.startsWith('GIT_') ? [[name, undefined]] : [])),
      ),
      GIT_ALLOW_PROTOCOL: transport,
      GIT_TERMINAL_PROMPT: '0',
      GIT_SSH_COMMAND: process.env.GIT_SSH_COMMAND ?? 'ssh -o BatchMode=yes',
      LC_ALL: 'C',
    },
    stdin: 'ignore',
    reject: false,
    timeout: ACQUIRE_MS,
    cancelSignal: AbortSignal.any([signal, tooMuch.signal]),
    maxBuffer: 64 * 1024,
  });
  done.abort();
  await watch;
  signal.throwIfAborted();
  if (tooMuch.signal.aborted) throw tooLarge(MAX_TRANSFER);
  if (!failed) return;
  const said = timedOut ? `${ACQUIRE_MS / 60_000} min` : stderr.trim().slice(-500);
  throw new GraderError(
    'E_CLONE',
    message('acquire.clone', { source: shownAddress(source), said: said.replaceAll(source, shownAddress(source)) }),
  );
}

const commitOf = (folder: string, name: string): Promise<string | null> =>
  git(folder, ['rev-parse', '--quiet', '--verify', '--end-of-options', `${name}^{commit}`]);

async function startOf(folder: string, revision: string | undefined): Promise<string> {
  if (revision === undefined) {
    const head = await commitOf(folder, 'HEAD');
    if (head === null) throw noCommit('HEAD');
    return head;
  }
  if (!REVISION.test(revision)) throw noCommit(revision);
  const names = [`refs/tags/${revision}`, `refs/remotes/origin/${revision}`];
  // A branch may be called as a commit is: where it is meant, its whole name is given.
  if (/^[\da-f]{7,64}$/i.test(revision)) names.unshift(revision);
  for (const name of names) {
    const commit = await commitOf(folder, name);
    if (commit !== null) return commit;
  }
  throw noCommit(revision);
}

/** The commit that is wanted. A date counts as the committer's clock had it: a student can set it, and a server's log is proof. */
async function findCommit(folder: string, { revision, asOf }: CommitWanted): Promise<string> {
  const start = await startOf(folder, revision);
  if (asOf === undefined) return start;
  const before = await git(folder, ['rev-list', '--max-count=1', `--before=${asOf.toISOString()}`, start]);
  if (!before) throw noCommit(asOf.toISOString());
  return before;
}

/** What a commit holds is counted before a byte of it is written: a tree of a few kilobytes can stand for millions of files. */
async function assertSize(folder: string, commit: string): Promise<void> {
  const tree = await git(folder, ['ls-tree', '-r', '-l', '-z', commit]);
  if (tree === null) throw tooManyFiles(MAX_FILES);
  const sizes = [...tree.matchAll(/(?:^|\0)\d+ blob \w+ +(\d+)\t/g)];
  if (sizes.length > MAX_FILES) throw tooManyFiles(MAX_FILES);
  if (sizes.reduce((sum, [, size]) => sum + Number(size), 0) > MAX_BYTES) throw tooLarge();
}

/** What came after the date is no part of the submission, in any branch. */
async function forgetLater(folder: string, commit: string): Promise<void> {
  const refs = await git(folder, ['for-each-ref', `--no-merged=${commit}`, '--format=delete %(refname)']);
  if (refs) await git(folder, ['update-ref', '--no-deref', '--stdin'], { input: `${refs}\n` });
}

/**
 * Checks a commit of the repository at `source` out into `folder`, which does not exist yet, and returns it.
 * Throws E_CLONE, E_NO_COMMIT, E_TOO_MANY_FILES, E_TOO_LARGE, and the signal's reason.
 */
export async function cloneCommit(
  source: string,
  transport: string,
  folder: string,
  wanted: CommitWanted,
  signal: AbortSignal,
): Promise<string> {
  await fetchAll(source, transport, folder, signal);
  const commit = await findCommit(folder, wanted);
  await assertSize(folder, commit);
  if ((await git(folder, ['checkout', '--quiet', '--detach', commit], { signal })) === null) {
    signal.throwIfAborted();
    throw new GraderError(
      'E_CLONE',
      message('acquire.clone', { source: shownAddress(source), said: join('checkout', commit) }),
    );
  }
  if (wanted.asOf !== undefined) await forgetLater(folder, commit);
  return commit;
}
