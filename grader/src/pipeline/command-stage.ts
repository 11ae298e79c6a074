import type { OwnCause } from '../evidence/whose-fault.ts';
import { readJsonError } from './json-error.ts';
import { MAKE_FAILED, type ProgramWatch, watchPrograms } from './missing-program.ts';
import { tailOf } from './output-tail.ts';
import { causeOf, OUTPUT_LIMIT, outcome, type StageOutcome, type StageRun } from './stage.ts';
import { coverageEnvironment, removeCoverage, TEST_STAGE } from './test-coverage.ts';
import { findTestTimeout } from './test-timeout.ts';
import { unansweredRegistry } from './unanswered-registry.ts';

/** Why package.json cannot be read as JSON, or null. npm fails on it with a message that names the wrong thing. */
async function packageJsonError({ sandbox, untrusted }: StageRun): Promise<string | null> {
  const text = await sandbox.files.read('package.json');
  return text === null ? null : untrusted.run(readJsonError, 'package.json', text);
}

/** The stage's id in course.yml: the only stage that may fetch packages. */
const INSTALL_STAGE = 'install';

/** A stage that is one make target run to its end. That of the tests leaves what V8 saw of them, until its checks have looked. */
export async function runCommandStage(run: StageRun): Promise<StageOutcome> {
  if (run.stage.id !== TEST_STAGE) return runTarget(run);
  try {
    return await runTarget({ ...run, env: { ...run.env, ...coverageEnvironment(run.sandbox) } });
  } finally {
    await removeCoverage(run.sandbox);
  }
}

/** Whether the stage may fetch packages. */
const fetches = ({ stage }: StageRun): boolean => stage.id === INSTALL_STAGE;

/** What a failure comes from, where its exit code or its deadline does not say it. */
async function explainFailure(
  run: StageRun,
  cause: OwnCause,
  output: string,
  { missing }: ProgramWatch,
): Promise<OwnCause> {
  if (cause.code !== 'exit' && cause.code !== 'deadline') return cause;
  const broken = cause.code === 'exit' ? await packageJsonError(run) : null;
  if (broken !== null) return { code: 'package-json', message: broken };
  const isTest = run.stage.id === TEST_STAGE && cause.code === 'exit';
  if (isTest && (await run.untrusted.run(findTestTimeout, `make ${run.target}`, output)))
    return { code: 'test-timeout', exitCode: cause.exitCode };
  const unanswered = fetches(run) ? await unansweredRegistry(run.sandbox, output) : null;
  return (
    unanswered ?? (cause.code === 'exit' && cause.exitCode === MAKE_FAILED ? await missing(output) : null) ?? cause
  );
}

async function runTarget(run: StageRun): Promise<StageOutcome> {
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
    registry: fetches(run),
  });
  const cause = causeOf(result, run.deadlineMs);
  const explained = cause === null ? null : await explainFailure(run, cause, tail.text(), programs);
  const ended = outcome(explained, {
    command: `make ${target}`,
    exitCode: result.exitCode,
    signal: result.signal,
    submissionMs: result.durationMs,
  });
  if (ended.status === 'passed') await run.observe({});
  return ended;
}
