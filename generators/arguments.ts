import { parseArgs } from 'node:util';
import { CI_SYSTEMS, type CiSystem } from './course.ts';
import { LANGS, type Lang } from './messages.ts';
import { nearestWord } from './nearest-word.ts';
import { ScaffoldError } from './scaffold-error.ts';

/** What a command line asks for; what it does not say is undefined. */
export type Request = {
  dir: string | undefined;
  lang: Lang | undefined;
  session: number | undefined;
  ci: CiSystem | undefined;
  name: string | undefined;
  author: string | undefined;
  yes: boolean;
  git: boolean;
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
  yes: { type: 'boolean', short: 'y' },
  'no-git': { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;
/** Words kept for commands to come: with arguments of their own they are not taken for folders. */
const FUTURE_COMMANDS = ['session', 'update', 'add'];

/** Reads a command line, sessions going up to `last`. Throws a ScaffoldError whose code starts with USAGE_. */
export function parseArguments(argv: readonly string[], last: number): Request {
  const parsed = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: false, tokens: true });
  for (const token of parsed.tokens) if (token.kind === 'option') checkOption(token);
  const { values } = parsed;
  const [dir, ...more] = parsed.positionals;
  if (dir !== undefined && more.length > 0 && FUTURE_COMMANDS.includes(dir)) {
    throw new ScaffoldError('USAGE_NO_SUCH_COMMAND', { value: dir });
  }
  const extra = readExtra(more);
  return {
    dir: dir || undefined,
    lang: parseLang(text(values.lang) ?? extra.lang),
    session: parseSession(text(values.session) ?? extra.session, last),
    ci: parseCi(text(values.ci) ?? extra.ci),
    name: text(values.name) || undefined,
    author: text(values.author)?.trim() || undefined,
    yes: values.yes === true,
    git: values['no-git'] !== true,
    json: values.json === true,
    help: values.help === true,
    version: values.version === true,
  };
}

type OptionToken = { name: string; rawName: string; value: string | undefined; inlineValue: boolean | undefined };

function checkOption({ name, rawName, value, inlineValue }: OptionToken): void {
  const type = Object.entries(OPTIONS).find(([known]) => known === name)?.[1].type;
  if (type === undefined) throw unknownOption(name, rawName);
  if (type === 'boolean' && value !== undefined) {
    throw new ScaffoldError('USAGE_VALUE_UNEXPECTED', { option: rawName });
  }
  if (type === 'string' && (value === undefined || (value.startsWith('-') && inlineValue !== true))) {
    throw new ScaffoldError('USAGE_VALUE_MISSING', { option: rawName });
  }
}

function unknownOption(name: string, rawName: string): ScaffoldError {
  const nearest = rawName.startsWith('--') ? nearestWord(name, Object.keys(OPTIONS)) : undefined;
  if (nearest === undefined) return new ScaffoldError('USAGE_UNKNOWN_OPTION', { option: rawName });
  return new ScaffoldError('USAGE_UNKNOWN_OPTION_NEAR', { option: rawName, nearest: `--${nearest}` });
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
