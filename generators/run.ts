import type { Defaults } from './app/questions.ts';
import { parseArguments, type Request } from './arguments.ts';
import { type Course, lastWrittenSession } from './course.ts';
import { languageOf, systemLanguage } from './language.ts';
import { type Lang, MESSAGES, say } from './messages.ts';
import { reportJson, reportText } from './report.ts';
import { ScaffoldError } from './scaffold-error.ts';
import { asksForSolutions, solve } from './solutions/index.ts';
import { openTemplate, type Template } from './template.ts';

/** What surrounds a run: its arguments, folder and environment, whether a person is there, and what interrupts it. */
export type World = {
  argv: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  isTerminal: { stdin: boolean; stdout: boolean };
  signal: AbortSignal;
};
/** The final word of a run. */
export type Outcome = { exitCode: number; stdout: string; stderr: string };

const FALLBACK_DIR = 'mlops-project';
/** Names of Inquirer's errors when a prompt is closed. */
const CLOSED_PROMPT = ['ExitPromptError', 'AbortPromptError'];

/** Does what a command line asks. Never throws: an error is an outcome too. */
export async function run(world: World): Promise<Outcome> {
  const lang = languageOf(world.argv, world.env);
  try {
    if (asksForSolutions(world.argv)) return done(solve(world.argv, world.cwd, lang));
    const template = openTemplate();
    const request = parseArguments(world.argv, lastWrittenSession(template.course));
    if (request.help) return done(help(template, lang));
    if (request.version) return done(`${template.version}\n`);
    return done(await createProject(request, template, world));
  } catch (error) {
    const isInterrupted = world.signal.aborted || isClosedPrompt(error);
    return failed(isInterrupted ? new ScaffoldError('INTERRUPTED', {}, { cause: error }) : error, lang, world);
  }
}

const done = (stdout: string): Outcome => ({ exitCode: 0, stdout, stderr: '' });

function help({ version, course }: Template, lang: Lang): string {
  return `${say(MESSAGES.help, lang, { version, title: course.title[lang], last: lastWrittenSession(course) })}\n`;
}

async function createProject(request: Request, template: Template, world: World): Promise<string> {
  const { env, cwd, isTerminal, signal } = world;
  const isInteractive = isTerminal.stdin && isTerminal.stdout && !request.yes && !request.json && !isCi(env);
  if (!isInteractive && !request.yes && request.dir === undefined) {
    throw new ScaffoldError('USAGE_DIR_MISSING', { fallback: FALLBACK_DIR });
  }
  const defaults = defaultsFor(template.course, env);
  const { scaffold } = await import('./app/index.ts');
  const made = await scaffold({ request, defaults, template, cwd, env, isInteractive, signal });
  const isColoured = isTerminal.stdout && !env.NO_COLOR;
  return request.json ? reportJson(made) : reportText(made, template.course, cwd, isColoured);
}

function defaultsFor(course: Course, env: NodeJS.ProcessEnv): Defaults {
  return { dir: FALLBACK_DIR, lang: systemLanguage(env), session: lastWrittenSession(course), author: '' };
}

const isCi = (env: NodeJS.ProcessEnv) => !['', '0', 'false'].includes(env.CI ?? '');

const isClosedPrompt = (error: unknown) => error instanceof Error && CLOSED_PROMPT.includes(error.name);

/** A known error says its sentence; an unknown one shows its stack, since it is a defect of ours. */
function failed(error: unknown, lang: Lang, { argv }: World): Outcome {
  const known = error instanceof ScaffoldError;
  const exitCode = known ? error.exitCode : 2;
  const message = known
    ? error.sentence(lang)
    : error instanceof Error
      ? (error.stack ?? error.message)
      : String(error);
  if (!argv.includes('--json')) return { exitCode, stdout: '', stderr: `${message}\n` };
  return {
    exitCode,
    stdout: `${JSON.stringify({ error: { code: known ? error.code : 'UNEXPECTED', message } })}\n`,
    stderr: '',
  };
}
