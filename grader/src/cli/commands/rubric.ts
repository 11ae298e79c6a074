import { Argument, type Command, Option } from 'commander';
import type { MessageKey } from '../../messages/catalogue.ts';
import type { ExplainCommandOptions, LintCommandOptions } from '../actions/rubric.ts';
import type { CommandContext } from './context.ts';

/** Adds `rubric lint` and `rubric explain` to the program. */
export function addRubric(program: Command, { say, lang, done }: CommandContext): void {
  const file = () => new Argument('[file]', say('rubric-command.file'));
  const usage = `[file] ${say('cli.synopsis.options')}`;
  const flag = (name: string, key: MessageKey) => new Option(name, say(key)).default(false);
  const command = program
    .command('rubric')
    .usage(say('rubric-command.synopsis'))
    .description(say('rubric-command.about'));
  command
    .command('lint')
    .usage(usage)
    .description(say('rubric-command.lint'))
    .addArgument(file())
    .addOption(flag('--json', 'rubric-command.lint.json'))
    .addOption(lang())
    .addHelpText('after', `\n${say('rubric-command.lint.help')}`)
    .action(async (named: string | undefined, options: LintCommandOptions) =>
      done(await (await import('../actions/rubric.ts')).lint(named, options)),
    );
  command
    .command('explain')
    .usage(usage)
    .description(say('rubric-command.explain'))
    .addArgument(file())
    .option('--criterion <id>', say('rubric-command.explain.criterion'))
    .addOption(flag('--json', 'rubric-command.explain.json'))
    .addOption(flag('--markdown', 'rubric-command.explain.markdown').conflicts('json'))
    .addOption(lang())
    .action(async (named: string | undefined, options: ExplainCommandOptions) =>
      done(await (await import('../actions/rubric.ts')).explain(named, options)),
    );
}
