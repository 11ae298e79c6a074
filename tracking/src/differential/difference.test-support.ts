import type { Answer } from './replay.test-support.ts';
import type { Json } from './sequence.test-support.ts';

/** One thing in which two servers' answers to the same request differ. */
export interface Difference {
  /** Method and path, and what was sent. */
  request: string;
  /** `status`, or where in the body, such as `body.run.info.status`. */
  field: string;
  real: Json | undefined;
  ours: Json | undefined;
  answers: { real: Answer; ours: Answer };
}
