import { execa } from 'execa';
import { GraderError } from '../../../errors.ts';
import { findProgram, programPath } from '../../../program.ts';

/** The programs that monitoring checks need: Debian's package `prometheus` has both. */
const PROGRAMS = ['prometheus', 'promtool'] as const;

const TIMEOUT_MS = 20_000;
const MAX_OUTPUT = 64 * 1024;
/** The length limit on a promtool error, in characters. */
const MAX_ERROR = 500;

/** The environment of these programs: only PATH, without the grader's tokens and proxies. */
export const programEnvironment = (): Record<string, string> => ({ PATH: programPath(), GOMAXPROCS: '2' });

const run = (program: string, args: string[], folder: string, signal?: AbortSignal) =>
  execa(findProgram(program, folder), args, {
    cwd: folder,
    env: programEnvironment(),
    extendEnv: false,
    stdin: 'ignore',
    all: true,
    reject: false,
    timeout: TIMEOUT_MS,
    killSignal: 'SIGKILL',
    maxBuffer: MAX_OUTPUT,
    ...(signal === undefined ? {} : { cancelSignal: signal }),
  });

/** The programs that are missing on this machine. */
export async function missingPrograms(folder: string): Promise<string[]> {
  const isMissing = async (program: string): Promise<boolean> => {
    try {
      return (await run(program, ['--version'], folder)).failed;
    } catch (error) {
      if (error instanceof GraderError && error.code === 'E_NO_PROGRAM') return true;
      throw error;
    }
  };
  const missing = await Promise.all(PROGRAMS.map(isMissing));
  return PROGRAMS.filter((_, index) => missing[index]);
}

/** The promtool error for a file of `folder`, without folder names; null if the file is valid. */
export async function promtoolError(args: string[], folder: string, signal: AbortSignal): Promise<string | null> {
  const { failed, all, timedOut } = await run('promtool', args, folder, signal);
  if (!failed) return null;
  signal.throwIfAborted();
  const lines = timedOut ? [`promtool: no answer in ${TIMEOUT_MS / 1000} s`] : String(all).split('\n');
  const errors = lines.map((line) => line.trim()).filter((line) => line !== '' && !/^Checking |^SUCCESS/.test(line));
  return errors.join(' ').replaceAll(`${folder}/`, '').slice(0, MAX_ERROR) || 'promtool check';
}
