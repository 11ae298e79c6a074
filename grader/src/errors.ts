import { CodedError as GraderError, reasonOf } from 'mlops-tracking/errors';
import type { Text } from './language.ts';

export { EXIT, type ExitCode } from 'mlops-tracking/errors';
/** The same class as the tracking server's, whose errors the grader shows as it shows its own. */
export { GraderError, reasonOf };

/** An error that the submitted content causes and that prevents an observation: the criterion fails. */
export class SubmissionError extends Error {
  override readonly name = 'SubmissionError';
  readonly text: Text;

  constructor(text: Text, options: { cause?: unknown } = {}) {
    super(text.en, options);
    this.text = text;
  }
}

/** The reason for a failure: in both languages if the grader writes it, otherwise the system's message. */
export type Reason = Text | string;

/** The reason that an error gives, bounded. */
export function causeOf(error: unknown): Reason {
  if (!(error instanceof GraderError || error instanceof SubmissionError)) return reasonOf(error);
  const { fr, en } = error.text;
  return { fr: fr.slice(0, 500), en: en.slice(0, 500) };
}
