import { lt } from 'semver';
import { parseArguments, type Request } from './arguments.ts';
import type { CommandName } from './command-line.ts';
import type { Defaults } from './commands/create/questions.ts';
import { diagnose } from './commands/doctor.ts';
import { addOnTo, applySolutions, receiveSession, updateProject } from './commands/increments.ts';
import { showStatus } from './commands/status.ts';
import { addOnsOf, lastWrittenSession } from './course.ts';
import type { CommandResult, ProjectContext } from './increment/index.ts';
import { languageOf, systemLanguage } from './language.ts';
import { type Lang, MESSAGES, say } from './messages.ts';
import { newestVersion, termOf } from './newest-version.ts';
import { isInProject, languageIn } from './project/open-project.ts';
import { reportJson, reportText } from './report.ts';
import { ScaffoldError } from './scaffold-error.ts';
import { openTemplate, type Template } from './template.ts';

/** The arguments, the current folder, the environment, which streams are terminals, and the signal that interrupts the run. */
export type RunContext = {
  argv: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  isTerminal: { stdin: boolean; stdout: boolean };
  signal: AbortSignal;
};
/** The exit code of a run, and what to print. */
export type RunResult = { exitCode: number; stdout: string; stderr: string };

const FALLBACK_DIR = 'mlops-project';
/** A new project has the first session by default; the command `session` adds the others. */
const FIRST_SESSION = 1;
/** Names of Inquirer's errors when a prompt is closed. */
const CLOSED_PROMPT = ['ExitPromptError', 'AbortPromptError'];

/** Runs the command that the arguments ask for. Never throws: an error becomes a result too. */
export async function run(context: RunContext): Promise<RunResult> {
  const lang = languageOf(context.argv, context.env, languageIn(context.cwd));
  const ended = new AbortController();
  try {
    const template = openTemplate();
    const request = parseArguments(context.argv, lastWrittenSession(template.course), isInProject(context.cwd));
    if (request.help) return done(help(template, lang));
    if (request.version) return done(`${template.version}\n`);
    const outputLang = request.lang ?? lang;
    const versionNotice = newerVersionNotice(request, template, context.env, ended.signal, outputLang);
    const result = await COMMANDS[request.command](request, template, context, outputLang);
    return { ...result, stderr: await versionNotice };
  } catch (error) {
    const isInterrupted = context.signal.aborted || isClosedPrompt(error);
    return failed(isInterrupted ? new ScaffoldError('INTERRUPTED', {}, { cause: error }) : error, lang, context);
  } finally {
    ended.abort();
  }
}

const done = (stdout: string): RunResult => ({ exitCode: 0, stdout, stderr: '' });

function help({ version, course }: Template, lang: Lang): string {
  const addOns = addOnsOf(course).join(', ');
  return `${say(MESSAGES.help, lang, { version, title: course.title[lang], last: lastWrittenSession(course), addOns })}\n`;
}

type CommandRunner = (request: Request, template: Template, context: RunContext, lang: Lang) => Promise<CommandResult>;

const inProject =
  (command: (context: ProjectContext) => Promise<CommandResult>): CommandRunner =>
  (request, template, context) =>
    command(projectContext(request, template, context));

const COMMANDS: Readonly<Record<CommandName, CommandRunner>> = {
  create: createProject,
  session: inProject(receiveSession),
  update: inProject(updateProject),
  add: inProject(addOnTo),
  solutions: inProject(applySolutions),
  status: inProject(showStatus),
  doctor: (request, template, context, lang) => diagnose(projectContext(request, template, context), lang),
};

const colours = ({ env, isTerminal }: RunContext): boolean => isTerminal.stdout && !env.NO_COLOR;

function projectContext(request: Request, template: Template, context: RunContext): ProjectContext {
  const { cwd, env, signal } = context;
  return { request, template, cwd, env, isColoured: colours(context), signal };
}

async function createProject(request: Request, template: Template, context: RunContext): Promise<CommandResult> {
  const { env, cwd, isTerminal, signal } = context;
  const isInteractive = isTerminal.stdin && isTerminal.stdout && !request.yes && !request.json && !isCi(env);
  if (!isInteractive && !request.yes && request.dir === undefined) {
    throw new ScaffoldError('USAGE_DIR_MISSING', { fallback: FALLBACK_DIR });
  }
  const defaults: Defaults = { dir: FALLBACK_DIR, lang: systemLanguage(env), session: FIRST_SESSION, author: '' };
  const { scaffold } = await import('./commands/create/project-generator.ts');
  const project = await scaffold({ request, defaults, template, cwd, env, isInteractive, signal });
  const stdout = request.json ? reportJson(project) : reportText(project, template.course, cwd, colours(context));
  return { exitCode: 0, stdout };
}

/** npm may run an old copy from its cache. Empty unless the registry answers, before the command ends, that a newer version exists. */
async function newerVersionNotice(
  request: Request,
  { version }: Template,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
  lang: Lang,
): Promise<string> {
  if (request.offline || request.json || request.command === 'doctor') return '';
  const latest = await newestVersion(env, version, signal);
  if (latest === null || !lt(version, latest)) return '';
  return `${say(MESSAGES.newerVersion, lang, { version, latest, term: termOf(version) })}\n`;
}

const isCi = (env: NodeJS.ProcessEnv) => !['', '0', 'false'].includes(env.CI ?? '');

const isClosedPrompt = (error: unknown) => error instanceof Error && CLOSED_PROMPT.includes(error.name);

/** A known error prints its sentence. An unknown one prints its stack, because it is a defect of this program. */
function failed(error: unknown, lang: Lang, { argv }: RunContext): RunResult {
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
