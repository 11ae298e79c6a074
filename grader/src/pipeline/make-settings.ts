/** What a Makefile says of how make runs its lines: whether make stops at a failure, and runs nothing else than what is written. */
import { expandsHarmlessly, isHarmless } from './shell-calls.ts';

/** Failures are ignored, or all lines of a recipe are one script. */
const GOES_ON = /^[ \t]*\.(?:IGNORE|ONESHELL)[ \t]*:/m;
const FLAGS = /^[^#\n]*MAKEFLAGS[^=\n]*=[ \t]*([^\n]*)/gm;
const IGNORES = /(?:^|\s)(?:-?[a-zA-Z]*[ikS][a-zA-Z]*|--(?:ignore|keep)\S*|\$\S*)(?=\s|$)/;
/** The shell that runs each line, or its options, for every target or for one. */
const SHELL = /^(?:[^#\n=]*[\s:])?SHELL[ \t]*[:?+]*=[ \t]*([^\n]*)/gm;
const KNOWN_SHELL = /^(?:\/usr)?(?:\/local)?(?:\/bin\/)?(?:env[ \t]+)?(?:ba|da|z)?sh[ \t]*(?:#.*)?$/;
const SHELL_FLAGS = /^[^#\n]*\.SHELLFLAGS[ \t]*[:?+]*=[ \t]*([^\n]*)/gm;
const KNOWN_FLAGS = /^(?:(?:-[a-z]+|pipefail)[ \t]*)+(?:#.*)?$/;
/** A file that the shell runs first, or a Makefile that is made while make reads it. */
const ELSEWHERE = /BASH_ENV|\$[({]eval\s/;
const ASSIGNED = /^[^#\n]*!=([^\n]*)/gm;

const each = (pattern: RegExp, text: string, accept: (value: string) => boolean): boolean =>
  [...text.matchAll(pattern)].every(([, value = '']) => accept(value.trim()));

/** Whether make stops at each failure, in a shell that is known, and chooses no recipe by what a command came to. */
export function runsAsWritten(makefile: string): boolean {
  const text = makefile.replace(/\\\r?\n/g, ' ');
  const outsideRecipes = text
    .split('\n')
    .filter((line) => !line.startsWith('\t'))
    .join('\n');
  return (
    !GOES_ON.test(outsideRecipes) &&
    !ELSEWHERE.test(text) &&
    each(FLAGS, outsideRecipes, (flags) => !IGNORES.test(flags)) &&
    each(SHELL, outsideRecipes, (shell) => KNOWN_SHELL.test(shell)) &&
    each(SHELL_FLAGS, outsideRecipes, (flags) => KNOWN_FLAGS.test(flags)) &&
    each(ASSIGNED, outsideRecipes, (command) => isHarmless(command)) &&
    expandsHarmlessly(outsideRecipes)
  );
}
