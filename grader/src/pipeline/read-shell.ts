/** Reads shell lines and what they print: it runs in the child that reads submitted data. */
import type { z } from 'zod';
import { type MachineProgram, PROGRAMS, patternOf } from './machine-programs.ts';
import { runsAsWritten } from './make-settings.ts';
import { expandVariables } from './makefile.ts';
import { CallReader } from './shell-calls.ts';
import type { ShellLines, shellReadSchema } from './shell-tasks.ts';

/** How many names of scripts are given. */
const MAX_NAMES = 200;

export function readShellLines({ makefile, recipes, variables, scripts }: ShellLines): z.infer<typeof shellReadSchema> {
  const values = new Map(variables);
  const reader = new CallReader(new Map(scripts));
  for (const recipe of recipes) reader.recipe(expandVariables(recipe, values));
  const { programs, scripts: names } = reader.read;
  const isReliable = makefile !== null && runsAsWritten(makefile);
  return {
    programs: isReliable ? PROGRAMS.filter((program) => programs.has(program)) : [],
    scripts: [...names].slice(0, MAX_NAMES),
  };
}

/** What make says when the command of a recipe was not found: in any language, since only the number is read. */
const NOT_FOUND = /^[^\n]{0,200}?\*\*\* \[[^\n]{0,1000}\] \S{1,100} 127$/;
/** What a shell, make or env says of a program that they did not find. Every language has the name, then a colon. */
const saidOf = (program: string): RegExp => new RegExp(`(?:^|[\\s'"‘“])${patternOf(program)}['"’”]? ?: `, 'm');

export function unfoundIn(output: string): MachineProgram[] {
  const failed = output.split('\n').some((line) => NOT_FOUND.test(line));
  return failed ? PROGRAMS.filter((program) => saidOf(program).test(output)) : [];
}
