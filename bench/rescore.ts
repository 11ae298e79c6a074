/** Marking a thousand stored gradings again, compared with only reading and parsing their files, the minimum work. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { checks } from '../grader/src/checks/registry.ts';
import { loadCourse } from '../grader/src/course.ts';
import type { Evidence } from '../grader/src/evidence/schema.ts';
import { loadEvidence } from '../grader/src/evidence/store.ts';
import type { Text } from '../grader/src/language.ts';
import { loadRubric } from '../grader/src/rubric/load.ts';
import { score } from '../grader/src/rubric/score.ts';
import { rescoreSteps } from './messages.ts';
import { quantile } from './statistics.ts';

const GRADINGS = 1_000;
/** Of all of them, in milliseconds. */
export const RESCORE_GOAL_MS = 1_000;
const ROUNDS = 5;

const at = (path: string): string => fileURLToPath(new URL(`../grader/${path}`, import.meta.url));
const COMMAND = at('dist/cli.js');

type RescoreStep = keyof typeof rescoreSteps;

/** One step over all gradings: its median time, its ratio to reading alone, and whether it is fast enough. */
export interface RescoreRow {
  step: RescoreStep;
  medianMs: number;
  ratio: number;
  reached: boolean | null;
}

/** Runs the command; exit code 1 means that some criteria did not pass, which is a valid result. */
async function run(args: readonly string[], signal: AbortSignal): Promise<void> {
  const { exitCode } = await execa(process.execPath, [COMMAND, ...args], {
    ...{ stdin: 'ignore', stdout: 'ignore', reject: false, cancelSignal: signal },
  });
  signal.throwIfAborted();
  if (exitCode !== 0 && exitCode !== 1)
    throw new Error(`mlops-grader ${args[0]} exited with ${exitCode ?? 'a signal'}`);
}

/** Grades a small project once, for evidence with every fact, and stores a thousand slightly different copies. */
async function store(folder: string, signal: AbortSignal): Promise<string[]> {
  const first = join(folder, 'first');
  const project = join(folder, 'project');
  cpSync(at('src/cli/fixtures/project'), project, { recursive: true });
  const holdout = at('src/cli/fixtures/holdout.csv');
  await run(
    ['grade', project, '--driver', 'process', '--out', first, '--holdout', holdout, '--json', '--quiet'],
    signal,
  );
  const { evidence } = await loadEvidence(first);
  return Array.from({ length: GRADINGS }, (_, index) => {
    const copy = join(folder, 'class', String(index).padStart(4, '0'));
    cpSync(first, copy, { recursive: true });
    const stages = evidence.stages.map((stage) => ({ ...stage, durationMs: stage.durationMs + index }));
    const submission = { ...evidence.submission, name: `student-${index}` };
    writeFileSync(join(copy, 'evidence.json'), JSON.stringify({ ...evidence, stages, submission } satisfies Evidence));
    return copy;
  });
}

/** The median duration of an operation over some rounds, in milliseconds; the first round does not count. */
async function median(operation: () => unknown, signal: AbortSignal): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    signal.throwIfAborted();
    const began = performance.now();
    await operation();
    if (round > 0) times.push(performance.now() - began);
  }
  return quantile(times, 0.5);
}

/** The measured steps, from the minimum to the whole command. */
async function operations(folder: string, gradings: readonly string[], signal: AbortSignal) {
  const judges = new Map(checks.map((check) => [check.id, check]));
  const course = loadCourse();
  const rubric = await loadRubric(at('rubrics/default.yml'), judges);
  const stageTitles = new Map(course.stages.map(({ id, title }) => [id, title]));
  const loaded = await Promise.all(gradings.map(loadEvidence));
  return {
    read: () => gradings.map((each) => JSON.parse(readFileSync(join(each, 'evidence.json'), 'utf8'))),
    score: () =>
      loaded.map(({ evidence, sha256 }) => score(evidence, rubric, { judges, evidenceSha256: sha256, stageTitles })),
    'dry-run': () => run(['rescore', join(folder, 'class'), '--dry-run'], signal),
    rescore: () => run(['rescore', join(folder, 'class')], signal),
  } satisfies Record<RescoreStep, () => unknown>;
}

/** Measures each step. Rejects if a command fails, and when `signal` aborts; leaves nothing behind. */
export async function measureRescore(tell: (step: Text) => void, signal: AbortSignal): Promise<RescoreRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-rescore-'));
  try {
    const gradings = await store(folder, signal);
    const timed: { step: RescoreStep; medianMs: number }[] = [];
    for (const [step, operation] of Object.entries(await operations(folder, gradings, signal))) {
      tell(rescoreSteps[step as RescoreStep]);
      timed.push({ step: step as RescoreStep, medianMs: await median(operation, signal) });
    }
    const [read] = timed;
    return timed.map(({ step, medianMs }) => ({
      ...{ step, medianMs, ratio: medianMs / (read?.medianMs ?? Number.NaN) },
      reached: step === 'score' ? medianMs < RESCORE_GOAL_MS : null,
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
