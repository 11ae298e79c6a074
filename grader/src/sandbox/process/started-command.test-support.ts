import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SandboxCommand } from '../driver.ts';
import { startCommand } from './command.ts';
import { submissionEnvironment } from './environment.ts';

/** Longer than a machine that works needs, shorter than a test may take. */
const TEST_DEADLINE_MS = 60_000;

/** Is there such a process, and not only its remains? */
export const isRunning = (pid: number): boolean => {
  try {
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

/** Starts a shell line in `folder`; what it prints can be read and waited for. */
export function start(
  folder: string,
  argv: [string, ...string[]] | string,
  options: Partial<SandboxCommand> & { memoryLimit?: number } = {},
) {
  const { memoryLimit, ...given } = options;
  let printed = '';
  const service = startCommand(
    {
      argv: typeof argv === 'string' ? ['sh', '-c', argv] : argv,
      deadlineMs: TEST_DEADLINE_MS,
      outputLimit: 1024 * 1024,
      output: (chunk) => {
        printed += Buffer.from(chunk).toString('utf8');
      },
      signal: new AbortController().signal,
      ...given,
    },
    { folder, env: submissionEnvironment(process.env), memoryLimit },
  );
  /** Resolves with the first match of `pattern` in the output. */
  const waitForOutput = async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const match = pattern.exec(printed);
      if (match !== null) return match;
      await sleep(10);
    }
  };
  return { service, waitForOutput, printed: () => printed };
}
