import type { OwnCause } from '../evidence/whose-fault.ts';
import { readJsonError } from './json-error.ts';
import { missingProgram } from './missing-program.ts';
import { tailOf } from './output-tail.ts';
import { causeOf, OUTPUT_LIMIT, outcome, type StageOutcome, type StageRun } from './stage.ts';
import { coverageEnvironment, removeCoverage, TEST_STAGE } from './test-coverage.ts';

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

/** What an exit code that is not 0 comes from. */
async function explainExit(run: StageRun, exit: OwnCause, output: string): Promise<OwnCause> {
  const broken = await packageJsonError(run);
  if (broken !== null) return { code: 'package-json', message: broken };
  return (await missingProgram(run, output)) ?? exit;
}

async function runTarget(run: StageRun): Promise<StageOutcome> {
  const target = run.target ?? '';
  const tail = tailOf(run.capture.take);
  const result = await run.sandbox.run({
    argv: ['make', '--no-print-directory', target],
    env: run.env,
    deadlineMs: run.deadlineMs,
    outputLimit: OUTPUT_LIMIT,
    output: tail.take,
    signal: run.signal,
    registry: run.stage.id === INSTALL_STAGE,
  });
  const cause = causeOf(result, run.deadlineMs);
  const explained = cause?.code === 'exit' ? await explainExit(run, cause, tail.text()) : cause;
  const ended = outcome(explained, {
    command: `make ${target}`,
    exitCode: result.exitCode,
    signal: result.signal,
    submissionMs: result.durationMs,
  });
  if (ended.status === 'passed') await run.observe({});
  return ended;
}
