import type { Option } from 'commander';
import type { ExitCode } from '../errors.ts';
import type { Language } from '../language.ts';

/** What every command is added to the program with. */
export interface Wording {
  language: Language;
  /** The option `--lang`. */
  lang(): Option;
  done(code: ExitCode): void;
}
