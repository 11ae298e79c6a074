/** What a Makefile says of how make runs its lines: whether make stops at a failure, and runs nothing else than what is written. */
import { expandsHarmlessly, isHarmless } from './shell-harmless.ts';

/** Failures are ignored, or all lines of a recipe are one script. */
const GOES_ON = /^[ \t]*\.(?:IGNORE|ONESHELL)[ \t]*:/m;
const FLAGS = /^[^#\n]*MAKEFLAGS[^=\n]*=[ \t]*([^\n]*)/gm;
const IGNORES = /(?:^|\s)(?:-?[a-zA-Z]*[ikS][a-zA-Z]*|--(?:ignore|keep)\S*|\$\S*)(?=\s|$)/;
/** The shell that runs each line, or its options, for every target or for one. */
const SHELL = /^(?:[^#\n=]*[\s:])?SHELL[ \t]*[:?+]*=[ \t]*([^\n]*)/gm;
const KNOWN_SHELL = /^(?:\/usr)?(?:\/local)?(?:\/bin\/)?(?:env[ \t]+)?(?:ba|da|z)?sh[ \t]*(?:#.*)?$/;
const SHELL_FLAGS = /^[^#\n]*\.SHELLFLAGS[ \t]*[:?+]*=[ \t]*([^\n]*)/gm;
const KNOWN_FLAGS = /^(?:(?:-[a-z]+|pipefail)[ \t]*)+(?:#.*)?$/;
/** What the shell runs or defines first, or a Makefile that is made while make reads it. */
const ELSEWHERE = /BASH_ENV|BASH_FUNC|\$[({]eval\s/;
/** Another PATH leads to other programs of the same name. */
const PATH = /^(?:[^#\n=]*[\s:])?PATH[ \t]*[:?+]*=/m;
const EXPORT = /^[^#\n]*(?:\bexport\b|\.EXPORT_ALL_VARIABLES|\bMAKEOVERRIDES\b)/m;
const CONDITION = /^ *(?:else +)?if(?:n?eq|n?def)\b([^\n]*)/gm;
/** What is the same whenever make reads the file: the system, and texts without variables. */
const SAME = /^(?:[^$]|\$\((?:OS|UNAME\w*|shell uname[^()$]*)\))*$/;
const SYSTEM = /^[^#\n]*\b(?:OS|UNAME\w*)[ \t]*[:?+]*=[ \t]*([^\n]*)/gm;
const UNAME = /^\$\(shell uname[^()$]*\)$/;
const ASSIGNED = /^[^#\n]*!=([^\n]*)/gm;

const each = (pattern: RegExp, text: string, accept: (value: string) => boolean): boolean =>
  [...text.matchAll(pattern)].every(([, value = '']) => accept(value.trim()));

const outsideRecipes = (text: string): string =>
  text
    .replace(/\\\r?\n/g, ' ')
    .split('\n')
    .filter((line) => !line.startsWith('\t'))
    .join('\n');

function isAsWritten(text: string): boolean {
  const settings = outsideRecipes(text);
  return (
    !GOES_ON.test(settings) &&
    !ELSEWHERE.test(text) &&
    !PATH.test(settings) &&
    each(FLAGS, settings, (flags) => !IGNORES.test(flags)) &&
    each(SHELL, settings, (shell) => KNOWN_SHELL.test(shell)) &&
    each(SHELL_FLAGS, settings, (flags) => KNOWN_FLAGS.test(flags)) &&
    each(ASSIGNED, settings, (command) => isHarmless(command)) &&
    each(CONDITION, settings, (condition) => /^\(|^["']|^OS$/.test(condition) && SAME.test(condition)) &&
    each(SYSTEM, settings, (value) => UNAME.test(value)) &&
    expandsHarmlessly(settings)
  );
}

/**
 * Whether make, with these Makefiles, stops at each failure, in a shell that is known, and chooses no recipe by what a command came to,
 * or by how make was started.
 */
export const runsAsWritten = (sources: readonly string[]): boolean => sources.every(isAsWritten);

/** Whether a make that this one runs finds no variable of it. */
export const passesNothingOn = (source: string): boolean => !EXPORT.test(outsideRecipes(source));
