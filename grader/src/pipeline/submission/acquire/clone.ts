/**
 * Fetches a repository from its address into a bare one, with the user's configuration, because it contains their credentials. The remote
 * controls nothing: no hook, no submodule and no other transport is used.
 */
import { lstat, readdir } from 'node:fs/promises';
import { devNull } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { GraderError } from '../../../errors.ts';
import { message } from '../../../messages/catalogue.ts';
import { findProgram, programPath } from '../../../program.ts';
import { bounded, MAX_ALLOCATION } from '../repository/run-git.ts';
import { shownAddress } from './address.ts';
import { ACQUIRE_MS, MAX_TRANSFER, tooLarge } from './limits.ts';

/** The error for a repository at `source` that could not be read. */
export const notFetched = (source: string, detail: string): GraderError =>
  new GraderError(
    'E_CLONE',
    message('acquire.clone', {
      source: shownAddress(source),
      detail: detail.replaceAll(source, shownAddress(source)).replace(/\.$/, ''),
    }),
  );

/** The number of bytes that git has fetched so far. */
async function fetchedBytes(gitDir: string): Promise<number> {
  const packs = join(gitDir, 'objects', 'pack');
  const names = await readdir(packs).catch(() => []);
  const sizes = names.map((name) =>
    lstat(join(packs, name)).then(
      ({ size }) => size,
      () => 0,
    ),
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** Aborts `limit` when `gitDir` exceeds the transfer limit. */
async function watchSize(gitDir: string, limit: AbortController, done: AbortSignal): Promise<void> {
  while (!done.aborted) {
    await sleep(500, undefined, { signal: done }).catch(() => undefined);
    if ((await fetchedBytes(gitDir)) > MAX_TRANSFER) limit.abort();
  }
}

/** The user's environment, with their credentials, and with the grader's PATH. */
const fetchingEnvironment = (transport: string): Record<string, string | undefined> => ({
  ...Object.fromEntries(
    Object.keys(process.env).flatMap((name) => (name.startsWith('GIT_') ? [[name, undefined]] : [])),
  ),
  PATH: programPath(),
  GIT_ALLOW_PROTOCOL: transport,
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_ALLOC_LIMIT: MAX_ALLOCATION,
  GIT_SSH_COMMAND: process.env.GIT_SSH_COMMAND ?? 'ssh -o BatchMode=yes',
  LC_ALL: 'C',
});

/**
 * Fetches all branches and tags of `source` into the new bare repository `gitDir`. Throws E_CLONE, E_TOO_LARGE, and the signal's reason.
 */
export async function fetchRepository(
  source: string,
  transport: string,
  gitDir: string,
  signal: AbortSignal,
): Promise<void> {
  const tooMuch = new AbortController();
  const done = new AbortController();
  const watch = watchSize(gitDir, tooMuch, done.signal);
  const options = ['-c', `core.hooksPath=${devNull}`, '-c', 'gc.auto=0'];
  const args = ['--bare', '--no-local', '--no-recurse-submodules', '--template=', '--quiet'];
  const [program, ...limits] = bounded(findProgram('git'), ACQUIRE_MS / 1000);
  const { failed, timedOut, stderr } = await execa(
    program,
    [...limits, ...options, 'clone', ...args, '--', source, gitDir],
    {
      // The current folder can be a project, whose configuration must not apply.
      cwd: dirname(gitDir),
      env: fetchingEnvironment(transport),
      stdin: 'ignore',
      reject: false,
      timeout: ACQUIRE_MS,
      cancelSignal: AbortSignal.any([signal, tooMuch.signal]),
      maxBuffer: 64 * 1024,
    },
  );
  done.abort();
  await watch;
  signal.throwIfAborted();
  if (tooMuch.signal.aborted) throw tooLarge(MAX_TRANSFER);
  if (failed) throw notFetched(source, timedOut ? `${ACQUIRE_MS / 60_000} min` : stderr.trim().slice(-500));
}
