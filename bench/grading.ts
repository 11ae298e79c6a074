/** The grader compared with what it runs: a pipeline and plain `make`, a stage in Docker and as a process, and its memory. */
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { evidenceSchema } from '../grader/src/evidence/schema.ts';
import type { Text } from '../grader/src/language.ts';
import { dockerDriver } from '../grader/src/sandbox/docker/driver.ts';
import type { SandboxDriver } from '../grader/src/sandbox/driver.ts';
import { processDriver } from '../grader/src/sandbox/process/driver.ts';
import { gradingSteps } from './messages.ts';
import { quantile } from './statistics.ts';

const ROUNDS = 3;
const COMMANDS = 15;
/** Stages whose checks only read what the command wrote; the others add work. */
const PLAIN = ['format', 'lint', 'typecheck', 'data', 'train'] as const;
const FLOOD_BYTES = 512 * 1024 * 1024;

const ROOT = resolve(import.meta.dirname, '..');
const SCAFFOLDER = join(ROOT, 'generators/dist/cli.js');
const GRADER = join(ROOT, 'grader/dist/cli.js');
const FIXTURES = join(ROOT, 'grader/src/cli/fixtures');

type GradingStep = keyof typeof gradingSteps;

/** One step: its value and the reference value, with their unit; `reached`: whether it meets its goal, if it has one. */
export interface GradingRow {
  step: GradingStep;
  value: number;
  baseline: number;
  unit: 'ms' | 'MB';
  goal: string;
  reached: boolean;
}

const median = (values: readonly number[]): number => quantile(values, 0.5);

async function timed(operation: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await operation();
  return performance.now() - began;
}

/** Runs one of our commands; exit code 1 means that some criteria did not pass, which is a valid result. */
async function run(args: readonly string[], cwd: string, signal: AbortSignal, node: readonly string[] = []) {
  const options = { cwd, stdin: 'ignore', reject: false, cancelSignal: signal } as const;
  const { exitCode, stderr } = await execa(process.execPath, [...node, ...args], options);
  signal.throwIfAborted();
  if (exitCode !== 0 && exitCode !== 1) throw new Error(`${args.join(' ')} exited with ${exitCode ?? 'a signal'}`);
  return stderr;
}

/** The milliseconds of each plain stage: of plain `make` in one copy of a project, and of the grader in another. */
async function pipelines(folder: string, signal: AbortSignal) {
  const project = join(folder, 'project');
  await run([SCAFFOLDER, project, '--yes', '--session', '7', '--lang', 'en'], folder, signal);
  const bare = join(folder, 'bare');
  await cp(project, bare, { recursive: true });
  const make = (target: string) => execa('make', [target], { cwd: bare, reject: false, cancelSignal: signal });
  await make('setup');
  const times: Record<string, { bare: number[]; graded: number[] }> = Object.fromEntries(
    PLAIN.map((stage) => [stage, { bare: [], graded: [] }]),
  );
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const stage of PLAIN) times[stage]?.bare.push(await timed(() => make(stage)));
    const out = join(folder, `out-${round}`);
    const only = ['test', 'reproduce', 'track', 'serve', 'image', 'monitor', 'deliver', 'spoilt-data', 'faults'];
    const skipped = only.flatMap((stage) => ['--skip', stage]);
    const asked = ['grade', project, '--driver', 'process', '--out', out, '--quiet', '--json', ...skipped];
    await run([GRADER, ...asked], folder, signal);
    const { stages } = evidenceSchema.parse(JSON.parse(await readFile(join(out, 'evidence.json'), 'utf8')));
    for (const { id, durationMs } of stages) times[id]?.graded.push(durationMs);
  }
  const sum = (of: 'bare' | 'graded') => Object.values(times).reduce((total, each) => total + median(each[of]), 0);
  return { bare: sum('bare'), graded: sum('graded') };
}

