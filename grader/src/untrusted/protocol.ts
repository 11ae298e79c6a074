/**
 * The messages between the grader and its child: JSON after its length in bytes, so that a message that is too long is refused before it
 * is read.
 */
import { z } from 'zod';

export interface Request {
  task: string;
  input: unknown;
}

/**
 * The child's messages: `ready`, then an answer to each request. `failed`: the task could not start; `threw`: the parser threw on the
 * data; `long`: the output exceeds its limit.
 */
export const answerSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('ready') }),
  z.object({ status: z.literal('done'), output: z.unknown(), cpuMs: z.number() }),
  z.object({ status: z.literal('threw'), message: z.string(), cpuMs: z.number() }),
  z.object({ status: z.literal('long'), cpuMs: z.number() }),
  z.object({ status: z.literal('failed'), message: z.string() }),
]);
export type Answer = z.infer<typeof answerSchema>;

/** Written by the child's watch to standard error before it ends the process. */
export const WATCH_MESSAGES = { cpu: 'limit: cpu', memory: 'limit: memory' } as const;
/** Written there by V8 when its heap is full. */
export const HEAP_MESSAGES = /heap out of memory|Array buffer allocation failed/;

/** The limits that the child enforces itself, given on its command line. */
export const childLimitsSchema = z.object({
  cpuMs: z.number(),
  memoryBytes: z.number(),
  outputBytes: z.number(),
  inputBytes: z.number(),
});
export type ChildLimits = z.infer<typeof childLimitsSchema>;

const HEADER_BYTES = 4;

export function frameOf(message: unknown): Buffer {
  const body = Buffer.from(JSON.stringify(message));
  const frame = Buffer.allocUnsafe(HEADER_BYTES + body.byteLength);
  frame.writeUInt32LE(body.byteLength, 0);
  body.copy(frame, HEADER_BYTES);
  return frame;
}

/** Takes the chunks of a stream and gives `take` the JSON of each message; `refuse` once one is announced that is too long. */
export function frameReader(maxBytes: number, take: (json: string) => void, refuse: () => void) {
  let chunks: Buffer[] = [];
  let held = 0;
  /** Bytes that are needed before anything can be done. */
  let wanted = HEADER_BYTES;
  return (chunk: Buffer): void => {
    chunks.push(chunk);
    held += chunk.byteLength;
    while (held >= wanted) {
      const whole = Buffer.concat(chunks);
      const length = whole.readUInt32LE(0);
      if (length > maxBytes) {
        refuse();
        return;
      }
      wanted = HEADER_BYTES + length;
      chunks = [whole];
      if (held < wanted) return;
      const rest = whole.subarray(wanted);
      take(whole.toString('utf8', HEADER_BYTES, wanted));
      chunks = [rest];
      held = rest.byteLength;
      wanted = HEADER_BYTES;
    }
  };
}
