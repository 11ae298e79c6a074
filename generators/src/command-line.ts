import { Command, type CommanderError, Option } from 'commander';
import { nearestWord } from './nearest-word.ts';
import { ScaffoldError } from './scaffold-error.ts';

/** Values are declared optional, so that commander never takes the next option as a value. `checkOption` requires them. */
const ALWAYS = ['--lang [code]', '--answers [file]', '--json', '--offline', '-y, --yes', '-h, --help', '-v, --version'];
/** The arguments of each command, and its options in addition to ALWAYS. */
const COMMANDS = {
  create: {
    words: '[dir] [extras...]',
    options: [
      '--session [number]',
      '--ci [system]',
      '--name [name]',
      '--author [name]',
      '--student [id]',
      '--no-git',
      '--dry-run',
    ],
  },
  session: { words: '[session]', options: ['--session [number]', '--catch-up [file]', '--dry-run', '--force'] },
  update: { words: '', options: ['--dry-run', '--force'] },
  add: { words: '[addOn]', options: ['--dry-run', '--force'] },
  solutions: { words: '[bundle]', options: ['--dry-run'] },
  status: { words: '', options: [] },
  doctor: { words: '', options: [] },
};
export type CommandName = keyof typeof COMMANDS;
const { create: CREATE, ...IN_PROJECT } = COMMANDS;
/** The commands that run in a project. */
export const PROJECT_COMMANDS = Object.keys(IN_PROJECT);

/** The values of options by their names in camel case, and `git: false` for `--no-git`. */
export type OptionValues = Record<string, string | boolean | undefined>;
export type CommandLine = {
  command: CommandName;
  /** The arguments of the command, without its options. */
  words: readonly string[];
  /** The same arguments by name. */
  named: { dir?: string; addOn?: string; bundle?: string; session?: string; extras?: string[] };
  options: OptionValues;
  /** Throws a ScaffoldError if the command does not accept an option, or if a value is missing. */
  checkOptions: () => void;
};

/** Parses a command line. Throws a ScaffoldError whose code starts with USAGE_. */
export function parseCommandLine(argv: readonly string[]): CommandLine {
  const program = buildProgram();
  program.parse(withBareOptions(argv, program.options), { from: 'user' });
  const command = commandOf(program);
  const given = program.options.filter((option) => program.getOptionValueSource(option.attributeName()) === 'cli');
  const options: OptionValues = Object.fromEntries(
    given.map((option) => [option.attributeName(), program.getOptionValue(option.attributeName())]),
  );
  return {
    command: nameOf(command),
    words: command.args,
    named: Object.fromEntries(
      command.registeredArguments.map((word, index) => [word.name(), command.processedArgs[index]]),
    ),
    options,
    checkOptions: () => {
      for (const option of given) checkOption(option, options[option.attributeName()], nameOf(command));
    },
  };
}

/**
 * The program itself creates a project. The other commands are its subcommands. It has the options of all of them, because an
 * option may precede the command. It prints nothing and does not exit.
 */
function buildProgram(): Command {
  const program: Command = new Command('create' satisfies CommandName)
    .helpOption(false)
    .showSuggestionAfterError(false)
    .configureOutput({ writeErr: () => undefined })
    .exitOverride((error) => {
      throw usageError(error, program);
    })
    .arguments(CREATE.words)
    // Without an action, commander would reject a folder as an unknown command.
    .action(() => undefined);
  const flags = [...ALWAYS, ...Object.values(COMMANDS).flatMap(({ options }) => options)];
  for (const flag of new Set(flags)) program.addOption(new Option(flag));
  for (const [name, { words }] of Object.entries(IN_PROJECT)) program.command(`${name} ${words}`);
  return program;
}

/** The command that the program parsed. `./commands/session` is a folder. */
const commandOf = (program: Command): Command =>
  program.commands.find((command) => command.name() === program.args[0]) ?? program;

const nameOf = (command: Command) => command.name() as CommandName;

const isTaken = ({ flags }: Option, command: CommandName): boolean =>
  [...ALWAYS, ...COMMANDS[command].options].includes(flags);

function checkOption(option: Option, value: OptionValues[string], command: CommandName): void {
  const flag = `--${option.name()}`;
  if (!isTaken(option, command)) throw new ScaffoldError('USAGE_OPTION_ELSEWHERE', { option: flag, command });
  if (option.optional && value === true) throw new ScaffoldError('USAGE_VALUE_MISSING', { option: flag });
}

/** Converts a commander error to an error of the catalogue. */
function usageError(error: CommanderError, program: Command): Error {
  const command = commandOf(program);
  if (error.code === 'commander.excessArguments') {
    const value = command.args[command.registeredArguments.length] ?? '';
    return new ScaffoldError('USAGE_EXTRA_WORD', { value, command: command.name() });
  }
  const option = /^error: unknown option '([^=]*).*'$/s.exec(error.message)?.[1];
  if (option === undefined) return error;
  // commander does not know `--yes=no`, because `--yes` takes no value.
  if (program.options.some(({ long }) => long === option))
    return new ScaffoldError('USAGE_VALUE_UNEXPECTED', { option });
  const taken = program.options.filter((one) => isTaken(one, nameOf(command))).map((one) => one.name());
  const nearest = option.startsWith('--') ? nearestWord(option.slice(2), taken) : undefined;
  if (nearest === undefined) return new ScaffoldError('USAGE_UNKNOWN_OPTION', { option });
  return new ScaffoldError('USAGE_UNKNOWN_OPTION_NEAR', { option, nearest: `--${nearest}` });
}

/**
 * PowerShell removes the `--` that npm needs before options. After the first word, an option can therefore be written without
 * dashes: `dry-run`, `name=churn`.
 */
function withBareOptions(argv: readonly string[], options: readonly Option[]): string[] {
  const first = argv.findIndex((word) => !word.startsWith('-'));
  const takesValue = (flag: string | undefined) => options.some(({ long, optional }) => optional && long === flag);
  return argv.map((word, index) => {
    const option = options.find(({ long }) => long === `--${word.split('=', 1)[0]}`);
    if (first === -1 || index <= first || option === undefined) return word;
    const isWhole = option.optional === word.includes('=');
    return isWhole && !takesValue(argv[index - 1]) ? `--${word}` : word;
  });
}
