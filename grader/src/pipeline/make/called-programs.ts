/**
 * Which recipe lines of a target fail because the sandbox lacks a program. This is read before the target runs: what runs can change
 * scripts, and remove a program that it has shipped.
 */
import { basename } from 'node:path/posix';
import { readScripts } from '../../checks/ci-workflow/tasks.ts';
import { SubmissionError } from '../../errors.ts';
import type { Sandbox } from '../../sandbox/driver.ts';
import type { StageRun } from '../types.ts';
import { askMake } from './ask-make.ts';
import { PROGRAMS } from './machine-programs.ts';
import { type Makefile, readDatabase } from './makefile.ts';
import { makefileSources } from './makefile-sources.ts';
import { type CalledLine, type MakeLines, readShell, type ShellLines, type ShellRead } from './shell-tasks.ts';
import { subMakeKey } from './sub-make.ts';

/** How long the sandbox may take to say what it lacks, in milliseconds. */
const ASK_MS = 60_000;
const ANSWER_BYTES = 64 * 1024;
/** The largest script of the submission that is read for what it calls, in bytes. */
const SCRIPT_BYTES = 256 * 1024;
/** How many scripts and makes are read for what they call. */
const MAX_READ = 50;
const MAX_MANIFESTS = 50;

/** Those of `programs` that the sandbox has neither itself nor among the packages of the project. */
async function lackedBy(sandbox: Sandbox, programs: readonly string[], signal: AbortSignal): Promise<string[]> {
  const printed: Buffer[] = [];
  const script = 'PATH="$PWD/node_modules/.bin:$PATH"; for one; do command -v "$one" >/dev/null || echo "$one"; done';
  const { exitCode } = await sandbox.run({
    argv: ['sh', '-c', script, 'sh', ...programs],
    deadlineMs: ASK_MS,
    outputLimit: ANSWER_BYTES,
    output: (chunk) => void printed.push(Buffer.from(chunk)),
    signal,
  });
  return exitCode === 0 ? Buffer.concat(printed).toString('utf8').split('\n').filter(Boolean) : [];
}

/** Those of `programs` that the submission does not have itself, as a file or as a program of a package: those are its own doing. */
async function notShipped({ files }: Sandbox, programs: readonly string[]): Promise<string[]> {
  const paths = (await files.list()).map(({ path }) => path);
  const names = new Set(paths.map((path) => basename(path)));
  const manifests: string[] = [];
  for (const path of paths.filter((path) => basename(path) === 'package.json').slice(0, MAX_MANIFESTS))
    manifests.push((await files.read(path, SCRIPT_BYTES)) ?? '');
  return programs.filter((program) => !names.has(program) && !manifests.some((text) => text.includes(`"${program}"`)));
}

/** What a target runs, with what it depends on, in make's order. */
function recipesOf(makefile: Makefile, target: string, seen = new Set<string>()): MakeLines['recipes'][number][] {
  const found = makefile.get(target);
  if (found === undefined || seen.has(target)) return [];
  seen.add(target);
  const { prerequisites, recipe, origin } = found;
  const before = prerequisites.flatMap((one) => recipesOf(makefile, one, seen));
  return [...before, { target, text: recipe, origin }];
}

/** What make runs for targets in a folder of the project, where it says it now. */
async function makeLines(run: StageRun, folder: string, targets: readonly string[]): Promise<MakeLines> {
  const { result, text } = await askMake(run, folder);
  if (result.outcome !== 'exited') return { sources: null, recipes: [], variables: [] };
  const { targets: makefile, variables } = await run.untrusted.run(readDatabase, `make -C ${folder}`, text);
  const seen = new Set<string>();
  const known = new Map(makefile);
  const sources = await makefileSources(run.sandbox.files, folder);
  // One that make itself makes is not the one that was read.
  const isMade = [...(sources?.keys() ?? [])].some((path) => known.has(path));
  return {
    sources: sources === null || isMade ? null : [...sources.values()],
    recipes: targets.flatMap((target) => recipesOf(known, target, seen)),
    variables,
  };
}

/** Reads until nothing that is run is left to read. */
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

/** The lines that the inspection saw, with the npm scripts: what is read without asking the sandbox anything. */
async function inspectedLines(run: StageRun): Promise<ShellLines> {
  const { files } = run.sandbox;
  const manifest = (await files.read('package.json')) ?? '{}';
  // npm can be told to run its scripts in another program than the shell.
  const hasOwnShell = /script-shell/.test((await files.read('.npmrc')) ?? '');
  const scripts = hasOwnShell ? {} : await run.untrusted.run(readScripts, 'package.json', manifest);
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
  const lacked = await lackedBy(run.sandbox, [...called], run.signal);
  const listed = await notShipped(run.sandbox, lacked);
  if (listed.length === 0) return [];
  const make = await makeLines(run, '.', [run.target ?? '']);
  const makes = [...first.lines.makes.filter(([key]) => key !== ''), ['', make] as const];
  return (await readAll(run, { ...first.lines, makes, listed })).read.lines;
}

/** The lines of the stage's target that fail for want of a program, and those that run make; none where that is too costly to read. */
export async function calledLines(run: StageRun): Promise<CalledLine[]> {
  try {
    return await read(run);
  } catch (error) {
    if (error instanceof SubmissionError) return [];
    throw error;
  }
}
