import type { Command } from 'commander';
import type { ReleaseOptions } from '../actions/release-solutions.ts';
import { sessionIn } from '../arguments.ts';
import type { CommandContext } from './context.ts';

/** Adds `release-solutions`. */
export function addReleaseSolutions(program: Command, { language, say, lang, done }: CommandContext): void {
  program
    .command('release-solutions')
    .usage(`--session <n> ${say('cli.synopsis.options')}`)
    .description(say('solutions.about'))
    .requiredOption('--session <n>', say('solutions.option.session'), sessionIn(language))
    .option('--out <file>', say('solutions.option.out'))
    .addOption(lang())
    .addHelpText('after', `\n${say('solutions.help')}`)
    .action(async (options: ReleaseOptions) =>
      done(await (await import('../actions/release-solutions.ts')).releaseSolutions(options)),
    );
}
