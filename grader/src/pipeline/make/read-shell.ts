/** Parses shell lines and their output. It runs in the child process for submitted data. */
import { posix } from 'node:path';
import { type MachineProgram, PROGRAMS, patternOf } from './machine-programs.ts';
import { type LinePlace, placeKey } from './make-failures.ts';
import { passesNothingOn, runsAsWritten } from './make-settings.ts';
import { expandVariables } from './makefile.ts';
import { CallReader, type LineCalls } from './shell-calls.ts';
import type { CalledLine, MakeLines, ShellLines, ShellRead } from './shell-tasks.ts';
import { type SubMake, subMakeKey } from './sub-make.ts';

/** The limits on the numbers of scripts, makes and lines, and on the depth of recursive makes. */
const MAX_NAMES = 200;
const MAX_LINES = 5_000;
const MAX_LEVEL = 3;

export function readShellLines({ makes, scripts, listed, hasRun }: ShellLines): ShellRead {
  const reader = new CallReader({ listed: new Set(listed), scripts: new Map(scripts), hasRun });
  const known = new Map(makes);
  const lines = new Map<string, CalledLine>();
  const subMakes = new Map<string, SubMake>();

  const add = (place: LinePlace, programs: readonly string[], runsMake: boolean): void => {
    const key = placeKey(place);
    // Two lines with the same position cannot be distinguished.
    const isUnclear = lines.has(key) || lines.size >= MAX_LINES;
    const named = PROGRAMS.filter((program) => programs.includes(program));
    lines.set(key, { place, programs: isUnclear ? [] : named, runsMake: runsMake && !isUnclear });
  };

  /** Reads the lines of a recursive make. Returns whether they are known. */
  const readSub = (subMake: SubMake, sources: readonly string[], level: number): boolean => {
    // An earlier command can have changed its Makefile.
    if (level > MAX_LEVEL || reader.hasMarked || !sources.every(passesNothingOn)) return false;
    const key = subMakeKey(subMake);
    if (subMakes.size < MAX_NAMES) subMakes.set(key, subMake);
    const make = known.get(key);
    return make !== undefined && readMake(make, subMake.folder, level);
  };

  const readMake = ({ sources, recipes, variables }: MakeLines, folder: string, level: number): boolean => {
    if (sources === null || !runsAsWritten(sources)) return false;
    const values = new Map(variables);
    for (const { target, text, origin } of recipes) {
      reader.recipe(expandVariables(text, values), ({ programs, subMake }: LineCalls, index) => {
        const inside = subMake && { ...subMake, folder: posix.join(folder, subMake.folder) };
        const runsMake = inside !== null && readSub(inside, sources, level + 1);
        if (subMake !== null && !runsMake) reader.mark();
        if (origin !== null) add({ ...origin, level, line: origin.line + index, target }, programs, runsMake);
      });
    }
    return true;
  };

  const root = known.get('');
  if (root !== undefined) readMake(root, '.', 0);
  return {
    lines: [...lines.values()],
    scripts: [...reader.scriptNames].slice(0, MAX_NAMES),
    subMakes: [...subMakes.values()],
  };
}

/**
 * Matches the message of a shell, make or env about a program that they did not find. In every language, the name is followed by a colon.
 */
const notFoundPattern = (program: string): RegExp => new RegExp(`(?:^|[\\s'"‘“])${patternOf(program)}['"’”]? ?: `, 'm');

export const unfoundIn = (output: string): MachineProgram[] =>
  PROGRAMS.filter((program) => notFoundPattern(program).test(output));
