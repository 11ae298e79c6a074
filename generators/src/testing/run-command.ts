import { execa } from 'execa';

/** The result of a command. */
export type RunResult = { exitCode: number | undefined; stdout: string; stderr: string; timedOut: boolean };
export type RunOptions = {
  cwd: string;
  env?: Record<string, string>;
  /** `open`: a pipe that is never written to or closed. */
  stdin?: 'closed' | 'open';
  uid?: number;
};

/** A French locale, without the settings of the user who runs the tests. */
const CLEAN_ENV = {
  PATH: process.env.PATH ?? '',
  LANG: 'fr_FR.UTF-8',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
};

/** Longer than any command takes on a busy machine, and shorter than a test may take. */
export const HANG_MS = 240_000;

/** Runs the installed command without a terminal. */
export async function runCommand(bin: string, args: readonly string[], options: RunOptions): Promise<RunResult> {
  const { cwd, env = {}, stdin = 'closed', uid } = options;
  const { exitCode, stdout, stderr, timedOut } = await execa(process.execPath, [bin, ...args], {
    cwd,
    env: { ...CLEAN_ENV, HOME: cwd, ...env },
    extendEnv: false,
    stdin: stdin === 'open' ? 'pipe' : 'ignore',
    reject: false,
    timeout: HANG_MS,
    ...(uid !== undefined && { uid, gid: uid }),
  });
  return { exitCode, stdout, stderr, timedOut };
}
