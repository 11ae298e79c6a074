/** Parses the database of GNU make (`make -npq`), which lists the targets of a project. */
import { z } from 'zod';
import { defineTask } from '../../untrusted/task.ts';

/** The position of a recipe, as in make's error messages. */
const originSchema = z.object({ file: z.string(), line: z.number() });
const makeTargetSchema = z.object({
  prerequisites: z.array(z.string()),
  recipe: z.string(),
  /** Null if make does not report it, or if the recipe has several origins. */
  origin: originSchema.nullable(),
});
export type MakeTarget = z.infer<typeof makeTargetSchema>;
export type Makefile = ReadonlyMap<string, MakeTarget>;

/** Prints the database without running a recipe; `.DEFAULT` as the goal keeps the default goal out of it. */
export const DATABASE_COMMAND = 'make -npqRr --no-print-directory .DEFAULT';

/**
 * The same in a folder, with both streams merged in the order in which make writes: from two pipes, an error can land in the middle of a
 * line.
 */
export const databaseArgv = (folder = '.'): [string, ...string[]] => [
  'sh',
  '-c',
  `cd "$1" && exec ${DATABASE_COMMAND} 2>&1`,
  'sh',
  folder,
];

const MAX_TARGETS = 500;
/** The prefix of what make reports about each file. It distinguishes files from variables and errors. */
const OF_A_FILE = '#  ';
/** The start of a recipe. The make of macOS still prints "commands". */
const RECIPE = /^# {2}(?:recipe|commands) to execute/;
const ORIGIN = / \(from ['`"](.{1,500})['"], line (\d{1,9})\):$/;

function originOf(line: string): MakeTarget['origin'] {
  const [, file, number] = ORIGIN.exec(line) ?? [];
  return file === undefined ? null : { file, line: Number(number) };
}

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '' && word !== '|');

/** `name: prerequisites`, or with two colons. A colon inside a name is not followed by a space. Null for any other line. */
function ruleOf(line: string): { name: string; prerequisites: string } | null {
  if (/^[\s#]/.test(line)) return null;
  for (let at = line.indexOf(':', 1); at !== -1; at = line.indexOf(':', at + 1)) {
    const end = line[at + 1] === ':' ? at + 2 : at + 1;
    if (end === line.length || line[end] === ' ') return { name: line.slice(0, at), prerequisites: line.slice(end) };
  }
  return null;
}

/**
 * The explicit targets of a make database. Pattern rules, special targets (`.PHONY`), files that are not targets, and targets that do
 * nothing are left out.
 */
export function parseDatabase(database: string): Map<string, MakeTarget> {
  const lines = (database.split(/^# Files$/m).at(-1) ?? '').split('\n');
  const targets = new Map<string, MakeTarget>();
  let current: MakeTarget | null = null;
  let inRecipe = false;
  for (const [index, line] of lines.entries()) {
    if (inRecipe && line !== '') {
      // The first character is the recipe prefix: a tab, or one set by the Makefile.
      if (current !== null) current.recipe += `${line.slice(1).trim()}\n`;
      continue;
    }
    inRecipe = RECIPE.test(line);
    if (inRecipe && current !== null) current.origin = current.recipe === '' ? originOf(line) : null;
    const rule = lines[index + 1]?.startsWith(OF_A_FILE) ? ruleOf(line) : null;
    if (rule === null) continue;
    const { name, prerequisites } = rule;
    const isTarget = !lines[index - 1]?.startsWith('# Not a target') && !name.startsWith('.') && !name.includes('%');
    current = targets.get(name) ?? { prerequisites: [], recipe: '', origin: null };
    current.prerequisites = current.prerequisites.concat(wordsOf(prerequisites));
    if (isTarget && targets.size < MAX_TARGETS) targets.set(name, current);
  }
  // make accepts a name that only .PHONY lists, and does nothing: it is not a target.
  return new Map(
    [...targets].filter(([, { prerequisites, recipe }]) => prerequisites.length > 0 || recipe.trim() !== ''),
  );
}

/** The comment before a variable that the Makefile sets. */
const OF_THE_MAKEFILE = /^# makefile/;
const VARIABLE = /^([\w.-]+) :{0,3}= (.*)$/;
const MAX_VARIABLES = 500;

/** The variables that the Makefile sets, as it writes them. */
export function parseVariables(database: string): Map<string, string> {
  const variables = new Map<string, string>();
  const lines = (database.split(/^# Files$/m)[0] ?? '').split('\n');
  for (const [index, line] of lines.entries()) {
    if (!OF_THE_MAKEFILE.test(lines[index - 1] ?? '') || variables.size >= MAX_VARIABLES) continue;
    const [, name, value = ''] = VARIABLE.exec(line) ?? [];
    if (name !== undefined) variables.set(name, value.slice(0, 1_000));
  }
  return variables;
}

/** The limits on the nesting of variables and on the number of replacements: variables in a Makefile can multiply. */
const MAX_DEPTH = 5;
const MAX_REPLACED = 1_000;

/** Expands the variables of the Makefile in a recipe. Other references stay unchanged. */
export function expandVariables(recipe: string, variables: ReadonlyMap<string, string>): string {
  let replaced = 0;
  const expand = (text: string, depth: number): string =>
    text.replace(/\$(?:\(([\w.-]+)\)|\{([\w.-]+)\})/g, (reference, round?: string, curly?: string) => {
      const value = variables.get(round ?? curly ?? '');
      if (value === undefined || depth >= MAX_DEPTH || replaced >= MAX_REPLACED) return reference;
      replaced += 1;
      return expand(value, depth + 1);
    });
  return expand(recipe, 0);
}

/** The errors that make reports, without the one about the missing goal of the query. */
const makeErrors = (output: string): string[] =>
  output.split('\n').filter((line) => line.includes('*** ') && !line.includes("'.DEFAULT'"));

/** The error that make reports about the Makefile (`Makefile:3: *** missing separator. Stop.`, or a missing included file), or null. */
export function makefileError(output: string): string | null {
  const error = makeErrors(output).find((line) => /^\S*?(?::\d+|make): \*\*\* /.test(line));
  return error?.slice(0, 300) ?? null;
}

const databaseSchema = z.object({
  targets: z.array(z.tuple([z.string(), makeTargetSchema])),
  variables: z.array(z.tuple([z.string(), z.string()])),
  complaints: z.array(z.string()),
  error: z.string().nullable(),
});

/** Parses a database and the output of make around it. */
export const readDatabase = defineTask({
  name: 'make-database',
  output: databaseSchema,
  load:
    async () =>
    (text: string): z.infer<typeof databaseSchema> => ({
      targets: [...parseDatabase(text)],
      variables: [...parseVariables(text)],
      complaints: makeErrors(text),
      error: makefileError(text),
    }),
});
