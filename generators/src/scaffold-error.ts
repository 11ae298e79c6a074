import { ERRORS, type ErrorCode, type Lang, say, type Values } from './messages.ts';

/** An error that a person can meet: a code of the catalogue and the values of its sentence. */
export class ScaffoldError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C;
  readonly #sentence: (lang: Lang) => string;

  constructor(code: C, values: Values<(typeof ERRORS)[C]>, options?: ErrorOptions) {
    super(say(ERRORS[code], 'en', values), options);
    this.name = 'ScaffoldError';
    this.code = code;
    this.#sentence = (lang) => say(ERRORS[code], lang, values);
  }

  /** What is wrong, where, and what to do, in one sentence. */
  sentence(lang: Lang): string {
    return this.#sentence(lang);
  }

  /** 64 for the command line, 130 for an interruption, 2 for the rest. */
  get exitCode(): 2 | 64 | 130 {
    if (this.code === 'INTERRUPTED') return 130;
    return this.code.startsWith('USAGE_') ? 64 : 2;
  }
}

/** Whether an error comes from the system, with one of these codes when some are given (`ENOENT`, `EACCES`...). */
export function hasSystemCode(error: unknown, ...codes: string[]): error is NodeJS.ErrnoException {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error))
    return false;
  return codes.length === 0 || codes.includes(error.code);
}
