/** Work on submitted data, described so that a child process can do it and the grader can check what comes back. */
import type { z } from 'zod';

/** One kind of work. Input and output travel as JSON. */
export interface Task<Input, Output> {
  /** The key of the child's table, `child/tasks.ts`. */
  name: string;
  /** Checked in the grader: the child has read hostile data. */
  output: z.ZodType<Output>;
  /** Loads the parser, in the child only: the grader's own process never does. */
  load(): Promise<(input: Input) => Output | Promise<Output>>;
}

export const defineTask = <Input, Output>(task: Task<Input, Output>): Task<Input, Output> => task;

/** Runs tasks under limits. */
export interface Untrusted {
  /**
   * What `task` makes of `input`. `subject` names the data in messages: a path, or `GET /metrics`.
   *
   * Throws a SubmissionError where the data exceeds a limit or breaks its parser, a GraderError where the child could not do its work
   * for a reason that is not in the data, and the signal's reason once that is aborted.
   */
  run<Input, Output>(task: Task<Input, Output>, subject: string, input: Input): Promise<Output>;
}
