import type { OwnCause } from '../../evidence/whose-fault.ts';
import { MAKE_FAILED, type ProgramWatch, watchPrograms } from '../make/missing-program.ts';
import type { StageOutcome, StageRun, StageSubject } from '../types.ts';
import { causeOf, OUTPUT_LIMIT, outcome, tailOf } from './outcome.ts';
import { readJsonError } from './tasks.ts';

/** What is particular to one stage. */
interface MakeTargetOptions {
  /** Whether it may fetch packages. */
  registry?: true;
  /** What its checks look at. */
  subject?: StageSubject;
  /** What a failure comes from, given the end of what was printed; null where that does not say it. */
  explain?(cause: FailedRun, output: string): Promise<OwnCause | null>;
}

/** A cause that does not say what the failure comes from. */
type FailedRun = Extract<OwnCause, { code: 'exit' | 'deadline' }>;

/** Why package.json cannot be read as JSON, or null. npm fails on it with a message that names the wrong thing. */
async function packageJsonError({ sandbox, untrusted }: StageRun): Promise<string | null> {
  const text = await sandbox.files.read('package.json');
  return text === null ? null : untrusted.run(readJsonError, 'package.json', text);
}

/** What a failure comes from, where its exit code or its deadline does not say it. */
async function explainFailure(
  run: StageRun,
  { explain }: MakeTargetOptions,
  cause: OwnCause,
  output: string,
  { missing }: ProgramWatch,
): Promise<OwnCause> {
  if (cause.code !== 'exit' && cause.code !== 'deadline') return cause;
  const broken = cause.code === 'exit' ? await packageJsonError(run) : null;
  if (broken !== null) return { code: 'package-json', message: broken };
  const specific = (await explain?.(cause, output)) ?? null;
  return specific ?? (cause.code === 'exit' && cause.exitCode === MAKE_FAILED ? await missing(output) : null) ?? cause;
}

/** A stage that is one make target run to its end. */
export async function runMakeTarget(run: StageRun, options: MakeTargetOptions = {}): Promise<StageOutcome> {
  const target = run.target ?? '';
  const tail = tailOf(run.capture.take);
  const programs = await watchPrograms(run, tail.take);
  const result = await run.sandbox.run({
    argv: ['make', '--no-print-directory', target],
    env: run.env,
    deadlineMs: run.deadlineMs,
    outputLimit: OUTPUT_LIMIT,
    output: programs.take,
    signal: run.signal,
    registry: options.registry ?? false,
  });
  const cause = causeOf(result, run.deadlineMs);
  const explained = cause === null ? null : await explainFailure(run, options, cause, tail.text(), programs);
  const ended = outcome(explained, {
    command: `make ${target}`,
    exitCode: result.exitCode,
    signal: result.signal,
    submissionMs: result.durationMs,
  });
  if (ended.status === 'passed') await run.observe(options.subject ?? {});
  return ended;
}
