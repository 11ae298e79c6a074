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

/** The stage that starts the service, lets the checks ask it while it runs, and ends it. */
const runServeStage = (run: StageRun): Promise<StageOutcome> =>
  withRunningService(run, ({ service, signal }) => run.observe({ service, signal }));

/** The only stage that may fetch packages. */
const runInstallStage = (run: StageRun): Promise<StageOutcome> =>
  runMakeTarget(run, { registry: true, explain: (_cause, output) => unansweredRegistry(run.sandbox, output) });

/** The only stage whose command is watched by V8: it leaves what V8 saw of the tests, until its checks have looked. */
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

/** The stage that starts the service once more, and a Prometheus of the grader's that watches it, for the checks to ask. */
async function runMonitorStage(run: StageRun): Promise<StageOutcome> {
  let missing: string[] = [];
  const ended = await withRunningService(run, async ({ service, origin, signal }) => {
    missing = await withMonitoring(run, origin, (monitoring) => run.observe({ service, monitoring, signal }));
  });
  return missing.length === 0 ? ended : outcome({ code: 'no-prometheus', programs: missing }, ended);
}

/**
 * The stage that starts the service as the loop of level 2 has it: with the token that the submission's Alertmanager sends, watched
 * by a Prometheus of the grader's, on a machine that has one. Its checks play the rest: the drift, Alertmanager, whoever rolls back.
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

/** A stage that has no command of its own: its checks look, and run what they need. */
async function runWithoutTarget(run: StageRun): Promise<StageOutcome> {
  await run.observe({});
  const cause = run.signal.aborted ? ({ code: 'aborted' } as const) : null;
  return outcome(cause, { command: null, exitCode: null, signal: null, submissionMs: 0 });
}

type RunStage = (run: StageRun) => Promise<StageOutcome>;

/** The stages that are more than one make target run to its end, by their id in course.yml. */
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
