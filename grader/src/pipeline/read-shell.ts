/** Reads shell lines and what they print: it runs in the child that reads submitted data. */
import type { z } from 'zod';
import { type MachineProgram, PROGRAMS } from './machine-programs.ts';
import { expandVariables } from './makefile.ts';
import { callsOf, namesOfScripts } from './shell-calls.ts';
import type { ShellLines, shellReadSchema } from './shell-tasks.ts';

const ON_THE_LIST: ReadonlySet<string> = new Set(PROGRAMS);
/** The longest name of a script that is looked for, and how many of them. */
const MAX_NAME = 500;
const MAX_NAMES = 200;

export function readShellLines({ texts, variables }: ShellLines): z.infer<typeof shellReadSchema> {
  const values = new Map(variables);
  const lines = texts.map((text) => expandVariables(text, values));
  const called = new Set(lines.flatMap((line) => callsOf(line, ON_THE_LIST)));
  const scripts = new Set(lines.flatMap(namesOfScripts).filter((name) => name.length <= MAX_NAME));
  return { programs: PROGRAMS.filter((program) => called.has(program)), scripts: [...scripts].slice(0, MAX_NAMES) };
}

/** What make says when the command of a recipe was not found: in any language, since only the number is read. */
const NOT_FOUND = /\*\*\* \[[^\n]*\] \S+ 127$/m;
/** What a shell, make or env says of a program that they did not find. Every language has the name, then a colon. */
const saidOf = (program: string): RegExp =>
  new RegExp(`(?:^|[\\s'"‘“])${program.replace(/[.+]/g, '\\$&')}['"’”]? ?: `, 'm');

export function unfoundIn(output: string): MachineProgram[] {
  return NOT_FOUND.test(output) ? PROGRAMS.filter((program) => saidOf(program).test(output)) : [];
}
