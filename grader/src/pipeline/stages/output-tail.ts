import type { OutputSink } from '../../sandbox/driver.ts';

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
