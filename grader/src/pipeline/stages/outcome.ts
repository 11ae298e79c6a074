/** How a stage's command ended, in the terms of the evidence, and the end of its output. */
import { type DirectCause, stageStatus } from '../../evidence/whose-fault.ts';
import type { CommandResult, OutputSink } from '../../sandbox/driver.ts';
import type { StageOutcome } from '../types.ts';

/** The limit on a stage's output, in bytes. */
export const OUTPUT_LIMIT = 256 * 1024 * 1024;

/** Why a command with this result did not pass; null if it passed. */
export function causeOf(result: CommandResult, deadlineMs: number): DirectCause | null {
  switch (result.outcome) {
    case 'deadline':
      return { code: 'deadline', seconds: deadlineMs / 1000 };
    case 'output-limit':
      return { code: 'output-limit', bytes: OUTPUT_LIMIT };
    case 'memory-limit':
    case 'disk-limit':
      return { code: result.outcome, bytes: result.limitBytes ?? 0 };
    case 'aborted':
      return { code: 'aborted' };
    case 'not-started':
      return { code: 'internal', message: result.message ?? '' };
    case 'exited':
      if (result.exitCode === 0) return null;
      return result.signal === null
        ? { code: 'exit', exitCode: result.exitCode ?? -1 }
        : { code: 'signal', signal: result.signal };
  }
}

export const outcome = (cause: DirectCause | null, rest: Omit<StageOutcome, 'status' | 'cause'>): StageOutcome => ({
  ...rest,
  status: stageStatus(cause),
  cause,
});

/** The size of the end of a command's output that is kept, in bytes. */
const TAIL_BYTES = 16 * 1024;

/** Forwards the output of a command, and keeps the end of it. The text is untrusted. */
export function tailOf(next: OutputSink): { take: OutputSink; text(): string } {
  let tail = Buffer.alloc(0);
  return {
    take: (chunk) => {
      next(chunk);
      tail = Buffer.concat([tail, chunk.subarray(-TAIL_BYTES)]).subarray(-TAIL_BYTES);
    },
    text: () => tail.toString('utf8'),
  };
}
