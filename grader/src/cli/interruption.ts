/** Ctrl-C and SIGTERM: everything ends within five seconds, whatever runs. */
import { spawn } from 'node:child_process';
import { type Interruption, untilInterrupted as interruptible } from 'mlops-tracking/interruption';
import { EXIT } from '../errors.ts';
import type { Language } from '../language.ts';
import { message } from '../messages/catalogue.ts';
import { currentTag } from '../owner.ts';
import { killProcesses, MARKER } from '../pipeline/sweep.ts';

/** Leaves at once. What is left of the grading, containers too, is removed by a process that outlives this one. */
function leave(): never {
  const [, command = ''] = process.argv;
  const env = { ...process.env, [MARKER]: undefined };
  spawn(process.execPath, [command, 'sweep', currentTag()], { detached: true, stdio: 'ignore', env }).unref();
  process.exit(EXIT.interrupted);
}

/**
 * Ends `signal` at Ctrl-C or SIGTERM, and says so with `tell`; until it is disposed of. A second one, or four seconds, end the
 * process.
 */
export function untilInterrupted(tell: () => void): Interruption {
  // Inherited by every program that is run from here on.
  process.env[MARKER] = currentTag();
  const begin = (): void => {
    // Also programs that the programs which it ran have started, such as git's ssh.
    process.once('exit', () => killProcesses(({ tag }) => tag === currentTag()));
    tell();
  };
  return interruptible({ begin, leave });
}

/** What an interrupted grading says. */
export const interrupted = (language: Language) => (): void =>
  void process.stderr.write(`${message('cli.interrupted')[language]}\n`);
