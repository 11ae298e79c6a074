import { nearestWord } from './nearest-word.ts';

/** The names that people type for each command, in French and English. `--help` is an option, but is often typed as a command. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  session: ['session', 'seance', 'suivante', 'prochaine', 'next', 'week', 'semaine'],
  update: ['update', 'mise-a-jour', 'maj', 'mettre-a-jour', 'actualiser', 'upgrade'],
  add: ['add', 'ajouter', 'ajout', 'ajoute', 'module', 'add-on', 'addon', 'install'],
  solutions: ['solutions', 'corrige', 'corriges', 'correction', 'rattrapage', 'catch-up'],
  status: ['status', 'statut', 'etat', 'state', 'progress', 'avancement'],
  doctor: ['doctor', 'docteur', 'diagnostic', 'diagnose'],
  '--help': ['help', 'aide'],
};
/** Words that count as commands even outside a project, where most words are folder names. */
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
/** Commands that take an argument. */
const WITH_ARGUMENT = ['session', 'add', 'solutions'];

/**
 * The command that the user probably meant: `session 2` for `sesion 2`, `séance 2` or `session2`. Undefined if the words do not
 * resemble a command. More words are recognized inside a project, where creating another project is unlikely.
 */
export function nearCommand(words: readonly string[], isInProject: boolean): string | undefined {
  const [first = '', ...rest] = words.map(plainWord);
  const [, argument] = words;
  if (!isInProject) return /\d/.test(first) ? undefined : commandLine(nearestUnmistakable(first), argument);
  const { stem = first, number } = /^(?<stem>\D*?)[^\p{Letter}]*(?<number>\d+)$/u.exec(first)?.groups ?? {};
  if (number !== undefined) return commandLine(stem === '' ? 'session' : nearestName(stem), number);
  return commandNamed([first, ...rest].join('-')) ?? commandLine(nearestName(first), argument);
}

/** In lower case, without accents. */
const plainWord = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');

const commandNamed = (name: string): string | undefined =>
  Object.entries(NAMES).find(([, names]) => names.includes(name))?.[0];

const nearestUnmistakable = (word: string): string | undefined => nearestWord(word, UNMISTAKABLE, () => 1);

/** With two edits, short words would match too many others. */
const nearestName = (word: string): string | undefined =>
  nearestWord(word, Object.values(NAMES).flat(), (name) => Math.min(2, Math.floor(name.length / 3)));

function commandLine(name: string | undefined, argument: string | undefined): string | undefined {
  const command = name === undefined ? undefined : commandNamed(name);
  if (command === undefined || argument === undefined || !WITH_ARGUMENT.includes(command)) return command;
  return `${command} ${argument}`;
}
