/** Shared by the command lines of all packages: help and usage errors in French and English. */
import { type Command, type CommanderError, Help, InvalidArgumentError, Option } from 'commander';
import { EXIT, type ExitCode } from '../errors.ts';
import { LANGUAGES, type Language, type Text } from '../language.ts';
import { message } from '../messages/catalogue.ts';
import type { commandLineMessages } from '../messages/command-line.ts';

type MessageKey = keyof typeof commandLineMessages;

/** Message keys of commander's help headings. */
const HEADINGS: Record<string, MessageKey> = {
  'Usage:': 'cli.usage',
  'Arguments:': 'cli.arguments',
  'Options:': 'cli.options',
  'Commands:': 'cli.commands',
};

/** Message keys of commander's usage errors, by error code. */
const USAGE_ERRORS: Record<string, MessageKey> = {
  'commander.unknownOption': 'cli.unknown-option',
  'commander.unknownCommand': 'cli.unknown-command',
  'commander.missingArgument': 'cli.missing-argument',
  'commander.optionMissingArgument': 'cli.missing-argument',
  'commander.excessArguments': 'cli.excess-arguments',
  'commander.invalidArgument': 'cli.invalid-argument',
};

/** A private-use character: commander would break a line at a no-break space. */
const UNBREAKABLE = '\ue000';

/** An argument parser that accepts one of `words`. Throws InvalidArgumentError. */
export const oneOf =
  (words: readonly string[], language: Language) =>
  (value: string): string => {
    if (words.includes(value)) return value;
    throw new InvalidArgumentError(message('cli.one-of', { value, words: words.join(', ') })[language]);
  };

/** The command as typed, such as `mlops-grader tracking`. */
export const commandPath = (command: Command): string =>
  command.parent === null ? command.name() : `${commandPath(command.parent)} ${command.name()}`;

/** The option `--lang`, which defaults to `language`. */
export const langOption = (language: Language): Option =>
  new Option('--lang <lang>', message('cli.option.lang')[language])
    .argParser(oneOf(LANGUAGES, language))
    .default(language);

/**
 * Adds version and help options to a program, in one language. The program throws CommanderError instead of printing and
 * exiting.
 */
export function localized(program: Command, version: string, language: Language): Command {
  const translate = (key: MessageKey) => message(key)[language];
  return program
    .version(version, '-V, --version', translate('cli.option.version'))
    .helpOption('-h, --help', translate('cli.option.help'))
    .helpCommand('help [command]', translate('cli.command.help'))
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .configureHelp({
      styleTitle: (title) => (HEADINGS[title] === undefined ? title : translate(HEADINGS[title])),
      // Our descriptions already state defaults and choices; commander would append them in English.
      optionDescription: ({ description }) => description,
      argumentDescription: ({ description }) => description,
      boxWrap(text, width) {
        const joined = text.replaceAll('\u00a0', UNBREAKABLE);
        return Help.prototype.boxWrap.call(this, joined, width).replaceAll(UNBREAKABLE, '\u00a0');
      },
      subcommandTerm: (command) =>
        `${command.name()} ${command.registeredArguments.map((one) => (one.required ? `<${one.name()}>` : `[${one.name()}]`)).join(' ')}`.trim(),
    });
}

/** Extracts the detail of commander's English message: the option, the argument's name, or the parser's reason. */
function detailOf(error: CommanderError): string {
  const reason = error.message.split(' is invalid. ')[1];
  return reason ?? /'([^']*)'/.exec(error.message)?.[1] ?? error.message.replace(/^error: /, '');
}

/** The command that `program` was parsing when it stopped: `args` of each parsed command starts with the name of its subcommand. */
function parsedCommand(program: Command): Command {
  const subcommand = program.commands.find((one) => one.name() === program.args[0]);
  return subcommand === undefined ? program : parsedCommand(subcommand);
}

function problemOf(error: CommanderError, { args }: Command): Text {
  const unknown = args.at(-1);
  // Instead of reporting an error, commander prints the help to stderr.
  if (error.code === 'commander.help') {
    return unknown === undefined ? message('cli.missing-command') : message('cli.unknown-command', { detail: unknown });
  }
  return message(USAGE_ERRORS[error.code] ?? 'cli.usage-error', { detail: detailOf(error) });
}

/**
 * The text to print on stderr and the exit code when commander stops `program`: nothing and 0 after help or version, else a usage error
 * that points to the help of the subcommand.
 */
export function explainUsage(
  error: CommanderError,
  program: Command,
  language: Language,
): { text: string; code: ExitCode } {
  if (error.exitCode === 0) return { text: '', code: EXIT.done };
  const command = parsedCommand(program);
  const problem = problemOf(error, command);
  const suggestion = /Did you mean (?:one of )?(.+)\?/.exec(error.message)?.[1];
  const hint =
    suggestion === undefined
      ? message('cli.see-help', { command: commandPath(command) })
      : message('cli.meant', { meant: suggestion });
  return { text: `${problem[language]}\n${hint[language]}`, code: EXIT.usage };
}
