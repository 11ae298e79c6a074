import { nearestWord } from './nearest-word.ts';

/** Commands by the names that people give them, French ones first. `--help` is an option, but often typed as a command. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  session: ['session', 'seance', 'suivante', 'prochaine', 'next', 'week', 'semaine'],
  update: ['update', 'mise-a-jour', 'maj', 'mettre-a-jour', 'actualiser', 'upgrade'],
  add: ['add', 'ajouter', 'ajout', 'ajoute', 'module', 'add-on', 'addon', 'install'],
  solutions: ['solutions', 'corrige', 'corriges', 'correction', 'rattrapage', 'catch-up'],
  status: ['status', 'statut', 'etat', 'state', 'progress', 'avancement'],
  doctor: ['doctor', 'docteur', 'diagnostic', 'diagnose'],
  '--help': ['help', 'aide'],
};
/** Words that count as a command even outside a project, where most words are names of folders. */
const UNMISTAKABLE = [
  'session',
  'seance',
  'update',
  'mise-a-jour',
  'solutions',
  'status',
  'statut',
  'doctor',
  'docteur',
];
/** Commands that take the word after them. */
const WITH_ARGUMENT = ['session', 'add', 'solutions'];

/**
 * The command that was probably meant: `session 2` for `sesion 2`, `séance 2` or `session2`; undefined if the words resemble no
 * command. Inside a project, where nobody creates another, more words are recognized.
 */
export function nearCommand(words: readonly string[], isInProject: boolean): string | undefined {
  const [first = '', ...rest] = words.map(plainWord);
  const [, argument] = words;
  if (!isInProject) return /\d/.test(first) ? undefined : commandLine(nearestUnmistakable(first), argument);
  const { stem = first, number } = /^(?<stem>\D*?)[^\p{Letter}]*(?<number>\d+)$/u.exec(first)?.groups ?? {};
  if (number !== undefined) return commandLine(stem === '' ? 'session' : nearestName(stem), number);
  return commandNamed([first, ...rest].join('-')) ?? commandLine(nearestName(first), argument);
}

/** In small letters, without accents. */
const plainWord = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');

const commandNamed = (name: string): string | undefined =>
  Object.entries(NAMES).find(([, names]) => names.includes(name))?.[0];

const nearestUnmistakable = (word: string): string | undefined => nearestWord(word, UNMISTAKABLE, () => 1);

/** Short words differ from too many others by two letters. */
const nearestName = (word: string): string | undefined =>
  nearestWord(word, Object.values(NAMES).flat(), (name) => Math.min(2, Math.floor(name.length / 3)));

function commandLine(name: string | undefined, argument: string | undefined): string | undefined {
  const command = name === undefined ? undefined : commandNamed(name);
  if (command === undefined || argument === undefined || !WITH_ARGUMENT.includes(command)) return command;
  return `${command} ${argument}`;
}
