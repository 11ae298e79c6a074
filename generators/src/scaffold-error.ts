import { ERRORS, type ErrorCode, type Lang, say, type Values } from './messages.ts';

/** An error that a user can meet: a code of the catalogue, and the values of its message. */
export class ScaffoldError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C;
  readonly #sentence: (lang: Lang) => string;

  constructor(code: C, values: Values<(typeof ERRORS)[C]>, options?: ErrorOptions) {
    super(say(ERRORS[code], 'en', values), options);
    this.name = 'ScaffoldError';
    this.code = code;
    this.#sentence = (lang) => say(ERRORS[code], lang, values);
  }

  /** The message: what is wrong, where, and what to do. */
  sentence(lang: Lang): string {
    return this.#sentence(lang);
  }

  /** 64 for a usage error, 130 for an interruption, 2 for any other error. */
  get exitCode(): 2 | 64 | 130 {
    if (this.code === 'INTERRUPTED') return 130;
    return this.code.startsWith('USAGE_') ? 64 : 2;
  }
}

/** Whether an error is a system error, with one of these codes (`ENOENT`, `EACCES`...) if any are given. */
export function hasSystemCode(error: unknown, ...codes: string[]): error is NodeJS.ErrnoException {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error))
    return false;
  return codes.length === 0 || codes.includes(error.code);
}
