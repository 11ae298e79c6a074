/** Shell text that only prepares or looks: nothing of the project runs in it, so that its failure hides no work that failed. */
import { endOfBracket, scanShell } from './shell-scan.ts';

const SAFE = new Set(
  '[ [[ : cat cd cp date echo export false hash ls mkdir printf pwd rm set shopt sleep test touch true type ulimit umask uname unset which exit return break continue'.split(
    ' ',
  ),
);
export const ASSIGNMENT = /^[A-Za-z_]\w*\+?=/;
const ASKS = /^(?:git|nproc|basename|dirname|id)$/;

/** Longer texts, and what is nested more deeply, are not read: what they call does not count. */
export const MAX_TEXT = 256 * 1024;
export const MAX_DEPTH = 8;

/** Whether a command only prepares or looks. */
export function looks([program = '', first = '']: readonly string[]): boolean {
  return SAFE.has(program) || (program === 'command' && /^-[vV]$/.test(first));
}

/** Whether all that a text runs only prepares or looks. */
export function isHarmless(text: string, depth = 0): boolean {
  if (depth > MAX_DEPTH || text.length > MAX_TEXT) return false;
  return scanShell(text).every(({ words, substitutions, next }) => {
    const called = words.filter((word) => !ASSIGNMENT.test(word));
    const known = called[0] === undefined || looks(called) || ASKS.test(called[0]);
    return known && next !== 'unread' && substitutions.every((inner) => isHarmless(inner, depth + 1));
  });
}

/** Functions of make that run a command or choose between texts. */
const FUNCTION = /\$[({](shell|if|or|and|eval|call|foreach)\s/g;
/** The longest call of a function that is read. */
const MAX_FUNCTION = 2_000;

/** Whether make runs and chooses nothing, while it expands a text, that could tell failed work from other work. */
export const expandsHarmlessly = (text: string): boolean =>
  [...text.slice(0, MAX_TEXT).matchAll(FUNCTION)].every(({ 0: found, 1: name, index }) => {
    if (name !== 'shell') return false;
    const rest = text.slice(index + found.length, index + MAX_FUNCTION);
    const end = endOfBracket(rest, 0);
    return end < rest.length && isHarmless(inShellWords(rest.slice(0, end)));
  });

/** A recipe as the shell gets it: functions of make are commands, and variables that the grader does not know stay as words. */
export const inShellWords = (recipe: string): string =>
  recipe.replace(/\$\$|\$[({]([\w.-]+)([)}]|\s)/g, (found, name: string | undefined, end: string) => {
    if (found === '$$') return '$';
    if (/\s/.test(end)) return name === 'shell' ? '$(' : '$(echo ';
    return `$${name ?? ''}`;
  });
