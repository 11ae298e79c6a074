/**
 * Finds the recipe lines of a target that fail because the sandbox lacks a program. They are read before the target runs, because its
 * commands can change scripts and remove programs.
 */
import { basename } from 'node:path/posix';
import { readScripts } from '../../checks/ci-workflow/tasks.ts';
import { SubmissionError } from '../../errors.ts';
import type { Sandbox } from '../../sandbox/driver.ts';
import type { StageRun } from '../types.ts';
import { queryMake } from './ask-make.ts';
import { PROGRAMS } from './machine-programs.ts';
import { type Makefile, readDatabase } from './makefile.ts';
import { makefileSources } from './makefile-sources.ts';
import { type CalledLine, type MakeLines, readShell, type ShellLines, type ShellRead } from './shell-tasks.ts';
import { subMakeKey } from './sub-make.ts';

/** The timeout of the query for missing programs, in milliseconds. */
const QUERY_MS = 60_000;
const ANSWER_BYTES = 64 * 1024;
/** The size limit on scripts that are read, in bytes. */
const SCRIPT_BYTES = 256 * 1024;
/** The number of scripts and recursive makes that are read. */
const MAX_READ = 50;
const MAX_MANIFESTS = 50;

/** The `programs` that are neither in the sandbox nor in the packages of the project. */
async function missingFrom(sandbox: Sandbox, programs: readonly string[], signal: AbortSignal): Promise<string[]> {
  const printed: Buffer[] = [];
  const script = 'PATH="$PWD/node_modules/.bin:$PATH"; for one; do command -v "$one" >/dev/null || echo "$one"; done';
  const { exitCode } = await sandbox.run({
    argv: ['sh', '-c', script, 'sh', ...programs],
    deadlineMs: QUERY_MS,
    outputLimit: ANSWER_BYTES,
    output: (chunk) => void printed.push(Buffer.from(chunk)),
    signal,
  });
  return exitCode === 0 ? Buffer.concat(printed).toString('utf8').split('\n').filter(Boolean) : [];
}

/** The `programs` that the submission does not ship as a file or as the program of a package: a missing one of those is its own fault. */
async function notShipped({ files }: Sandbox, programs: readonly string[]): Promise<string[]> {
  const paths = (await files.list()).map(({ path }) => path);
  const names = new Set(paths.map((path) => basename(path)));
  const manifests: string[] = [];
  for (const path of paths.filter((path) => basename(path) === 'package.json').slice(0, MAX_MANIFESTS))
    manifests.push((await files.read(path, SCRIPT_BYTES)) ?? '');
  return programs.filter((program) => !names.has(program) && !manifests.some((text) => text.includes(`"${program}"`)));
}

/** The recipes of a target and of its prerequisites, in make's order. */
function recipesOf(makefile: Makefile, target: string, seen = new Set<string>()): MakeLines['recipes'][number][] {
  const found = makefile.get(target);
  if (found === undefined || seen.has(target)) return [];
  seen.add(target);
  const { prerequisites, recipe, origin } = found;
  const before = prerequisites.flatMap((one) => recipesOf(makefile, one, seen));
  return [...before, { target, text: recipe, origin }];
}

/** What make runs for targets in a folder of the project, from a new query. */
async function makeLines(run: StageRun, folder: string, targets: readonly string[]): Promise<MakeLines> {
  const { result, text } = await queryMake(run, folder);
  if (result.outcome !== 'exited') return { sources: null, recipes: [], variables: [] };
  const { targets: makefile, variables } = await run.untrusted.run(readDatabase, `make -C ${folder}`, text);
  const seen = new Set<string>();
  const known = new Map(makefile);
  const sources = await makefileSources(run.sandbox.files, folder);
  // A Makefile that make generates can differ from the one that was read.
  const isMade = [...(sources?.keys() ?? [])].some((path) => known.has(path));
  return {
    sources: sources === null || isMade ? null : [...sources.values()],
    recipes: targets.flatMap((target) => recipesOf(known, target, seen)),
    variables,
  };
}

/** Reads the scripts and the recursive makes that the lines run, until no unread one is left. */
async function readAll(run: StageRun, lines: ShellLines): Promise<{ read: ShellRead; lines: ShellLines }> {
  const { sandbox, untrusted, target } = run;
  const makes = new Map(lines.makes);
  const scripts = new Map(lines.scripts);
  const tried = new Set<string>();
  for (;;) {
    const all = { ...lines, makes: [...makes], scripts: [...scripts] };
    const read = await untrusted.run(readShell, `make ${target}`, all);
    const files = read.scripts.filter((name) => name.endsWith('.sh') && !scripts.has(name) && !tried.has(name));
    const subMakes = read.subMakes.filter((one) => !makes.has(subMakeKey(one)));
    const left = MAX_READ - tried.size;
    if (files.length + subMakes.length === 0 || left <= 0) return { read, lines: all };
    for (const name of files.slice(0, left)) {
      tried.add(name);
      const text = await sandbox.files.read(name, SCRIPT_BYTES);
      if (text !== null) scripts.set(name, text);
    }
    for (const one of subMakes.slice(0, left)) {
      tried.add(subMakeKey(one));
      makes.set(subMakeKey(one), await makeLines(run, one.folder, one.targets));
    }
  }
}

/** The lines found by the inspection, with the npm scripts. This runs nothing in the sandbox. */
async function inspectedLines(run: StageRun): Promise<ShellLines> {
  const { files } = run.sandbox;
  const manifest = (await files.read('package.json')) ?? '{}';
  // npm can be configured to run its scripts in another shell.
  const hasCustomShell = /script-shell/.test((await files.read('.npmrc')) ?? '');
  const scripts = hasCustomShell ? {} : await run.untrusted.run(readScripts, 'package.json', manifest);
  const make: MakeLines = {
    sources: [],
    recipes: recipesOf(run.makefile, run.target ?? ''),
    variables: [...run.makeVariables],
  };
  return { makes: [['', make]], scripts: Object.entries(scripts), listed: PROGRAMS, hasRun: run.hasRun };
}

async function read(run: StageRun): Promise<CalledLine[]> {
  const first = await readAll(run, await inspectedLines(run));
  const called = new Set(first.read.lines.flatMap(({ programs }) => programs));
  if (called.size === 0) return [];
  const lacked = await missingFrom(run.sandbox, [...called], run.signal);
  const listed = await notShipped(run.sandbox, lacked);
  if (listed.length === 0) return [];
  const make = await makeLines(run, '.', [run.target ?? '']);
  const makes = [...first.lines.makes.filter(([key]) => key !== ''), ['', make] as const];
  return (await readAll(run, { ...first.lines, makes, listed })).read.lines;
}

/** The lines of the stage's target that fail without a program, and those that run make; empty if they are too costly to read. */
export async function calledLines(run: StageRun): Promise<CalledLine[]> {
  try {
    return await read(run);
  } catch (error) {
    if (error instanceof SubmissionError) return [];
    throw error;
  }
}
