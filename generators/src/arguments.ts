import { parseArgs } from 'node:util';
import { readAnswers } from './answers-file.ts';
import { CI_SYSTEMS, type CiSystem } from './course.ts';
import { LANGS, type Lang } from './messages.ts';
import { nearCommand } from './near-command.ts';
import { nearestWord } from './nearest-word.ts';
import { normalizeStudent } from './project/variant.ts';
import { ScaffoldError } from './scaffold-error.ts';

/** What a command line asks for; what it does not say is undefined. */
export type Request = {
  command: Command;
  /** Where a new project goes. */
  dir: string | undefined;
  /** The add-on to add. */
  addOn: string | undefined;
  /** The file of solutions that an instructor gave. */
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

const OPTIONS = {
  lang: { type: 'string' },
  session: { type: 'string' },
  ci: { type: 'string' },
  name: { type: 'string' },
  author: { type: 'string' },
  answers: { type: 'string' },
  'catch-up': { type: 'string' },
  student: { type: 'string' },
  yes: { type: 'boolean', short: 'y' },
  'no-git': { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  force: { type: 'boolean' },
  offline: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;
type Option = keyof typeof OPTIONS;

const ALWAYS = ['lang', 'answers', 'json', 'offline', 'yes', 'help', 'version'] as const;
/** Which options a command takes beside those that all take. */
const COMMANDS = {
  create: ['session', 'ci', 'name', 'author', 'student', 'no-git', 'dry-run'],
  session: ['session', 'catch-up', 'dry-run', 'force'],
  update: ['dry-run', 'force'],
  add: ['dry-run', 'force'],
  solutions: ['dry-run'],
  status: [],
  doctor: [],
} as const satisfies Record<string, readonly Option[]>;
export type Command = keyof typeof COMMANDS;
/** The commands of a project. */
const KNOWN = Object.keys(COMMANDS)
  .filter((command) => command !== 'create')
  .join(', ');

/**
 * Reads a command line, sessions going up to `last`, typed inside of a project or elsewhere. Throws a ScaffoldError whose code
 * starts with USAGE_, or ANSWERS_INVALID.
 */
export function parseArguments(argv: readonly string[], last: number, isInProject = false): Request {
  const args = withBareOptions(argv);
  const parsed = parseArgs({ args, options: OPTIONS, allowPositionals: true, strict: false, tokens: true });
  const command = commandOf(parsed.positionals);
  const isNew = command === 'create' && parsed.values.help !== true && parsed.values.version !== true;
  if (isNew) requireNoCommand(parsed.positionals, isInProject);
  for (const token of parsed.tokens) if (token.kind === 'option') checkOption(token, command);
  const values: Values = { ...answersIn(parsed.values), ...parsed.values };
  const words = readWords(command, parsed.positionals);
  const dir = words.dir ?? text(values.dir);
  if (isNew && isInProject) requireFolderApart(dir, text(values.session));
  return {
    command,
    dir,
    addOn: words.addOn,
    bundle: words.bundle ?? text(values['catch-up']),
    lang: parseLang(words.lang ?? text(values.lang)),
    session: parseSession(words.session ?? text(values.session), last),
    ci: parseCi(words.ci ?? text(values.ci)),
    name: text(values.name) || undefined,
    author: text(values.author)?.trim() || undefined,
    student: parseStudent(text(values.student)),
    yes: values.yes === true,
    git: values['no-git'] !== true,
    dryRun: values['dry-run'] === true,
    force: values.force === true,
    offline: values.offline === true,
    json: values.json === true,
    help: values.help === true,
    version: values.version === true,
  };
}

/** A word written as a path is a folder, whatever its name. */
const isPath = (word: string): boolean => /[\\/]/.test(word) || word.startsWith('.');

/** Refuses words that are no command, but were meant as one: they would become the name of a new project. */
function requireNoCommand(words: readonly string[], isInProject: boolean): void {
  const [value] = words;
  if (value === undefined || isPath(value)) return;
  const nearest = nearCommand(words, isInProject);
  if (nearest !== undefined) throw new ScaffoldError('USAGE_COMMAND_NEAR', { value, nearest });
  if (isInProject) throw new ScaffoldError('USAGE_COMMAND_UNKNOWN', { value, known: KNOWN });
}

/** Inside of a project, another one is made only in a folder that is written as a path. */
function requireFolderApart(dir: string | undefined, session: string | undefined): void {
  if (dir !== undefined) requireNoCommand([dir], true);
  else if (session !== undefined) throw new ScaffoldError('USAGE_SESSION_COMMAND', { session });
  else throw new ScaffoldError('USAGE_IN_PROJECT', { known: KNOWN });
}

type Values = Record<string, string | boolean | undefined>;

const answersIn = ({ answers }: Values): Values => (typeof answers === 'string' ? readAnswers(answers) : {});

const isCommand = (word: string | undefined): word is Command => word !== undefined && Object.hasOwn(COMMANDS, word);

/** The first word where it is a command, else a folder: `./commands/session` is a folder of that name. */
const commandOf = ([word]: readonly string[]): Command => (isCommand(word) ? word : 'create');

/**
 * PowerShell eats the `--` that npm needs before options, so that an option may be written without its dashes too, behind the
 * first word: `dry-run`, `name=churn`.
 */
function withBareOptions(argv: readonly string[]): string[] {
  const first = argv.findIndex((word) => !word.startsWith('-'));
  return argv.map((word, index) => {
    const { name = '', value } = /^(?<name>[a-z][a-z-]+)(?<value>=.*)?$/s.exec(word)?.groups ?? {};
    if (first === -1 || index <= first || !Object.hasOwn(OPTIONS, name)) return word;
    const isWhole = (OPTIONS[name as Option].type === 'string') === (value !== undefined);
    const isValue = /^--(?!.*=)/.test(argv[index - 1] ?? '') && takesValue(argv[index - 1] ?? '');
    return isWhole && !isValue ? `--${word}` : word;
  });
}

const takesValue = (flag: string): boolean =>
  Object.entries(OPTIONS).some(([name, { type }]) => flag === `--${name}` && type === 'string');

type OptionToken = { name: string; rawName: string; value: string | undefined; inlineValue: boolean | undefined };

function checkOption({ name, rawName, value, inlineValue }: OptionToken, command: Command): void {
  const type = Object.entries(OPTIONS).find(([known]) => known === name)?.[1].type;
  const taken: readonly string[] = [...ALWAYS, ...COMMANDS[command]];
  if (type === undefined) throw unknownOption(name, rawName, taken);
  if (!taken.includes(name)) throw new ScaffoldError('USAGE_OPTION_ELSEWHERE', { option: rawName, command });
  if (type === 'boolean' && value !== undefined) {
    throw new ScaffoldError('USAGE_VALUE_UNEXPECTED', { option: rawName });
  }
  if (type === 'string' && (value === undefined || (value.startsWith('-') && inlineValue !== true))) {
    throw new ScaffoldError('USAGE_VALUE_MISSING', { option: rawName });
  }
}

function unknownOption(name: string, rawName: string, known: readonly string[]): ScaffoldError {
  const nearest = rawName.startsWith('--') ? nearestWord(name, [...known]) : undefined;
  if (nearest === undefined) return new ScaffoldError('USAGE_UNKNOWN_OPTION', { option: rawName });
  return new ScaffoldError('USAGE_UNKNOWN_OPTION_NEAR', { option: rawName, nearest: `--${nearest}` });
}

type Words = { dir?: string; addOn?: string; bundle?: string; lang?: string; session?: string; ci?: string };

/** What the bare words of a command say. */
function readWords(command: Command, positionals: readonly string[]): Words {
  if (command === 'create') {
    const [dir, ...more] = positionals;
    return { ...(dir && { dir }), ...readExtra(more) };
  }
  const [word, ...extra] = positionals.slice(1);
  const place = { session: 'session', add: 'addOn', solutions: 'bundle', update: null, status: null, doctor: null }[
    command
  ];
  const superfluous = place === null ? word : extra[0];
  if (superfluous !== undefined) throw new ScaffoldError('USAGE_EXTRA_WORD', { value: superfluous, command });
  return place === null || word === undefined ? {} : { [place]: word };
}

/** What a bare word after the folder can be, told by its looks. */
const EXTRAS = {
  lang: (word: string) => LANGS.some((lang) => lang === word),
  session: (word: string) => /^\d+$/.test(word),
  ci: (word: string) => CI_SYSTEMS.some((system) => system === word),
} as const;
type Extra = keyof typeof EXTRAS;

/** Values may follow the folder as bare words, each once, since PowerShell eats the `--` before npm's options. */
function readExtra(words: readonly string[]): Partial<Record<Extra, string>> {
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
