import type { DirectCause } from '../../evidence/whose-fault.ts';
import { MAKE_FAILED, type ProgramWatch, watchPrograms } from '../make/missing-program.ts';
import type { StageOutcome, StageRun, StageSubject } from '../types.ts';
import { causeOf, OUTPUT_LIMIT, outcome, tailOf } from './outcome.ts';
import { readJsonError } from './tasks.ts';

/** The options of one stage. */
interface MakeTargetOptions {
  /** Whether it can fetch packages. */
  registry?: true;
  /** What its checks observe. */
  subject?: StageSubject;
  /** The cause of a failure, from the end of the output; null if the output does not show it. */
  explain?(cause: FailedRun, output: string): Promise<DirectCause | null>;
}

/** A cause that does not explain the failure. */
type FailedRun = Extract<DirectCause, { code: 'exit' | 'deadline' }>;

/** Why package.json is not valid JSON, or null. The error message of npm for this case is misleading. */
async function packageJsonError({ sandbox, untrusted }: StageRun): Promise<string | null> {
  const text = await sandbox.files.read('package.json');
  return text === null ? null : untrusted.run(readJsonError, 'package.json', text);
}

/** Finds the cause of a failure that an exit code or a deadline does not explain. */
async function explainFailure(
  run: StageRun,
  { explain }: MakeTargetOptions,
  cause: DirectCause,
  output: string,
  { missing }: ProgramWatch,
): Promise<DirectCause> {
  if (cause.code !== 'exit' && cause.code !== 'deadline') return cause;
  const broken = cause.code === 'exit' ? await packageJsonError(run) : null;
  if (broken !== null) return { code: 'package-json', message: broken };
  const specific = (await explain?.(cause, output)) ?? null;
  return specific ?? (cause.code === 'exit' && cause.exitCode === MAKE_FAILED ? await missing(output) : null) ?? cause;
}

/** Runs a stage that is one make target, to completion. */
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
