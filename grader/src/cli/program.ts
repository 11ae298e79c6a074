import { Argument, Command, Option } from 'commander';
import { addTracking } from 'mlops-tracking/command';
import { langOption, localized, oneOf } from 'mlops-tracking/command-line';
import { graderIdentity } from '../assets.ts';
import { loadCourse } from '../course.ts';
import type { ExitCode } from '../errors.ts';
import { AUDIENCES } from '../evidence/result.ts';
import type { Language } from '../language.ts';
import { type MessageKey, message } from '../messages/catalogue.ts';
import { DRIVERS } from '../pipeline/driver-names.ts';
import { addCheck } from './check-command.ts';
import { addImage } from './image-command.ts';
import { momentIn } from './moment.ts';
import { addReleaseSolutions } from './release-solutions.ts';
import { addRubric } from './rubric-command.ts';
import { sessionIn } from './session.ts';
import { studentIn } from './student.ts';

/** The commands. What each of them does is loaded when it is called: a command should not wait for the others. */
export function buildProgram(language: Language, done: (code: ExitCode) => void): Command {
  const say = (key: MessageKey) => message(key)[language];
  const lang = () => langOption(language);
  const json = () => new Option('--json', say('cli.option.json')).default(false, '');
  /** How a grading is marked and shown, whether it was made now or before. */
  const withMarking = (command: Command): Command =>
    command
      .addOption(new Option('--rubric <file>', say('cli.option.rubric')))
      .addOption(new Option('--session <n>', say('cli.option.session')).argParser(sessionIn(language)))
      .addOption(
        new Option('--audience <reader>', say('cli.option.audience'))
          .argParser(oneOf(AUDIENCES, language))
          .default('instructor'),
      )
      .option('--annotations', say('cli.option.annotations'), false)
      .addOption(json());

  const program = localized(new Command('mlops-grader'), graderIdentity().version, language)
    .description(say('cli.about'))
    .addHelpText('after', `\n${say('cli.exit-codes')}`)
    .usage(say('cli.synopsis'));

  const grade = program
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
    .option(
      '--deadline <stage=seconds>',
      say('cli.option.deadline'),
      (value: string, earlier: string[]) => [...earlier, value],
      [],
    )
    .option('--skip <stage>', say('cli.option.skip'), (value: string, earlier: string[]) => [...earlier, value], []);
  const stages = () => loadCourse().stages.map(({ id }) => id);
  grade.addHelpText('after', () => `\n${message('cli.stages', { stages: stages().join(', ') })[language]}`);
  withMarking(grade)
    .option('--quiet', say('cli.option.quiet'), false)
    .addOption(lang())
    .action(async (source, options) => done(await (await import('./grade.ts')).grade(source, options)));

  const rescore = program
    .command('rescore')
    .usage(`<out...> ${say('cli.synopsis.options')}`)
    .description(say('cli.rescore'))
    .addArgument(new Argument('<out...>', say('cli.rescore.out')));
  withMarking(rescore)
    .option('--dry-run', say('cli.option.dry-run'), false)
    .addOption(lang())
    .action(async (folders, options) => done(await (await import('./rescore.ts')).rescore(folders, options)));
  addImage(program, { language, lang, done });
  addCheck(program, { language, lang, done });
  addRubric(program, { language, lang, done });
  addTracking(program, {
    language,
    lang,
    done,
    untilInterrupted: async () => (await import('./interruption.ts')).untilInterrupted(() => undefined),
  });
  addReleaseSolutions(program, { language, lang, done });
  // For an interrupted grading alone, which cannot wait for what it has to remove.
  program
    .command('sweep', { hidden: true })
    .argument('<owner>')
    .action(async (owner) => (await import('../pipeline/left-behind.ts')).sweepAfter(owner));
  return program;
}
