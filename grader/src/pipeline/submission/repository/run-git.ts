/** Runs git in repositories that the grader created, never in a submitted one. */
import { devNull, tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { execa } from 'execa';
import { GraderError, SubmissionError } from '../../../errors.ts';
import type { Text } from '../../../language.ts';
import { message } from '../../../messages/catalogue.ts';
import { findProgram, programPath } from '../../../program.ts';

/** The folder of git's objects and refs, and the work tree. */
export interface GitLocation {
  /** A bare repository that the grader made. */
  readonly gitDir: string;
  readonly workTree: string;
}

export interface GitOptions {
  input?: string | Uint8Array;
  /** `latin1` keeps each byte as one character. */
  encoding?: 'utf8' | 'latin1';
  /** Whether the last newline is removed from the output; true by default. */
  stripFinalNewline?: boolean;
  /** A folder inside the work tree: the listing covers what is below it, with relative paths. */
  within?: string;
  /** Outside any repository, in the parent folder of `gitDir`. */
  outside?: true;
  env?: Record<string, string>;
  signal?: AbortSignal | undefined;
  /** Milliseconds of wall time. Running out of them is the machine's fault. */
  timeout?: number;
  /** Seconds of CPU time. Running out of them is the submission's fault. */
  cpuSeconds?: number;
}

/** The length limit on an output, in characters; a longer one counts as too costly. */
const MAX_ANSWER = 64 * 1024 * 1024;
const CPU_SECONDS = 60;
/** With a fifth of a processor, the CPU time limit is reached first. */
const TIMEOUT_MS = 300_000;
/** The limit on writable memory of a process, in kilobytes: mapped packs do not count. */
const MAX_DATA = 2 * 1024 * 1024;
/** The size limit on an allocation of git. */
export const MAX_ALLOCATION = '768m';
const MAX_ERROR = 500;

/**
 * An environment without the caller's variables (in a hook, GIT_INDEX_FILE names another index), without configuration of the machine or
 * its user, prompts, network and replace refs.
 */
function gitEnvironment({ gitDir, workTree }: GitLocation): Record<string, string> {
  const windows = ['SystemRoot', 'ComSpec'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(windows),
    PATH: programPath(workTree),
    LC_ALL: 'C',
    TMPDIR: tmpdir(),
    // Prevents the discovery of a repository around a temporary folder.
    GIT_CEILING_DIRECTORIES: dirname(gitDir),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_ATTR_NOSYSTEM: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_DEFAULT_REF_FORMAT: 'files',
    GIT_ALLOC_LIMIT: MAX_ALLOCATION,
  };
}

/** Settings that git would otherwise take from the user's files or from the size of this machine. */
const SETTINGS = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  `core.excludesFile=${devNull}`,
  `core.attributesFile=${devNull}`,
  'core.autocrlf=false',
  // A zip archive of Windows has no permissions.
  'core.fileMode=false',
  'core.bigFileThreshold=16m',
  'core.deltaBaseCacheLimit=64m',
  'core.packedGitWindowSize=32m',
  'core.packedGitLimit=512m',
  'pack.threads=1',
  'pack.windowMemory=64m',
  'gc.auto=0',
  'maintenance.auto=false',
  'advice.detachedHead=false',
].flatMap((setting) => ['-c', setting]);

/** A shell that sets limits for git and its children, and then executes git: POSIX has no other way to set limits from outside. */
export function bounded(program: string, cpuSeconds: number): [string, ...string[]] {
  if (process.platform === 'win32') return [program];
  const limits = `ulimit -t ${cpuSeconds}; ulimit -d ${MAX_DATA} 2>/dev/null; exec "$@"`;
  return ['/bin/sh', '-c', limits, 'sh', program];
}

function gitProgram({ workTree }: GitLocation): string | GraderError {
  try {
    return findProgram('git', workTree);
  } catch (error) {
    if (error instanceof GraderError) return error;
    throw error;
  }
}

/** The end of git's error output, in one line, without folders of this machine. */
function errorOf(stderr: string, { gitDir, workTree }: GitLocation): string {
  const text = stderr.replaceAll(gitDir, '.git').replaceAll(workTree, '.');
  return text.replace(/\s+/g, ' ').trim().slice(-MAX_ERROR);
}

/** Errors of the machine that do not depend on the repository. */
const MACHINE_FAULT =
  /No space left on device|Read-only file system|Disk quota exceeded|Too many open files|unable to fork/i;

export type GitAnswer =
  | { ok: true; stdout: string }
  /** `isCostly`: the submission made git use more time, memory or output than it may. */
  | { ok: false; error: SubmissionError | GraderError; isCostly: boolean };

/** Runs git in `place` and returns its output, or an error that says whose fault it is. Throws the signal's reason. */
export async function tryGit(
  place: GitLocation,
  args: readonly string[],
  options: GitOptions = {},
): Promise<GitAnswer> {
  const { within, signal, timeout = TIMEOUT_MS, cpuSeconds = CPU_SECONDS } = options;
  const program = gitProgram(place);
  if (program instanceof GraderError) return { ok: false, error: program, isCostly: false };
  const [file, ...first] = bounded(program, cpuSeconds);
  const where = options.outside ? [] : [`--git-dir=${place.gitDir}`, `--work-tree=${place.workTree}`];
  const ended = await execa(file, [...first, ...where, '--no-pager', '--literal-pathspecs', ...SETTINGS, ...args], {
    cwd: options.outside ? dirname(place.gitDir) : (within ?? place.gitDir),
    env: { ...gitEnvironment(place), ...options.env },
    extendEnv: false,
    input: options.input ?? '',
    encoding: options.encoding ?? 'utf8',
    reject: false,
    timeout,
    killSignal: 'SIGKILL',
    maxBuffer: MAX_ANSWER,
    stripFinalNewline: options.stripFinalNewline ?? true,
    ...(signal === undefined ? {} : { cancelSignal: signal }),
  });
  signal?.throwIfAborted();
  if (!ended.failed) return { ok: true, stdout: ended.stdout };
  const command = `git ${args[0] ?? ''}`;
  if (ended.timedOut) {
    return graderFault(message('git.timeout', { command, seconds: timeout / 1000 }));
  }
  const detail = errorOf(ended.stderr, place);
  if (ended.exitCode === undefined && ended.signal === undefined && !ended.isMaxBuffer) {
    return graderFault(message('git.failed', { command, detail: ended.originalMessage ?? '' }));
  }
  if (MACHINE_FAULT.test(ended.stderr)) return graderFault(message('git.failed', { command, detail }));
  const isCostly = ended.isMaxBuffer || ended.signal !== undefined;
  const text = isCostly ? message('git.costly', { command }) : message('git.error', { detail });
  return { ok: false, error: new SubmissionError(text), isCostly };
}

const graderFault = (text: Text): GitAnswer => ({ ok: false, error: new GraderError('E_GIT', text), isCostly: false });

/** Runs git in `place`. Throws a SubmissionError with the error of git if the repository is at fault, and E_GIT if the grader is. */
export async function git(place: GitLocation, args: readonly string[], options: GitOptions = {}): Promise<string> {
  const answer = await tryGit(place, args, options);
  if (answer.ok) return answer.stdout;
  throw answer.error;
}
