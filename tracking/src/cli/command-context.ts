import type { Option } from 'commander';
import type { ExitCode } from '../errors.ts';
import type { Language } from '../language.ts';
import type { Interruption } from './interruption.ts';

/** What the program gives the commands that are added to it. */
export interface CommandContext {
  language: Language;
  /** The option `--lang`. */
  lang(): Option;
  done(code: ExitCode): void;
  untilInterrupted(): Promise<Interruption>;
}
