import type { Text } from './language.ts';

/** 0 done, 1 a submission failed checks, 2 the tool could not work, 64 usage, 130 interrupted. */
export const EXIT = { done: 0, findings: 1, failure: 2, usage: 64, interrupted: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** An error that a person can meet: a stable code, and a sentence that says what is wrong, where, and what to do. */
export class CodedError extends Error {
  override readonly name = 'CodedError';
  readonly code: string;
  readonly text: Text;
  readonly exitCode: ExitCode;

  constructor(code: string, text: Text, options: { cause?: unknown; exitCode?: ExitCode } = {}) {
    super(text.en, { cause: options.cause });
    this.code = code;
    this.text = text;
    this.exitCode = options.exitCode ?? EXIT.failure;
  }
}

/** What went wrong, in one bounded text, whatever was thrown. */
export function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 500);
}
