/** Helpers for the tests of both drivers. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandResult, Sandbox, SandboxCommand, StartedService, Submission } from './driver.ts';

/** Longer than a machine that works needs, shorter than a test may take. */
export const TEST_DEADLINE_MS = 120_000;

export const submission = (folder: string, files: string[] = []): Submission => ({
  folder,
  files,
  name: 'project',
  commit: null,
  modified: null,
  digest: '',
  bytes: 0,
});

/** A command, of a shell line or whole, and what it has printed so far. */
export function command(line: string | [string, ...string[]], options: Partial<SandboxCommand> = {}) {
  let printed = '';
  const whole: SandboxCommand = {
    argv: typeof line === 'string' ? ['sh', '-c', line] : line,
    deadlineMs: TEST_DEADLINE_MS,
    outputLimit: 1024 * 1024,
    output: (chunk) => {
      printed += Buffer.from(chunk).toString('utf8');
    },
    signal: new AbortController().signal,
    ...options,
  };
  return { command: whole, printed: () => printed };
}

/** Runs a shell line to its end and gives what it printed. */
export async function shell(
  sandbox: Sandbox,
  line: string | [string, ...string[]],
  options: Partial<SandboxCommand> = {},
): Promise<CommandResult & { printed: string }> {
  const { command: whole, printed } = command(line, options);
  const result = await sandbox.run(whole);
  return { ...result, printed: printed().trim() };
}

/** Starts a shell line; what it prints can be waited for. */
export async function start(sandbox: Sandbox, line: string | [string, ...string[]], options?: Partial<SandboxCommand>) {
  const { command: whole, printed } = command(line, options);
  const service: StartedService = await sandbox.start(whole);
  /** Resolves with the first match of `pattern` in the output. */
  const waitForOutput = async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const match = pattern.exec(printed());
      if (match !== null) return match;
      await sleep(10);
    }
  };
  return { service, waitForOutput, printed };
}
