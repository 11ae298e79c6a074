import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import type { Language } from '../language.ts';
import { type MessageKey, message } from '../messages/catalogue.ts';
import type { CommandContext } from './command-context.ts';
import { commandPath } from './command-line.ts';
import type { MigrateOptions } from './migrate.ts';
import type { ServeOptions } from './serve.ts';

/** An argument parser for TCP ports; 0 means any free port. */
function port(language: Language) {
  return (value: string): number => {
    if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value);
    throw new InvalidArgumentError(message('tracking.port', { value })[language]);
  };
}

/** Adds the options that locate the store, shared by the command and its subcommands. */
const withStore = (command: Command, translate: (key: MessageKey) => string): Command =>
  command
    .option('--store <file>', translate('tracking.option.store'), '.mlops-tracking/store.db')
    .option('--artifacts <folder>', translate('tracking.option.artifacts'), '.mlops-tracking/artifacts');

/** Adds the subcommand `import` or `export`. */
function addMigration(parent: Command, direction: 'import' | 'export', context: CommandContext): void {
  const { language, lang, done } = context;
  const translate = (key: MessageKey) => message(key)[language];
  const command = parent
    .command(direction)
    .usage(`<url> ${translate('cli.synopsis.options')}`)
    .description(translate(`migrate.${direction}`));
  withStore(command.addArgument(new Argument('<url>', translate('migrate.url'))), translate)
    .option('--json', translate('tracking.option.json'), false)
    .option('--quiet', translate('cli.option.quiet'), false)
    .addHelpText('after', `\n${message('migrate.help', { command: `${commandPath(parent)} ${direction}` })[language]}`)
    .addOption(lang())
    .action(async (url: string, options: MigrateOptions) =>
      done(await (await import('./migrate.ts')).migrate(direction, url, options, context.untilInterrupted)),
    );
}

/** Configures `command` to start the server, with the subcommands `import` and `export`. */
export function trackingCommand(command: Command, context: CommandContext): void {
  const { language, lang, done } = context;
  const translate = (key: MessageKey) => message(key)[language];
  command
    .usage(translate('tracking.synopsis'))
    .description(translate('tracking.about'))
    .addOption(new Option('--port <port>', translate('tracking.option.port')).argParser(port(language)).default(5_000))
    .option('--host <address>', translate('tracking.option.host'), '127.0.0.1');
  withStore(command, translate)
    .option('--token-file <file>', translate('tracking.option.token-file'))
    .option('--json', translate('tracking.option.json'), false)
    .addOption(lang())
    // Subcommands have options with the same names: options after a subcommand's name belong to it.
    .enablePositionalOptions()
    .action(async (options: ServeOptions) =>
      done(await (await import('./serve.ts')).serve(options, context.untilInterrupted)),
    );
  addMigration(command, 'import', context);
  addMigration(command, 'export', context);
}

/** Adds the command `tracking` to a program. */
export function addTracking(program: Command, context: CommandContext): void {
  trackingCommand(program.enablePositionalOptions().command('tracking'), context);
}
