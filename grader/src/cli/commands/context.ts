import { type Command, Option } from 'commander';
import { oneOf } from 'mlops-tracking/command-line';
import type { ExitCode } from '../../errors.ts';
import { AUDIENCES } from '../../evidence/result.ts';
import type { Language } from '../../language.ts';
import { type MessageKey, message } from '../../messages/catalogue.ts';
import { sessionIn } from '../arguments.ts';

/** What a command is added to the program with. */
export interface CommandContext {
  language: Language;
  /** A sentence of the catalogue, in the user's language. */
  say(key: MessageKey): string;
  /** The option `--lang`. */
  lang(): Option;
  /** Takes the exit code of the command that ran. */
  done(code: ExitCode): void;
}

export const commandContext = (language: Language, rest: Pick<CommandContext, 'lang' | 'done'>): CommandContext => ({
  language,
  say: (key) => message(key)[language],
  ...rest,
});

/** Adds the options that say how evidence is marked and shown, whether it was recorded now or before. */
export const withMarking = (command: Command, { language, say }: CommandContext): Command =>
  command
    .addOption(new Option('--rubric <file>', say('cli.option.rubric')))
    .addOption(new Option('--session <n>', say('cli.option.session')).argParser(sessionIn(language)))
    .addOption(
      new Option('--audience <reader>', say('cli.option.audience'))
        .argParser(oneOf(AUDIENCES, language))
        .default('instructor'),
    )
    .option('--annotations', say('cli.option.annotations'), false)
    .addOption(new Option('--json', say('cli.option.json')).default(false, ''));
