import { readAnswers } from './answers-file.ts';
import { type CommandName, type OptionValues, PROJECT_COMMANDS, parseCommandLine } from './command-line.ts';
import { CI_SYSTEMS, type CiSystem } from './course.ts';
import { LANGS, type Lang } from './messages.ts';
import { nearCommand } from './near-command.ts';
import { normalizeStudent } from './project/variant.ts';
import { ScaffoldError } from './scaffold-error.ts';

/** The content of a command line. A value that it does not give is undefined. */
export type Request = {
  command: CommandName;
  /** Where a new project goes. */
  dir: string | undefined;
  /** The add-on to add. */
  addOn: string | undefined;
  /** The path of the instructor's solutions file. */
  bundle: string | undefined;
  lang: Lang | undefined;
  session: number | undefined;
  ci: CiSystem | undefined;
  name: string | undefined;
  author: string | undefined;
  student: string | undefined;
  yes: boolean;
  git: boolean;
  dryRun: boolean;
  force: boolean;
  offline: boolean;
  json: boolean;
  help: boolean;
  version: boolean;
};

/**
 * Reads a command line. `last` is the number of the last session; `isInProject` tells whether the current folder is in a
 * project. Throws a ScaffoldError: a code that starts with USAGE_, ANSWERS_INVALID or FILE_UTF16.
 */
export function parseArguments(argv: readonly string[], last: number, isInProject = false): Request {
  const { command, words, named, options, checkOptions } = parseCommandLine(argv);
  const isNew = command === 'create' && options.help !== true && options.version !== true;
  if (isNew) requireNoCommand(words, isInProject);
  checkOptions();
  const values: OptionValues = { ...answersIn(options), ...options };
  const { extras = [], addOn, bundle } = named;
  const { lang, session = named.session, ci } = readExtras(extras);
  const dir = named.dir || text(values.dir);
  if (isNew && isInProject) requireFolderApart(dir, text(values.session));
  return {
    command,
    dir,
    addOn,
    bundle: bundle ?? text(values.catchUp),
    lang: parseLang(lang ?? text(values.lang)),
    session: parseSession(session ?? text(values.session), last),
    ci: parseCi(ci ?? text(values.ci)),
    name: text(values.name) || undefined,
    author: text(values.author)?.trim() || undefined,
    student: parseStudent(text(values.student)),
    yes: values.yes === true,
    git: values.git !== false,
    dryRun: values.dryRun === true,
    force: values.force === true,
    offline: values.offline === true,
    json: values.json === true,
    help: values.help === true,
    version: values.version === true,
  };
}

/** A word written as a path is always a folder. */
const isPath = (word: string): boolean => /[\\/]/.test(word) || word.startsWith('.');

/** Rejects mistyped commands, which would become the name of a new project. */
function requireNoCommand(words: readonly string[], isInProject: boolean): void {
  const [value] = words;
  if (value === undefined || isPath(value)) return;
  const nearest = nearCommand(words, isInProject);
  if (nearest !== undefined) throw new ScaffoldError('USAGE_COMMAND_NEAR', { value, nearest });
  if (isInProject) throw new ScaffoldError('USAGE_COMMAND_UNKNOWN', { value, known: PROJECT_COMMANDS.join(', ') });
}

/** Inside a project, a new project requires a folder that is written as a path. */
function requireFolderApart(dir: string | undefined, session: string | undefined): void {
  if (dir !== undefined) requireNoCommand([dir], true);
  else if (session !== undefined) throw new ScaffoldError('USAGE_SESSION_COMMAND', { session });
  else throw new ScaffoldError('USAGE_IN_PROJECT', { known: PROJECT_COMMANDS.join(', ') });
}

const answersIn = ({ answers }: OptionValues): OptionValues =>
  typeof answers === 'string' ? readAnswers(answers) : {};

/** What a bare word after the folder can be, with the test that recognizes it. */
const EXTRAS = {
  lang: (word: string) => LANGS.some((lang) => lang === word),
  session: (word: string) => /^\d+$/.test(word),
  ci: (word: string) => CI_SYSTEMS.some((system) => system === word),
} as const;
type Extra = keyof typeof EXTRAS;

/** Values can follow the folder as bare words, once each, because PowerShell removes the `--` that npm needs before options. */
function readExtras(words: readonly string[]): Partial<Record<Extra, string>> {
  const found: Partial<Record<Extra, string>> = {};
  for (const word of words) {
    const kind = (Object.keys(EXTRAS) as Extra[]).find((one) => found[one] === undefined && EXTRAS[one](word));
    if (kind === undefined) throw new ScaffoldError('USAGE_EXTRA_ARGUMENT', { value: word });
    found[kind] = word;
  }
  return found;
}

const text = (value: string | boolean | undefined) => (typeof value === 'string' ? value : undefined);

function parseLang(value: string | undefined): Lang | undefined {
  const lang = LANGS.find((known) => known === value);
  if (value !== undefined && lang === undefined) throw new ScaffoldError('USAGE_LANG', { value });
  return lang;
}

function parseStudent(value: string | undefined): string | undefined {
  if (value !== undefined && normalizeStudent(value) === null) throw new ScaffoldError('USAGE_STUDENT', { value });
  return value?.trim();
}

function parseCi(value: string | undefined): CiSystem | undefined {
  const ci = CI_SYSTEMS.find((known) => known === value);
  if (value !== undefined && ci === undefined) throw new ScaffoldError('USAGE_CI', { value });
  return ci;
}

function parseSession(value: string | undefined, last: number): number | undefined {
  if (value === undefined) return undefined;
  const session = Number(value);
  if (!/^\d+$/.test(value) || session < 1 || session > last) throw new ScaffoldError('USAGE_SESSION', { value, last });
  return session;
}
