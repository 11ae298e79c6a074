/** What is read of the shell lines of a submission, and of what they print. */
import { z } from 'zod';
import { defineTask } from '../untrusted/task.ts';
import { PROGRAMS } from './machine-programs.ts';

/** What a target runs. */
export interface ShellLines {
  /** The Makefile as it is written; null where it could not be read. */
  makefile: string | null;
  /** The recipes, in the order in which make runs them. */
  recipes: readonly string[];
  /** What the Makefile's variables in them stand for. */
  variables: readonly (readonly [string, string])[];
  /** The texts of npm scripts and shell scripts, by name. */
  scripts: readonly (readonly [string, string])[];
}

const programsSchema = z.array(z.enum(PROGRAMS));
export const shellReadSchema = z.object({ programs: programsSchema, scripts: z.array(z.string()) });

/** The programs of the list whose calls count, and the npm scripts and shell scripts that are run. */
export const readShell = defineTask({
  name: 'shell-lines',
  output: shellReadSchema,
  load: async () => (await import('./read-shell.ts')).readShellLines,
});

/** The programs of the list that a failed target says were not found. */
export const readUnfound = defineTask({
  name: 'unfound-programs',
  output: programsSchema,
  load: async () => (await import('./read-shell.ts')).unfoundIn,
});
