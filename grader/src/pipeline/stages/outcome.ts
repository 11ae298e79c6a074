/** How a stage's command ended, in the words of the evidence. */
import { type OwnCause, stageStatus } from '../../evidence/whose-fault.ts';
import type { CommandResult, OutputSink } from '../../sandbox/driver.ts';
import type { StageOutcome } from '../types.ts';

/** Bytes that a stage may print before it is ended. */
export const OUTPUT_LIMIT = 256 * 1024 * 1024;

/** Why a command that ended so did not pass; null when it did. */
export function causeOf(result: CommandResult, deadlineMs: number): OwnCause | null {
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

export const outcome = (cause: OwnCause | null, rest: Omit<StageOutcome, 'status' | 'cause'>): StageOutcome => ({
  ...rest,
  status: stageStatus(cause),
  cause,
});

/** How much of the end of a command's output is read, in bytes. */
const TAIL_BYTES = 16 * 1024;

/** Hands on what a command prints, and keeps the end of it: untrusted text. */
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
