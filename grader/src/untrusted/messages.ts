/** What the grader and its child say to each other. */
import { z } from 'zod';

export interface Request {
  task: string;
  input: unknown;
}

/** What the child says: that it is ready, then an answer to each request. `ours`: it could not begin; `threw`: the data broke the parser; `long`: the output exceeds its limit. */
export const answerSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('ready') }),
  z.object({ status: z.literal('done'), output: z.unknown(), cpuMs: z.number() }),
  z.object({ status: z.literal('threw'), message: z.string(), cpuMs: z.number() }),
  z.object({ status: z.literal('long'), cpuMs: z.number() }),
  z.object({ status: z.literal('ours'), message: z.string() }),
]);
export type Answer = z.infer<typeof answerSchema>;

/** What the child's watch writes to its error output before it ends the process. */
export const WATCH_WORDS = { cpu: 'limit: cpu', memory: 'limit: memory' } as const;
/** What V8 writes there where its heap is full. */
export const HEAP_WORDS = /heap out of memory|Array buffer allocation failed/;

/** The limits that the child keeps itself, as its command line has them. */
export const childLimitsSchema = z.object({
  cpuMs: z.number(),
  memoryBytes: z.number(),
  outputBytes: z.number(),
  inputBytes: z.number(),
});
export type ChildLimits = z.infer<typeof childLimitsSchema>;
