/** The scaffolder as students run it, from a local registry, compared with create-vite from the same registry. */
import { cp, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import {
  type PublishedScaffolder,
  startPublishing,
} from '../generators/src/testing/published-scaffolder.test-support.ts';
import type { Text } from '../grader/src/language.ts';
import { createSteps } from './messages.ts';
import { sideBySide } from './side-by-side.ts';
import { quantile } from './statistics.ts';

const ROUNDS = 7;
const WARM_UP = 2;
const GOALS = { megabytes: 2, timesVite: 3, generateMs: 300, incrementMs: 700 } as const;
const COMMAND = resolve(import.meta.dirname, '../generators/dist/cli.js');

type CreateStep = keyof typeof createSteps;

/** One step: its value and the reference value, with their unit; `reached`: whether it meets its goal. */
export interface CreateRow {
  step: CreateStep;
  value: number;
  baseline: number;
  unit: 'ms' | 'MB';
  goal: string;
  reached: boolean;
}

export type CreateResult = { readonly rows: readonly CreateRow[]; readonly vite: string };

const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Downloads create-vite from the registry that npm is configured with; null if it does not answer. */
async function packVite(folder: string, signal: AbortSignal): Promise<string | null> {
  const args = ['pack', 'create-vite@latest', '--silent', '--pack-destination', folder];
  const { exitCode, stdout } = await execa('npm', args, { reject: false, stdin: 'ignore', cancelSignal: signal });
  signal.throwIfAborted();
  return exitCode === 0 ? join(folder, stdout.trim()) : null;
}

/** The download size of both packages, in megabytes. */
async function sizes(folder: string, vite: string, { registry }: PublishedScaffolder): Promise<CreateRow> {
  const args = ['pack', 'create-mlops-course@latest', '--silent', '--pack-destination', folder];
  const { stdout } = await execa('npm', args, { cwd: folder, env: registry.env, stdin: 'ignore' });
  const [value, baseline] = [await megabytes(join(folder, stdout.trim())), await megabytes(vite)];
  const reached = value < GOALS.megabytes;
  return { step: 'size', value, baseline, unit: 'MB', goal: `${GOALS.megabytes} MB`, reached };
}

const megabytes = async (path: string): Promise<number> => (await stat(path)).size / 1e6;

/** Both commands as typed, with npm's cache warm: the scaffolder creates seven sessions and a git repository. */
async function npmCreate(work: string, scaffolder: PublishedScaffolder, signal: AbortSignal): Promise<CreateRow> {
  const typed = (...args: string[]) =>
    execa('npm', ['create', ...args], {
      cwd: work,
      env: scaffolder.registry.env,
      stdin: 'ignore',
      cancelSignal: signal,
    });
  const times = await sideBySide(
    {
      scaffolder: (round) => typed('mlops-course@latest', `scaffolder-${round}`, 'en', '7'),
      vite: (round) => typed('vite@latest', `vite-${round}`, '--', '--template', 'vanilla-ts', '--no-interactive'),
    },
    ROUNDS,
    signal,
    WARM_UP,
  );
  const [value, baseline] = [median(times.scaffolder), median(times.vite)];
  const reached = value <= GOALS.timesVite * baseline;
  return { step: 'npm-create', value, baseline, unit: 'ms', goal: `× ${GOALS.timesVite}`, reached };
}

/**
 * The command alone, without git, compared with the same command on a non-empty folder, which is rejected after everything
 * is loaded and before anything is generated. The difference is the generation of all sessions.
 */
async function generation(work: string, signal: AbortSignal): Promise<CreateRow> {
  await mkdir(join(work, 'full/more'), { recursive: true });
  const run = async (folder: string, expected: number) => {
    const args = [COMMAND, folder, '--yes', '--no-git', '--lang', 'en', '--session', '7'];
    const options = { cwd: work, stdin: 'ignore', reject: false, cancelSignal: signal } as const;
    const { exitCode, stderr } = await execa(process.execPath, args, options);
    signal.throwIfAborted();
    if (exitCode !== expected) throw new Error(`create-mlops-course exited with ${exitCode}: ${stderr}`);
  };
  const operations = { start: () => run('full', 2), whole: (round: number) => run(`whole-${round}`, 0) };
  const times = await sideBySide(operations, ROUNDS, signal, WARM_UP);
  const baseline = median(times.start);
  const value = median(times.whole) - baseline;
  return {
    step: 'generate',
    value,
    baseline,
    unit: 'ms',
    goal: `${GOALS.generateMs} ms`,
    reached: value < GOALS.generateMs,
  };
}

/**
 * `session 3`, with git, in a project whose package.json a student has changed, compared with the same command outside a
 * project, which is rejected after everything is loaded.
 */
async function receiving(work: string, signal: AbortSignal): Promise<CreateRow> {
  const options = { stdin: 'ignore', reject: false, cancelSignal: signal } as const;
  const run = async (cwd: string, args: readonly string[], expected: number) => {
    const { exitCode, stderr } = await execa(process.execPath, [COMMAND, ...args], { ...options, cwd });
    signal.throwIfAborted();
    if (exitCode !== expected) throw new Error(`create-mlops-course exited with ${exitCode}: ${stderr}`);
  };
  const project = join(work, 'changed');
  await run(work, [project, '--yes', '--lang', 'en', '--session', '2'], 0);
  await execa('npm', ['pkg', 'set', 'scripts.mine=true'], { cwd: project });
  const author = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.org'];
  await execa('git', [...author, 'commit', '--quiet', '--all', '--message', 'mine'], { cwd: project });
  const copy = (round: number) => join(work, `changed-${round}`);
  for (let round = 0; round < ROUNDS + WARM_UP; round++) await cp(project, copy(round), { recursive: true });
  const operations = {
    start: () => run(work, ['session', '3', '--offline'], 2),
    whole: (round: number) => run(copy(round), ['session', '3', '--offline'], 0),
  };
  const times = await sideBySide(operations, ROUNDS, signal, WARM_UP);
  const baseline = median(times.start);
  const value = median(times.whole) - baseline;
  const reached = value < GOALS.incrementMs;
  return { step: 'increment', value, baseline, unit: 'ms', goal: `${GOALS.incrementMs} ms`, reached };
}

/** Measures each step; null if create-vite cannot be downloaded. Rejects if a command fails, and when `signal` aborts. */
export async function measureCreate(tell: (step: Text) => void, signal: AbortSignal): Promise<CreateResult | null> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-create-'));
  try {
    const vite = await packVite(folder, signal);
    if (vite === null) return null;
    await using scaffolder = await startPublishing();
    await scaffolder.publishVersion('1.0.0');
    await scaffolder.registry.publish(vite);
    tell(createSteps.size);
    const size = await sizes(folder, vite, scaffolder);
    tell(createSteps['npm-create']);
    const created = await npmCreate(folder, scaffolder, signal);
    tell(createSteps.generate);
    const generated = await generation(folder, signal);
    tell(createSteps.increment);
    const received = await receiving(folder, signal);
    return { rows: [size, created, generated, received], vite: /create-vite-([\d.]+)\.tgz$/.exec(vite)?.[1] ?? '' };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
