import { Command } from 'commander';
import { addTracking } from 'mlops-tracking/command';
import { langOption, localized } from 'mlops-tracking/command-line';
import { graderIdentity } from '../assets.ts';
import type { ExitCode } from '../errors.ts';
import type { Language } from '../language.ts';
import { addCheck } from './commands/check.ts';
import { commandContext } from './commands/context.ts';
import { addGrade } from './commands/grade.ts';
import { addImage } from './commands/image.ts';
import { addReleaseSolutions } from './commands/release-solutions.ts';
import { addRescore } from './commands/rescore.ts';
import { addRubric } from './commands/rubric.ts';

/** The commands. The code of each is loaded when it is called: a command does not wait for the others. */
export function buildProgram(language: Language, done: (code: ExitCode) => void): Command {
  const context = commandContext(language, { lang: () => langOption(language), done });
  const { say } = context;
  const program = localized(new Command('mlops-grader'), graderIdentity().version, language)
    .description(say('cli.about'))
    .addHelpText('after', `\n${say('cli.exit-codes')}`)
    .usage(say('cli.synopsis'));
  for (const add of [addGrade, addRescore, addImage, addCheck, addRubric]) add(program, context);
  addTracking(program, {
    ...context,
    untilInterrupted: async () => (await import('./interruption.ts')).untilInterrupted(() => undefined),
  });
  addReleaseSolutions(program, context);
  // Only an interrupted grading runs it: that process cannot wait for the removal of what it started.
  program
    .command('sweep', { hidden: true })
    .argument('<owner>')
    .action(async (owner) => (await import('../pipeline/sweep.ts')).sweepAfter(owner));
  return program;
}
