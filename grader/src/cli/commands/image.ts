import type { Command } from 'commander';
import { EXIT } from '../../errors.ts';
import { message } from '../../messages/catalogue.ts';
import type { CommandContext } from './context.ts';

/** Adds `image build`. */
export function addImage(program: Command, { language, say, lang, done }: CommandContext): void {
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
    .action(async ({ base, json }: { base?: string; json: boolean }) => {
      const { buildToolchain } = await import('../../sandbox/docker/toolchain-image.ts');
      // The engine's progress goes to stderr: a download can take minutes.
      const built = await buildToolchain({ base, print: (text) => process.stderr.write(text) });
      process.stdout.write(`${json ? JSON.stringify(built) : message('image.built', { ...built })[language]}\n`);
      done(EXIT.done);
    });
}
