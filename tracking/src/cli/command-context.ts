import type { Option } from 'commander';
import type { ExitCode } from '../errors.ts';
import type { Language } from '../language.ts';
import type { Interruption } from './interruption.ts';

/** What a program provides to the commands that are added to it. */
export interface CommandContext {
  language: Language;
  /** Creates the option `--lang`. */
  lang(): Option;
  /** Sets the exit code of the process. */
  done(code: ExitCode): void;
  /** Starts to handle Ctrl-C and SIGTERM. */
  untilInterrupted(): Promise<Interruption>;
}
