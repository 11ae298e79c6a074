/** What is read of the shell lines of a submission, and of what they print. */
import { z } from 'zod';
import { defineTask } from '../untrusted/task.ts';
import { PROGRAMS } from './machine-programs.ts';

/** Recipes and scripts, and what the Makefile's variables in them stand for. */
export interface ShellLines {
  texts: readonly string[];
  variables: readonly (readonly [string, string])[];
}

const programsSchema = z.array(z.enum(PROGRAMS));
export const shellReadSchema = z.object({ programs: programsSchema, scripts: z.array(z.string()) });

/** The programs of the list that shell lines call, and the npm scripts and shell scripts that they run. */
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
