/** Recognizes harmless shell text, which runs no code of the project, so that its failure hides no failed work. */
import { endOfBracket, scanShell } from './shell-scan.ts';

const HARMLESS = new Set(
  '[ [[ : cat cd cp date echo export false hash ls mkdir printf pwd rm set shopt sleep test touch true type ulimit umask uname unset which exit return break continue'.split(
    ' ',
  ),
);
export const ASSIGNMENT = /^[A-Za-z_]\w*\+?=/;
const READ_ONLY = /^(?:git|nproc|basename|dirname|id)$/;

/** The limits on the length and the nesting of texts: calls in longer or deeper texts do not count. */
export const MAX_TEXT = 256 * 1024;
export const MAX_DEPTH = 8;

/** Whether a command runs no code of the project. */
export function isHarmlessCommand([program = '', first = '']: readonly string[]): boolean {
  return HARMLESS.has(program) || (program === 'command' && /^-[vV]$/.test(first));
}

/** Whether all the commands of a text run no code of the project. */
export function isHarmless(text: string, depth = 0): boolean {
  if (depth > MAX_DEPTH || text.length > MAX_TEXT) return false;
  return scanShell(text).every(({ words, substitutions, next }) => {
    const called = words.filter((word) => !ASSIGNMENT.test(word));
    const known = called[0] === undefined || isHarmlessCommand(called) || READ_ONLY.test(called[0]);
    return known && next !== 'unread' && substitutions.every((inner) => isHarmless(inner, depth + 1));
  });
}

/** Functions of make that run a command or choose between texts. */
const FUNCTION = /\$[({](shell|if|or|and|eval|call|foreach)\s/g;
/** The length limit on a function call, in characters. */
const MAX_FUNCTION = 2_000;

/** Whether the expansion of a text by make runs or selects nothing that can depend on failed work. */
export const expandsHarmlessly = (text: string): boolean =>
  [...text.slice(0, MAX_TEXT).matchAll(FUNCTION)].every(({ 0: found, 1: name, index }) => {
    if (name !== 'shell') return false;
    const rest = text.slice(index + found.length, index + MAX_FUNCTION);
    const end = endOfBracket(rest, 0);
    return end < rest.length && isHarmless(inShellWords(rest.slice(0, end)));
  });

/** A recipe as the shell receives it: functions of make become commands, and unknown variables stay as words. */
export const inShellWords = (recipe: string): string =>
  recipe.replace(/\$\$|\$[({]([\w.-]+)([)}]|\s)/g, (found, name: string | undefined, end: string) => {
    if (found === '$$') return '$';
    if (/\s/.test(end)) return name === 'shell' ? '$(' : '$(echo ';
    return `$${name ?? ''}`;
  });
