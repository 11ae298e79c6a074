import { Argument, type Command, Option } from 'commander';
import { sessionIn, studentIn } from '../arguments.ts';
import type { CommandContext } from './context.ts';

/** Adds `check`, the one command that a student runs. */
export function addCheck(program: Command, { language, say, lang, done }: CommandContext): void {
  program
    .command('check')
    .usage(`[dir] ${say('cli.synopsis.options')}`)
    .description(say('check.about'))
    .addArgument(new Argument('[dir]', say('check.dir')).default('.'))
    .addOption(new Option('--session <n>', say('check.session')).argParser(sessionIn(language)))
    .addOption(new Option('--student <id>', say('check.student')).argParser(studentIn(language)))
    .addOption(new Option('--rubric <file>', say('cli.option.rubric')))
    .option('--again', say('check.again'), false)
    .option('--force', say('check.force'), false)
    .option('--annotations', say('cli.option.annotations'), false)
    .addOption(new Option('--json', say('cli.option.json')).default(false, ''))
    .option('--quiet', say('cli.option.quiet'), false)
    .addOption(lang())
    .action(async (dir, options) => done(await (await import('../actions/check.ts')).check(dir, options)));
}
