import { Argument, Command, type CommanderError, InvalidArgumentError, Option } from 'commander';
import { graderIdentity } from '../assets.ts';
import { loadCourse } from '../course.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import { AUDIENCES } from '../evidence/result.ts';
import { LANGUAGES, type Language } from '../language.ts';
import { type MessageKey, message } from '../messages/catalogue.ts';
import { DRIVERS } from '../pipeline/driver-names.ts';
import { addCheck } from './check-command.ts';
import { addImage } from './image-command.ts';
import { momentIn } from './moment.ts';
import { addReleaseSolutions } from './release-solutions.ts';
import { addRubric } from './rubric-command.ts';
import { sessionIn } from './session.ts';
import { studentIn } from './student.ts';
import { addTracking } from './tracking-command.ts';

/** commander's own headings, in the language of the reader. */
const HEADINGS: Record<string, MessageKey> = {
  'Usage:': 'cli.usage',
  'Arguments:': 'cli.arguments',
  'Options:': 'cli.options',
  'Commands:': 'cli.commands',
};

/** commander's usage errors, by code. */
const USAGE_ERRORS: Record<string, MessageKey> = {
  'commander.unknownOption': 'cli.unknown-option',
  'commander.unknownCommand': 'cli.unknown-command',
  'commander.missingArgument': 'cli.missing-argument',
  'commander.optionMissingArgument': 'cli.missing-argument',
  'commander.excessArguments': 'cli.excess-arguments',
  'commander.invalidArgument': 'cli.invalid-argument',
};

/** The commands. What each of them does is loaded when it is called: a command should not wait for the others. */
export function buildProgram(language: Language, done: (code: ExitCode) => void): Command {
  const say = (key: MessageKey) => message(key)[language];
  const oneOf = (words: readonly string[]) => (value: string) => {
    if (words.includes(value)) return value;
    throw new InvalidArgumentError(message('cli.one-of', { value, words: words.join(', ') })[language]);
  };
  const lang = () => new Option('--lang <lang>', say('cli.option.lang')).argParser(oneOf(LANGUAGES)).default(language);
  const json = () => new Option('--json', say('cli.option.json')).default(false, '');
  /** How a grading is marked and shown, whether it was made now or before. */
  const withMarking = (command: Command): Command =>
    command
      .addOption(new Option('--rubric <file>', say('cli.option.rubric')))
      .addOption(new Option('--session <n>', say('cli.option.session')).argParser(sessionIn(language)))
      .addOption(
        new Option('--audience <reader>', say('cli.option.audience')).argParser(oneOf(AUDIENCES)).default('instructor'),
      )
      .option('--annotations', say('cli.option.annotations'), false)
      .addOption(json());

  const program = new Command('mlops-grader')
    .description(say('cli.about'))
    .version(graderIdentity().version, '-V, --version', say('cli.option.version'))
    .helpOption('-h, --help', say('cli.option.help'))
    .helpCommand('help [command]', say('cli.command.help'))
    .addHelpText('after', `\n${say('cli.exit-codes')}`)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .usage(say('cli.synopsis'))
    .configureHelp({
      styleTitle: (title) => (HEADINGS[title] === undefined ? title : say(HEADINGS[title])),
      // The defaults and choices are in the sentences, in both languages; commander would add its own in English.
      optionDescription: ({ description }) => description,
      argumentDescription: ({ description }) => description,
      subcommandTerm: (command) =>
        `${command.name()} ${command.registeredArguments.map((one) => (one.required ? `<${one.name()}>` : `[${one.name()}]`)).join(' ')}`.trim(),
    });

  const grade = program
    .command('grade')
    .usage(`<source> ${say('cli.synopsis.options')}`)
    .description(say('cli.grade'))
    .addArgument(new Argument('<source>', say('cli.grade.source')))
    .addOption(new Option('--driver <driver>', say('cli.option.driver')).argParser(oneOf(DRIVERS)).default('docker'))
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
  addTracking(program, { language, lang, done });
  addReleaseSolutions(program, { language, lang, done });
  // For an interrupted grading alone, which cannot wait for what it has to remove.
  program
    .command('sweep', { hidden: true })
    .argument('<owner>')
    .action(async (owner) => (await import('../pipeline/left-behind.ts')).sweepAfter(owner));
  return program;
}

/** What is at fault in commander's English sentence: the option's flags, the argument's name, or our own reason. */
function detailOf(error: CommanderError): string {
  const reason = error.message.split(' is invalid. ')[1];
  return reason ?? /'([^']*)'/.exec(error.message)?.[1] ?? error.message.replace(/^error: /, '');
}

/** What to print and with which code to exit when commander stops by itself: help, version, or a usage error. */
export function explainUsage(error: CommanderError, language: Language): { text: string; code: ExitCode } {
  if (error.exitCode === 0) return { text: '', code: EXIT.done };
  const said = message(USAGE_ERRORS[error.code] ?? 'cli.usage-error', { detail: detailOf(error) });
  const meant = /Did you mean (?:one of )?(.+)\?/.exec(error.message)?.[1];
  const hint = meant === undefined ? message('cli.see-help') : message('rubric.meant', { meant });
  return { text: `${said[language]}\n${hint[language]}`, code: EXIT.usage };
}
