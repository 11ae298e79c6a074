import { Argument, type Command } from 'commander';
import { type CommandContext, withMarking } from './context.ts';

/** Adds `rescore`. */
export function addRescore(program: Command, context: CommandContext): void {
  const { say, lang, done } = context;
  const command = program
    .command('rescore')
    .usage(`<out...> ${say('cli.synopsis.options')}`)
    .description(say('cli.rescore'))
    .addArgument(new Argument('<out...>', say('cli.rescore.out')));
  withMarking(command, context)
    .option('--dry-run', say('cli.option.dry-run'), false)
    .addOption(lang())
    .action(async (folders, options) => done(await (await import('../actions/rescore.ts')).rescore(folders, options)));
}
