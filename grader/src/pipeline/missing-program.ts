/** Whether a stage failed because the sandbox lacks a program, such as Python, that the project rightly expects of a machine. */
import { basename } from 'node:path/posix';
import { readScripts } from '../checks/ci-workflow/tasks.ts';
import { SubmissionError } from '../errors.ts';
import type { OwnCause } from '../evidence/whose-fault.ts';
import type { Sandbox } from '../sandbox/driver.ts';
import type { MachineProgram } from './machine-programs.ts';
import type { Makefile } from './makefile.ts';
import { readShell, readUnfound } from './shell-tasks.ts';
import type { StageRun } from './stage.ts';

/** How long the sandbox may take to say what it lacks, in milliseconds. */
const ASK_MS = 60_000;
const ANSWER_BYTES = 64 * 1024;
/** The largest script of the submission that is read for what it calls, in bytes. */
const SCRIPT_BYTES = 256 * 1024;

/** Those of `programs` that the sandbox does not have. The submission's own commands have no say in what is found. */
async function lackedBy(sandbox: Sandbox, programs: readonly string[], signal: AbortSignal): Promise<Set<string>> {
  const printed: Buffer[] = [];
  const { exitCode } = await sandbox.run({
    argv: ['sh', '-c', 'for one; do command -v "$one" >/dev/null || echo "$one"; done', 'sh', ...programs],
    deadlineMs: ASK_MS,
    outputLimit: ANSWER_BYTES,
    output: (chunk) => void printed.push(Buffer.from(chunk)),
    signal,
  });
  return new Set(exitCode === 0 ? Buffer.concat(printed).toString('utf8').split('\n').filter(Boolean) : []);
}

/** The shell lines that a target runs, with those of what it depends on. */
function recipesOf(makefile: Makefile, target: string, seen = new Set<string>()): string[] {
  const found = makefile.get(target);
  if (found === undefined || seen.has(target)) return [];
  seen.add(target);
  return [...found.prerequisites.flatMap((one) => recipesOf(makefile, one, seen)), found.recipe];
}

/** The npm scripts and shell scripts that are read for what they call. */
const MAX_SCRIPTS = 50;
/** The names under which make looks for its file, in its order. */
const MAKEFILES = ['GNUmakefile', 'makefile', 'Makefile'];
const INCLUDE = /^[ \t]*[-s]?include[ \t]/m;

/** The Makefile's own text; null where a part of it is in other files. */
async function makefileText({ sandbox }: StageRun): Promise<string | null> {
  for (const name of MAKEFILES) {
    const text = await sandbox.files.read(name, SCRIPT_BYTES);
    if (text !== null) return INCLUDE.test(text) ? null : text;
  }
  return null;
}

/** The programs of the list that a target calls: in its recipes, and in the npm scripts and shell scripts that these run. */
async function programsCalled(run: StageRun, target: string): Promise<ReadonlySet<MachineProgram>> {
  const { sandbox, untrusted } = run;
  const manifest = (await sandbox.files.read('package.json')) ?? '{}';
  // npm can be told to run its scripts in another program than the shell.
  const hasOwnShell = /script-shell/.test((await sandbox.files.read('.npmrc')) ?? '');
  const npmScripts = new Map(
    hasOwnShell ? [] : Object.entries(await untrusted.run(readScripts, 'package.json', manifest)),
  );
  const scripts = new Map(npmScripts);
  const taken = new Set(npmScripts.keys());
  const lines = {
    makefile: await makefileText(run),
    recipes: recipesOf(run.makefile, target),
    variables: [...run.makeVariables],
  };
  for (;;) {
    const read = await untrusted.run(readShell, `make ${target}`, { ...lines, scripts: [...scripts] });
    const files = read.scripts.filter((name) => name.endsWith('.sh') && !taken.has(name));
    if (files.length === 0 || scripts.size > npmScripts.size + MAX_SCRIPTS) return new Set(read.programs);
    for (const name of files.slice(0, MAX_SCRIPTS)) {
      taken.add(name);
      const text = await sandbox.files.read(name, SCRIPT_BYTES);
      if (text !== null) scripts.set(name, text);
    }
  }
}

/** Whether the submission has a program of that name itself: what that one does is its own doing. */
async function ships(sandbox: Sandbox, program: string): Promise<boolean> {
  return (await sandbox.files.list()).some(({ path, executable }) => executable && basename(path) === program);
}

/** Programs that the output says were not found, and that the target calls; none where that is too costly to read. */
async function suspectsOf(run: StageRun, output: string): Promise<MachineProgram[]> {
  const target = run.target ?? '';
  try {
    const unfound = await run.untrusted.run(readUnfound, `make ${target}`, output);
    if (unfound.length === 0) return [];
    const called = await programsCalled(run, target);
    return unfound.filter((program) => called.has(program));
  } catch (error) {
    if (error instanceof SubmissionError) return [];
    throw error;
  }
}

/**
 * The cause of a target that failed for a program that the sandbox lacks; null where that cannot be told. A submission can print
 * anything, so its word is not enough: the program must be on the list, be lacking where the grader asks for it, and be called by a line
 * that the target leads to, other than in case something else fails.
 */
export async function missingProgram(run: StageRun, output: string): Promise<OwnCause | null> {
  const suspects = await suspectsOf(run, output);
  if (suspects.length === 0) return null;
  const lacked = await lackedBy(run.sandbox, suspects, run.signal);
  for (const program of suspects) {
    if (lacked.has(program) && !(await ships(run.sandbox, program))) return { code: 'missing-program', program };
  }
  return null;
}
