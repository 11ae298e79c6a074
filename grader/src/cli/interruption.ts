/** Ctrl-C and SIGTERM: everything ends within five seconds, whatever runs. */
import { spawn } from 'node:child_process';
import { EXIT } from '../errors.ts';
import type { Language } from '../language.ts';
import { message } from '../messages/catalogue.ts';
import { currentTag } from '../owner.ts';
import { killProcesses, MARKER } from '../pipeline/left-behind.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** When the process leaves, whatever still runs, in milliseconds: five seconds, less what a busy machine takes to end it. */
const LIMIT_MS = 4_000;
/** npm and npx pass on the Ctrl-C that the terminal has already sent: what comes within this time is the same one. */
const SAME_PRESS_MS = 250;

/** Leaves at once. What is left of the grading, containers too, is removed by a process that outlives this one. */
function leave(): never {
  const [, command = ''] = process.argv;
  const env = { ...process.env, [MARKER]: undefined };
  spawn(process.execPath, [command, 'sweep', currentTag()], { detached: true, stdio: 'ignore', env }).unref();
  process.exit(EXIT.interrupted);
}

export interface Interruption extends Disposable {
  readonly signal: AbortSignal;
}

/**
 * Ends `signal` at Ctrl-C or SIGTERM, and says so with `tell`; until it is disposed of. A second one, or four seconds, end the
 * process: an interrupted command has that long to keep what it saw.
 */
export function untilInterrupted(tell: () => void): Interruption {
  const interruption = new AbortController();
  let first = 0;
  let limit: NodeJS.Timeout | undefined;
  const interrupt = (): void => {
    if (interruption.signal.aborted) {
      if (performance.now() - first > SAME_PRESS_MS) leave();
      return;
    }
    first = performance.now();
    // Also programs that the programs which it ran have started, such as git's ssh.
    process.once('exit', () => killProcesses(({ tag }) => tag === currentTag()));
    limit = setTimeout(leave, LIMIT_MS);
    tell();
    interruption.abort();
  };
  // Inherited by every program that is run from here on.
  process.env[MARKER] = currentTag();
  for (const name of SIGNALS) process.on(name, interrupt);
  return {
    signal: interruption.signal,
    [Symbol.dispose]: () => {
      // Stays, for what keeps the process from ending.
      limit?.unref();
      if (!interruption.signal.aborted) for (const name of SIGNALS) process.off(name, interrupt);
    },
  };
}

/** What an interrupted grading says. */
export const interrupted = (language: Language) => (): void =>
  void process.stderr.write(`${message('cli.interrupted')[language]}\n`);
