import { lt } from 'semver';
import { parseArguments, type Request } from './arguments.ts';
import type { CommandName } from './command-line.ts';
import { addOnTo } from './commands/add/index.ts';
import type { Defaults } from './commands/create/questions.ts';
import { examine } from './commands/doctor/index.ts';
import { receiveSession } from './commands/session/index.ts';
import { applySolutions } from './commands/solutions/index.ts';
import { showStatus } from './commands/status/index.ts';
import { updateProject } from './commands/update/index.ts';
import { addOnsOf, lastWrittenSession } from './course.ts';
import type { Inside, Said } from './increment/index.ts';
import { languageOf, systemLanguage } from './language.ts';
import { type Lang, MESSAGES, say } from './messages.ts';
import { newestVersion, termOf } from './newest-version.ts';
import { isInProject, languageIn } from './project/open-project.ts';
import { reportJson, reportText } from './report.ts';
import { ScaffoldError } from './scaffold-error.ts';
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
/** A course begins with its first session; the others come with the command `session`. */
const FIRST_SESSION = 1;
/** Names of Inquirer's errors when a prompt is closed. */
const CLOSED_PROMPT = ['ExitPromptError', 'AbortPromptError'];

/** Does what a command line asks. Never throws: an error is an outcome too. */
export async function run(world: World): Promise<Outcome> {
  const lang = languageOf(world.argv, world.env, languageIn(world.cwd));
  const ended = new AbortController();
  try {
    const template = openTemplate();
    const request = parseArguments(world.argv, lastWrittenSession(template.course), isInProject(world.cwd));
    if (request.help) return done(help(template, lang));
    if (request.version) return done(`${template.version}\n`);
    const spoken = request.lang ?? lang;
    const remark = remarkOn(request, template, world.env, ended.signal, spoken);
    const said = await COMMANDS[request.command](request, template, world, spoken);
    return { ...said, stderr: await remark };
  } catch (error) {
    const isInterrupted = world.signal.aborted || isClosedPrompt(error);
    return failed(isInterrupted ? new ScaffoldError('INTERRUPTED', {}, { cause: error }) : error, lang, world);
  } finally {
    ended.abort();
  }
}

const done = (stdout: string): Outcome => ({ exitCode: 0, stdout, stderr: '' });

function help({ version, course }: Template, lang: Lang): string {
  const addOns = addOnsOf(course).join(', ');
  return `${say(MESSAGES.help, lang, { version, title: course.title[lang], last: lastWrittenSession(course), addOns })}\n`;
}

type Carry = (request: Request, template: Template, world: World, lang: Lang) => Promise<Said>;

const inProject =
  (command: (inside: Inside) => Promise<Said>): Carry =>
  (request, template, world) =>
    command(insideOf(request, template, world));

const COMMANDS: Readonly<Record<CommandName, Carry>> = {
  create: createProject,
  session: inProject(receiveSession),
  update: inProject(updateProject),
  add: inProject(addOnTo),
  solutions: inProject(applySolutions),
  status: inProject(showStatus),
  doctor: (request, template, world, lang) => examine(insideOf(request, template, world), lang),
};

function insideOf(request: Request, template: Template, { cwd, env, isTerminal, signal }: World): Inside {
  return { request, template, cwd, env, isColoured: isTerminal.stdout && !env.NO_COLOR, signal };
}

async function createProject(request: Request, template: Template, world: World): Promise<Said> {
  const { env, cwd, isTerminal, signal } = world;
  const isInteractive = isTerminal.stdin && isTerminal.stdout && !request.yes && !request.json && !isCi(env);
  if (!isInteractive && !request.yes && request.dir === undefined) {
    throw new ScaffoldError('USAGE_DIR_MISSING', { fallback: FALLBACK_DIR });
  }
  const defaults: Defaults = { dir: FALLBACK_DIR, lang: systemLanguage(env), session: FIRST_SESSION, author: '' };
  const { scaffold } = await import('./commands/create/index.ts');
  const made = await scaffold({ request, defaults, template, cwd, env, isInteractive, signal });
  const isColoured = isTerminal.stdout && !env.NO_COLOR;
  return { exitCode: 0, stdout: request.json ? reportJson(made) : reportText(made, template.course, cwd, isColoured) };
}

/** What npm runs may be an old copy: where the registry has a newer version by the time the work is done, that is said. */
async function remarkOn(
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
