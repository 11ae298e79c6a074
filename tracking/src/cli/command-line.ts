/** What the command lines of the packages share: help and usage errors in the reader's language. */
import { type Command, type CommanderError, InvalidArgumentError, Option } from 'commander';
import { EXIT, type ExitCode } from '../errors.ts';
import { LANGUAGES, type Language } from '../language.ts';
import { message } from '../messages/catalogue.ts';
import type { commandLineMessages } from '../messages/command-line.ts';

type MessageKey = keyof typeof commandLineMessages;

/** commander's own headings, in the language of the reader. */
const HEADINGS: Record<string, MessageKey> = {
  'Usage:': 'cli.usage',
  'Arguments:': 'cli.arguments',
  'Options:': 'cli.options',
  'Commands:': 'cli.commands',
};

/** commander's usage errors, by code. */
const USAGE_ERRORS: Record<string, MessageKey> = {
  'commander.unknownOption': 'cli.unknown-option',
  'commander.unknownCommand': 'cli.unknown-command',
  'commander.missingArgument': 'cli.missing-argument',
  'commander.optionMissingArgument': 'cli.missing-argument',
  'commander.excessArguments': 'cli.excess-arguments',
  'commander.invalidArgument': 'cli.invalid-argument',
};

/** Reads one of these words. */
export const oneOf =
  (words: readonly string[], language: Language) =>
  (value: string): string => {
    if (words.includes(value)) return value;
    throw new InvalidArgumentError(message('cli.one-of', { value, words: words.join(', ') })[language]);
  };

/** The option `--lang`. */
export const langOption = (language: Language): Option =>
  new Option('--lang <lang>', message('cli.option.lang')[language])
    .argParser(oneOf(LANGUAGES, language))
    .default(language);

/** Gives a program its version and its help, in one language. It throws what commander would print and exit with. */
export function localized(program: Command, version: string, language: Language): Command {
  const say = (key: MessageKey) => message(key)[language];
  return program
    .version(version, '-V, --version', say('cli.option.version'))
    .helpOption('-h, --help', say('cli.option.help'))
    .helpCommand('help [command]', say('cli.command.help'))
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .configureHelp({
      styleTitle: (title) => (HEADINGS[title] === undefined ? title : say(HEADINGS[title])),
      // The defaults and choices are in the sentences, in both languages; commander would add its own in English.
      optionDescription: ({ description }) => description,
      argumentDescription: ({ description }) => description,
      subcommandTerm: (command) =>
        `${command.name()} ${command.registeredArguments.map((one) => (one.required ? `<${one.name()}>` : `[${one.name()}]`)).join(' ')}`.trim(),
    });
}

/** What is at fault in commander's English sentence: the option's flags, the argument's name, or our own reason. */
function detailOf(error: CommanderError): string {
  const reason = error.message.split(' is invalid. ')[1];
  return reason ?? /'([^']*)'/.exec(error.message)?.[1] ?? error.message.replace(/^error: /, '');
}

/** What to print and with which code to exit when commander stops by itself: help, version, or a usage error. */
export function explainUsage(
  error: CommanderError,
  program: string,
  language: Language,
): { text: string; code: ExitCode } {
  if (error.exitCode === 0) return { text: '', code: EXIT.done };
  const said = message(USAGE_ERRORS[error.code] ?? 'cli.usage-error', { detail: detailOf(error) });
  const meant = /Did you mean (?:one of )?(.+)\?/.exec(error.message)?.[1];
  const hint = meant === undefined ? message('cli.see-help', { program }) : message('cli.meant', { meant });
  return { text: `${said[language]}\n${hint[language]}`, code: EXIT.usage };
}
