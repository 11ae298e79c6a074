/** Settings in a Makefile that change how make runs its lines: whether it stops at a failure, and runs only what is written. */
import { expandsHarmlessly, isHarmless } from './shell-harmless.ts';

/** Failures are ignored, or all the lines of a recipe are one script. */
const IGNORES_FAILURES = /^[ \t]*\.(?:IGNORE|ONESHELL)[ \t]*:/m;
const FLAGS = /^[^#\n]*MAKEFLAGS[^=\n]*=[ \t]*([^\n]*)/gm;
const IGNORES = /(?:^|\s)(?:-?[a-zA-Z]*[ikS][a-zA-Z]*|--(?:ignore|keep)\S*|\$\S*)(?=\s|$)/;
/** The shell that runs each line, or its options, for all targets or for one. */
const SHELL = /^(?:[^#\n=]*[\s:])?SHELL[ \t]*[:?+]*=[ \t]*([^\n]*)/gm;
const KNOWN_SHELL = /^(?:\/usr)?(?:\/local)?(?:\/bin\/)?(?:env[ \t]+)?(?:ba|da|z)?sh[ \t]*(?:#.*)?$/;
const SHELL_FLAGS = /^[^#\n]*\.SHELLFLAGS[ \t]*[:?+]*=[ \t]*([^\n]*)/gm;
const KNOWN_FLAGS = /^(?:(?:-[a-z]+|pipefail)[ \t]*)+(?:#.*)?$/;
/** Code that the shell runs or defines first, or a Makefile that is generated while make reads it. */
const RUNS_OTHER_CODE = /BASH_ENV|BASH_FUNC|\$[({]eval\s/;
/** Another PATH can select other programs of the same name. */
const PATH = /^(?:[^#\n=]*[\s:])?PATH[ \t]*[:?+]*=/m;
const EXPORT = /^[^#\n]*(?:\bexport\b|\.EXPORT_ALL_VARIABLES|\bMAKEOVERRIDES\b)/m;
const CONDITION = /^ *(?:else +)?if(?:n?eq|n?def)\b([^\n]*)/gm;
/** Values that do not change between two runs of make: the system, and texts without variables. */
const CONSTANT = /^(?:[^$]|\$\((?:OS|UNAME\w*|shell uname[^()$]*)\))*$/;
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
    !IGNORES_FAILURES.test(settings) &&
    !RUNS_OTHER_CODE.test(text) &&
    !PATH.test(settings) &&
    each(FLAGS, settings, (flags) => !IGNORES.test(flags)) &&
    each(SHELL, settings, (shell) => KNOWN_SHELL.test(shell)) &&
    each(SHELL_FLAGS, settings, (flags) => KNOWN_FLAGS.test(flags)) &&
    each(ASSIGNED, settings, (command) => isHarmless(command)) &&
    each(CONDITION, settings, (condition) => /^\(|^["']|^OS$/.test(condition) && CONSTANT.test(condition)) &&
    each(SYSTEM, settings, (value) => UNAME.test(value)) &&
    expandsHarmlessly(settings)
  );
}

/**
 * Whether make, with these Makefiles, stops at each failure, in a known shell, and chooses no recipe by the result of a command or by how
 * it was started.
 */
export const runsAsWritten = (sources: readonly string[]): boolean => sources.every(isAsWritten);

/** Whether no variable of this Makefile reaches the makes that it runs. */
export const passesNothingOn = (source: string): boolean => !EXPORT.test(outsideRecipes(source));
