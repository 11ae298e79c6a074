import type { Text } from './language.ts';

/** 0: success; 1: a submission failed checks; 2: the tool failed; 64: usage error; 130: interrupted. */
export const EXIT = { done: 0, findings: 1, failure: 2, usage: 64, interrupted: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** An error for users: a stable code, and a message that says what is wrong, where, and what to do. */
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

/** The message of any thrown value, at most 500 characters. */
export function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 500);
}
