/** The messages between the grader and its child. */
import { z } from 'zod';

export interface Request {
  task: string;
  input: unknown;
}

/** The child's messages: that it is ready, then an answer to each request. `failed`: the task could not start; `threw`: the parser threw on the data; `long`: the output exceeds its limit. */
export const answerSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('ready') }),
  z.object({ status: z.literal('done'), output: z.unknown(), cpuMs: z.number() }),
  z.object({ status: z.literal('threw'), message: z.string(), cpuMs: z.number() }),
  z.object({ status: z.literal('long'), cpuMs: z.number() }),
  z.object({ status: z.literal('failed'), message: z.string() }),
]);
export type Answer = z.infer<typeof answerSchema>;

/** Written by the child's watch to standard error before it ends the process. */
export const WATCH_WORDS = { cpu: 'limit: cpu', memory: 'limit: memory' } as const;
/** Written there by V8 when its heap is full. */
export const HEAP_WORDS = /heap out of memory|Array buffer allocation failed/;

/** The limits that the child enforces itself, given on its command line. */
export const childLimitsSchema = z.object({
  cpuMs: z.number(),
  memoryBytes: z.number(),
  outputBytes: z.number(),
  inputBytes: z.number(),
});
export type ChildLimits = z.infer<typeof childLimitsSchema>;
