import { CodedError as GraderError, reasonOf } from 'mlops-tracking/errors';
import type { Text } from './language.ts';

export { EXIT, type ExitCode } from 'mlops-tracking/errors';
/** The same class as the tracking server's, whose errors the grader shows as it shows its own. */
export { GraderError, reasonOf };

/** Something that the submitted content brought about and that keeps a check from observing: the criterion fails. */
export class SubmissionError extends Error {
  override readonly name = 'SubmissionError';
  readonly text: Text;

  constructor(text: Text, options: { cause?: unknown } = {}) {
    super(text.en, options);
    this.text = text;
  }
}

/** Why something could not be done: in both languages where it is ours to say, else as the system says it. */
export type Reason = Text | string;

/** The reason that an error gives, bounded. */
export function causeOf(error: unknown): Reason {
  if (!(error instanceof GraderError || error instanceof SubmissionError)) return reasonOf(error);
  const { fr, en } = error.text;
  return { fr: fr.slice(0, 500), en: en.slice(0, 500) };
}
