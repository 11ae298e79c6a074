import { Argument, type Command, Option } from 'commander';
import { oneOf } from 'mlops-tracking/command-line';
import { loadCourse } from '../../course.ts';
import { message } from '../../messages/catalogue.ts';
import { DRIVERS } from '../../sandbox/driver-names.ts';
import { momentIn, studentIn } from '../arguments.ts';
import { type CommandContext, withMarking } from './context.ts';

const append = (value: string, earlier: string[]): string[] => [...earlier, value];

/** Adds `grade`. */
export function addGrade(program: Command, context: CommandContext): void {
  const { language, say, lang, done } = context;
  const stages = () => loadCourse().stages.map(({ id }) => id);
  const command = program
    .command('grade')
    .usage(`<source> ${say('cli.synopsis.options')}`)
    .description(say('cli.grade'))
    .addArgument(new Argument('<source>', say('cli.grade.source')))
    .addOption(
      new Option('--driver <driver>', say('cli.option.driver')).argParser(oneOf(DRIVERS, language)).default('docker'),
    )
    .option('--revision <commit>', say('cli.option.revision'))
    .addOption(new Option('--as-of <date>', say('cli.option.as-of')).argParser(momentIn(language)))
    .option('--subfolder <path>', say('cli.option.subfolder'))
    .addOption(new Option('--student <id>', say('cli.option.student')).argParser(studentIn(language)))
    .option('--out <folder>', say('cli.option.out'))
    .option('--holdout <file>', say('cli.option.holdout'))
    .option('--deadline <stage=seconds>', say('cli.option.deadline'), append, [])
    .option('--skip <stage>', say('cli.option.skip'), append, [])
    .addHelpText('after', () => `\n${message('cli.stages', { stages: stages().join(', ') })[language]}`);
  withMarking(command, context)
    .option('--quiet', say('cli.option.quiet'), false)
    .addOption(lang())
    .action(async (source, options) => done(await (await import('../actions/grade.ts')).grade(source, options)));
}
