import type { Command, Option } from 'commander';
import type { ExitCode } from '../errors.ts';
import type { Language } from '../language.ts';
import { type MessageKey, message } from '../messages/catalogue.ts';
import type { ImageCommandOptions } from './image.ts';

/** Adds `image` to the program. */
export function addImage(
  program: Command,
  { language, lang, done }: { language: Language; lang(): Option; done(code: ExitCode): void },
): void {
  const say = (key: MessageKey) => message(key)[language];
  program
    .command('image')
    .usage(say('image.synopsis'))
    .description(say('image.about'))
    .command('build')
    .usage(say('cli.synopsis.options'))
    .description(say('image.build'))
    .option('--base <image>', say('image.option.base'))
    .option('--json', say('image.option.json'), false)
    .addOption(lang())
    .action(async (options: ImageCommandOptions) => done(await (await import('./image.ts')).buildImage(options)));
}
