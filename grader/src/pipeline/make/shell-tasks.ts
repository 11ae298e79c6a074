/** What the child process reads in the shell lines of a submission and in their output. */
import { z } from 'zod';
import { defineTask } from '../../untrusted/task.ts';
import { PROGRAMS } from './machine-programs.ts';
import { linePlaceSchema } from './make-failures.ts';

/** What make runs for its targets in one folder. */
export interface MakeLines {
  /** The Makefile and the files that it includes; null if they could not be read. */
  sources: readonly string[] | null;
  /** The recipes, in the order in which make runs them. */
  recipes: readonly { target: string; text: string; origin: { file: string; line: number } | null }[];
  /** The values of the Makefile's variables in them. */
  variables: readonly (readonly [string, string])[];
}

export interface ShellLines {
  /** By `subMakeKey`; the key of the make that the grader runs is empty. */
  makes: readonly (readonly [string, MakeLines])[];
  /** The texts of npm scripts and shell scripts, by name. */
  scripts: readonly (readonly [string, string])[];
  /** The programs to look for. */
  listed: readonly string[];
  /** Whether commands of the project ran before. */
  hasRun: boolean;
}

const subMakeSchema = z.object({ folder: z.string(), targets: z.array(z.string()) });
const calledLineSchema = z.object({
  place: linePlaceSchema,
  programs: z.array(z.enum(PROGRAMS)),
  /** Whether the line runs make again, whose lines are also given. */
  runsMake: z.boolean(),
});
export type CalledLine = z.infer<typeof calledLineSchema>;
const shellReadSchema = z.object({
  lines: z.array(calledLineSchema),
  scripts: z.array(z.string()),
  subMakes: z.array(subMakeSchema),
});
export type ShellRead = z.infer<typeof shellReadSchema>;

/** The recipe lines that fail without a listed program, and the scripts and makes that they run. */
export const readShell = defineTask({
  name: 'shell-lines',
  output: shellReadSchema,
  load: async () => (await import('./read-shell.ts')).readShellLines,
});

/** The listed programs that an output reports as not found. */
export const readUnfound = defineTask({
  name: 'unfound-programs',
  output: z.array(z.enum(PROGRAMS)),
  load: async () => (await import('./read-shell.ts')).unfoundIn,
});
