import { type Course, namesOf } from '../../course.ts';
import type { CheckContext } from '../check.ts';

/** The project's vocabulary: make targets and npm scripts. */
export interface Vocabulary {
  course: Course;
  makefile: CheckContext['makefile'];
  scripts: Record<string, string>;
}

/** The same, serialised for the child process. */
export interface CiVocabulary extends Omit<Vocabulary, 'makefile'> {
  makefile: [string, { prerequisites: string[]; recipe: string }][];
}

export const vocabularyOf = (sent: CiVocabulary): Vocabulary => ({ ...sent, makefile: new Map(sent.makefile) });

/** make options that run nothing or ignore failures. */
const DOES_NOTHING = /^(?:-[a-zA-Z]*[niqt][a-zA-Z]*|--(?:dry-run|just-print|recon|ignore-errors|question|touch))$/;

/** A command whose failure is ignored: `make lint || true`. */
const SWALLOWED = /\|\|\s*(?:true|:|exit 0|echo\b.*)\s*$/;

type Command = { tool: 'make' | 'npm'; name: string };

/** Splits shell text into commands and words: joins continued lines, and drops comments and the assignments before a command. */
function wordsOfCommands(shell: string): string[][] {
  const lines = shell.replace(/\\\n/g, ' ').split('\n');
  const withoutComments = lines.map((line) =>
    line.replace(/("[^"]*"|'[^']*')|(?<!\S)#.*/g, (_match, quoted?: string) => quoted ?? ''),
  );
  return withoutComments
    .flatMap((line) => line.split(/&&|;/))
    .filter((command) => !SWALLOWED.test(command))
    .flatMap((command) => command.split(/\|\||\|/))
    .map((command) => command.trim().replace(/^[@+-]+/, ''))
    .map((command) => command.replace(/^(?:[A-Za-z_]\w*=\S*\s+)+/, '').split(/\s+/));
}

/** The make targets and npm scripts that shell lines call: `make lint test`, `npm run lint`, `npm test`. */
function commandsIn(shell: string): Command[] {
  return wordsOfCommands(shell).flatMap(([tool, ...words]): Command[] => {
    if (tool === 'make' && words.some((word) => DOES_NOTHING.test(word))) return [];
    const named = words.filter((word) => /^[\w:-]+$/.test(word) && !word.startsWith('-'));
    if (tool === 'make' || tool === '$(MAKE)') return named.map((name) => ({ tool: 'make', name }));
    if (tool !== 'npm') return [];
    const [verb, script] = named;
    if (verb === 'test' || verb === 't') return [{ tool: 'npm', name: 'test' }];
    return (verb === 'run' || verb === 'run-script') && script !== undefined ? [{ tool: 'npm', name: script }] : [];
  });
}

/** The course's targets that the shell lines run, by their own names or an alias. */
export function targetsOf(shell: string, vocabulary: Vocabulary): string[] {
  const names = reach(shell, vocabulary);
  const { course } = vocabulary;
  return Object.keys(course.targets).filter((name) => namesOf(course, name).some((known) => names.has(known)));
}

/** Every name that the shell lines run, directly or through prerequisites, recipes and scripts. */
function reach(shell: string, { makefile, scripts }: Vocabulary): Set<string> {
  const names = new Set<string>();
  const seen = new Set<string>();
  const pending = commandsIn(shell);
  for (let command = pending.pop(); command !== undefined; command = pending.pop()) {
    const key = `${command.tool} ${command.name}`;
    if (seen.has(key)) continue;
    seen.add(key);
    names.add(command.name);
    const target = command.tool === 'make' ? makefile.get(command.name) : undefined;
    pending.push(...(target?.prerequisites ?? []).map((name): Command => ({ tool: 'make', name })));
    pending.push(...commandsIn(target?.recipe ?? ''));
    if (command.tool === 'npm')
      pending.push(...commandsIn(Object.hasOwn(scripts, command.name) ? (scripts[command.name] ?? '') : ''));
  }
  return names;
}
