import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ExitCode } from '../errors.ts';
import type { Language } from '../language.ts';
import { type MessageKey, message } from '../messages/catalogue.ts';
import { type TrackingCommandOptions, tracking } from './tracking.ts';

interface Wording {
  language: Language;
  lang(): Option;
  done(code: ExitCode): void;
}

/** Reads a TCP port, 0 for any. */
function port(language: Language) {
  return (value: string): number => {
    if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value);
    throw new InvalidArgumentError(message('tracking.port', { value })[language]);
  };
}

/** Adds `tracking` to the program. */
export function addTracking(program: Command, { language, lang, done }: Wording): void {
  const say = (key: MessageKey) => message(key)[language];
  program
    .command('tracking')
    .usage(say('cli.synopsis.options'))
    .description(say('tracking.about'))
    .addOption(new Option('--port <port>', say('tracking.option.port')).argParser(port(language)).default(5_000))
    .option('--host <address>', say('tracking.option.host'), '127.0.0.1')
    .option('--store <file>', say('tracking.option.store'), '.mlops-tracking/store.db')
    .option('--artifacts <folder>', say('tracking.option.artifacts'), '.mlops-tracking/artifacts')
    .option('--token-file <file>', say('tracking.option.token-file'))
    .option('--json', say('tracking.option.json'), false)
    .addOption(lang())
    .action(async (options: TrackingCommandOptions) => done(await tracking(options)));
}
