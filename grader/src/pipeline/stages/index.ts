/** How each stage runs. */
import { randomBytes } from 'node:crypto';
import type { CourseStage } from '../../course.ts';
import type { StageOutcome, StageRun, StageSubject } from '../types.ts';
import { runImageStage } from './image.ts';
import { INSPECT_STAGE, runInspectStage } from './inspect.ts';
import { runMakeTarget } from './make-target.ts';
import { readAlertmanager } from './monitoring/alertmanager.ts';
import { withMonitoring } from './monitoring/index.ts';
import { yamlFiles } from './monitoring/yaml-files.ts';
import { outcome } from './outcome.ts';
import { startAnother, withRunningService } from './running-service.ts';
import { findTestTimeout } from './tasks.ts';
import { coverageEnvironment, removeCoverage, testCoverage } from './test-coverage.ts';
import { unansweredRegistry } from './unanswered-registry.ts';

/** Starts the service, runs the checks against it, and stops it. */
const runServeStage = (run: StageRun): Promise<StageOutcome> =>
  withRunningService(run, ({ service, signal }) => run.observe({ service, signal }));

/** Runs the only stage that can fetch packages. */
const runInstallStage = (run: StageRun): Promise<StageOutcome> =>
  runMakeTarget(run, { registry: true, explain: (_cause, output) => unansweredRegistry(run.sandbox, output) });

/** Runs the tests with V8's coverage, and removes the reports after the checks have read them. */
async function runTestStage(run: StageRun): Promise<StageOutcome> {
  try {
    return await runMakeTarget(
      { ...run, env: { ...run.env, ...coverageEnvironment(run.sandbox) } },
      {
        subject: { coverage: testCoverage(run.sandbox) },
        explain: async (cause, output) =>
          cause.code === 'exit' && (await run.untrusted.run(findTestTimeout, `make ${run.target}`, output))
            ? { code: 'test-timeout', exitCode: cause.exitCode }
            : null,
      },
    );
  } finally {
    await removeCoverage(run.sandbox);
  }
}

/** Starts the service again, with a Prometheus of the grader that monitors it, for the checks to query. */
async function runMonitorStage(run: StageRun): Promise<StageOutcome> {
  let missing: string[] = [];
  const ended = await withRunningService(run, async ({ service, origin, signal }) => {
    missing = await withMonitoring(run, origin, (monitoring) => run.observe({ service, monitoring, signal }));
  });
  return missing.length === 0 ? ended : outcome({ code: 'no-prometheus', programs: missing }, ended);
}

/**
 * Starts the service as in the level 2 loop: with the token that the submission's Alertmanager sends, and monitored by the grader's
 * Prometheus if this machine has one. The checks simulate the rest: drift, Alertmanager, and rollback.
 */
async function runDeliverStage(run: StageRun): Promise<StageOutcome> {
  const fallbackToken = randomBytes(24).toString('base64url');
  const { alertmanager, token } = await readAlertmanager((await yamlFiles(run)).files, run, fallbackToken);
  const env = { ...run.env, ...(token === null ? {} : { [run.course.retraining.token]: token }) };
  const runWithEnv = { ...run, env };
  return withRunningService(runWithEnv, async ({ service, origin, signal }) => {
    const subject: StageSubject = { service, signal, alertmanager, startAnother: () => startAnother(runWithEnv) };
    const missing = await withMonitoring(run, origin, (monitoring) => run.observe({ ...subject, monitoring }));
    if (missing.length > 0) await run.observe(subject);
  });
}

/** Runs a stage without a command: its checks run what they need. */
async function runWithoutTarget(run: StageRun): Promise<StageOutcome> {
  await run.observe({});
  const cause = run.signal.aborted ? ({ code: 'aborted' } as const) : null;
  return outcome(cause, { command: null, exitCode: null, signal: null, submissionMs: 0 });
}

type RunStage = (run: StageRun) => Promise<StageOutcome>;

/** The stages that need more than one make target run to completion, by their id in course.yml. */
export const STAGES: ReadonlyMap<string, RunStage> = new Map([
  [INSPECT_STAGE, runInspectStage],
  ['install', runInstallStage],
  ['test', runTestStage],
  ['serve', runServeStage],
  ['image', runImageStage],
  ['monitor', runMonitorStage],
  ['deliver', runDeliverStage],
]);

const defaultRunner = ({ target }: CourseStage): RunStage =>
  target === undefined ? runWithoutTarget : (run) => runMakeTarget(run);

/** Runs a stage of the course. */
export const executeStage: RunStage = (run) => (STAGES.get(run.stage.id) ?? defaultRunner(run.stage))(run);
