import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import type { Language } from '../language.ts';
import { type MessageKey, message } from '../messages/catalogue.ts';
import type { TrackingCommandOptions } from './tracking.ts';
import type { TransferCommandOptions } from './transfer.ts';
import type { Wording } from './wording.ts';

/** Reads a TCP port, 0 for any. */
function port(language: Language) {
  return (value: string): number => {
    if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value);
    throw new InvalidArgumentError(message('tracking.port', { value })[language]);
  };
}

/** Where the store is, for the command itself and for those below it. */
const withStore = (command: Command, say: (key: MessageKey) => string): Command =>
  command
    .option('--store <file>', say('tracking.option.store'), '.mlops-tracking/store.db')
    .option('--artifacts <folder>', say('tracking.option.artifacts'), '.mlops-tracking/artifacts');

/** Adds `tracking import` or `tracking export`. */
function addTransfer(parent: Command, direction: 'import' | 'export', { language, lang, done }: Wording): void {
  const say = (key: MessageKey) => message(key)[language];
  const command = parent
    .command(direction)
    .usage(`<url> ${say('cli.synopsis.options')}`)
    .description(say(`transfer.${direction}`));
  withStore(command.addArgument(new Argument('<url>', say('transfer.url'))), say)
    .option('--json', say('tracking.option.json'), false)
    .option('--quiet', say('cli.option.quiet'), false)
    .addHelpText('after', `\n${message('transfer.help', { direction })[language]}`)
    .addOption(lang())
    .action(async (url: string, options: TransferCommandOptions) =>
      done(await (await import('./transfer.ts')).transfer(direction, url, options)),
    );
}

/** Adds `tracking` to the program. */
export function addTracking(program: Command, wording: Wording): void {
  const { language, lang, done } = wording;
  const say = (key: MessageKey) => message(key)[language];
  // The commands below `tracking` have options of the same names as it: what comes after a command's name is its own.
  const command = program
    .enablePositionalOptions()
    .command('tracking')
    .usage(say('tracking.synopsis'))
    .description(say('tracking.about'))
    .addOption(new Option('--port <port>', say('tracking.option.port')).argParser(port(language)).default(5_000))
    .option('--host <address>', say('tracking.option.host'), '127.0.0.1');
  withStore(command, say)
    .option('--token-file <file>', say('tracking.option.token-file'))
    .option('--json', say('tracking.option.json'), false)
    .addOption(lang())
    .enablePositionalOptions()
    .action(async (options: TrackingCommandOptions) => done(await (await import('./tracking.ts')).tracking(options)));
  addTransfer(command, 'import', wording);
  addTransfer(command, 'export', wording);
}