/** The milliseconds of a command that does nothing, in an open sandbox. */
async function emptyCommand(driver: SandboxDriver, signal: AbortSignal): Promise<number> {
  const submission = {
    ...{ folder: join(FIXTURES, 'project'), files: ['Makefile'], name: 'empty', commit: null, modified: null },
    ...{ digest: '', bytes: 0 },
  };
  await using sandbox = await driver.open(submission);
  const times: number[] = [];
  for (let count = 0; count < COMMANDS; count += 1) {
    const command = {
      argv: ['true'] as [string],
      deadlineMs: 60_000,
      outputLimit: 1024,
      output: () => undefined,
      signal,
    };
    times.push(await timed(() => sandbox.run(command)));
  }
  return median(times);
}

/** The milliseconds of a second `check` of an unchanged project, and of starting the command. */
async function unchangedCheck(folder: string, signal: AbortSignal) {
  const project = join(folder, 'checked');
  await cp(join(FIXTURES, 'project'), project, { recursive: true });
  const check = () => run([GRADER, 'check', project], folder, signal);
  await check();
  const times: { check: number[]; start: number[] } = { check: [], start: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    times.check.push(await timed(check));
    times.start.push(await timed(() => run([GRADER, '--version'], folder, signal)));
  }
  return { check: median(times.check), start: median(times.start) };
}

/** Linux reports a process's peak memory itself; the value of `resourceUsage` starts from that of the parent process. */
const SAY_PEAK = `data:text/javascript,${encodeURIComponent(
  'import { readFileSync } from "node:fs"; process.on("exit", () => process.stderr.write("peak " + /VmHWM:[^0-9]+([0-9]+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]))',
)}`;

/** The grader's peak memory, in megabytes, while a submission prints half a gigabyte, and when it only starts. */
async function memory(folder: string, signal: AbortSignal) {
  const project = join(folder, 'loud');
  await cp(join(FIXTURES, 'project'), project, { recursive: true });
  await execa('sed', ['-i', `s|@node --check serve.js|@head -c ${FLOOD_BYTES / 3} /dev/zero|`, 'Makefile'], {
    cwd: project,
  });
  const peak = async (args: readonly string[]): Promise<number> => {
    const output = await run([GRADER, ...args], folder, signal, ['--import', SAY_PEAK]);
    return (Number(/peak (\d+)/.exec(output)?.[1]) * 1024) / 1e6;
  };
  const out = join(folder, 'loud-out');
  const loud = await peak(['grade', project, '--driver', 'process', '--out', out, '--quiet', '--json']);
  return { loud, start: await peak(['--version']) };
}

/** Measures each step. Rejects if a command fails, and when `signal` aborts; leaves nothing behind. */
export async function measureGrading(tell: (step: Text) => void, signal: AbortSignal): Promise<GradingRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-grading-'));
  try {
    tell(gradingSteps.pipeline);
    const { bare, graded } = await pipelines(folder, signal);
    tell(gradingSteps.check);
    const { check, start } = await unchangedCheck(folder, signal);
    const rows: GradingRow[] = [
      { step: 'pipeline', value: graded, baseline: bare, unit: 'ms', goal: '× 1.05', reached: graded <= bare * 1.05 },
      { step: 'check', value: check, baseline: start, unit: 'ms', goal: '1000 ms', reached: check < 1_000 },
    ];
    if (process.platform === 'linux') {
      tell(gradingSteps.memory);
      const { loud, start: idle } = await memory(folder, signal);
      rows.push({ step: 'memory', value: loud, baseline: idle, unit: 'MB', goal: '150 MB', reached: loud < 150 });
    }
    const docker = await dockerDriver().catch(() => null);
    if (docker === null) return rows;
    tell(gradingSteps.docker);
    const [contained, direct] = [await emptyCommand(docker, signal), await emptyCommand(processDriver, signal)];
    const reached = contained - direct < 700;
    return [...rows, { step: 'docker', value: contained, baseline: direct, unit: 'ms', goal: '+ 700 ms', reached }];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
