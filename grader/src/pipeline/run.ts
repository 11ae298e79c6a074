/** A grading: the stages in their order, each with what its checks saw. It records evidence and gives no marks. */
import { type CourseStage, namesOf } from '../course.ts';
import { causeOf, GraderError } from '../errors.ts';
import { LogCapture } from '../evidence/capture.ts';
import { EVIDENCE_SCHEMA, type Evidence, type StageCause, type StageRecord } from '../evidence/schema.ts';
import { prepareOut, saveEvidence } from '../evidence/store.ts';
import { MAX_FILES } from '../sandbox/files.ts';
import { checkContext } from './check-context.ts';
import { runCommandStage } from './command-stage.ts';
import { committedFolders } from './committed-folders.ts';
import { isCrowded, untilCalm } from './crowded.ts';
import { DELIVER_STAGE, runDeliverStage } from './deliver-stage.ts';
import { commitsOf } from './git-history.ts';
import { type GradeOptions, type Grading, targetIn } from './grading.ts';
import { openGradingTracking } from './grading-tracking.ts';
import { IMAGE_STAGE, runImageStage } from './image-stage.ts';
import { INSPECT_STAGE, runInspectStage } from './inspect-stage.ts';
import { lockedIntegrities, readLockFiles, registryEvidence } from './lock-file.ts';
import { runLookStage } from './look-stage.ts';
import { MONITOR_STAGE, runMonitorStage } from './monitor-stage.ts';
import { Digests, fingerprints, freshFiles, observeStage } from './observe.ts';
import { courseWith, namesFor, studentOf } from './own-variant.ts';
import { runServeStage, SERVE_STAGE } from './serve-stage.ts';
import { outcome, type StageOutcome, type StageRun } from './stage.ts';
import { describeSubmission } from './submission.ts';
import { TEST_STAGE, testCoverage } from './test-coverage.ts';
import { closing, openedWithinGrace, withinGrace } from './within-grace.ts';

/** How long a stage that was late waits for a crowded machine, in milliseconds. */
const CALM_MS = 30_000;

/** What keeps a stage from running: the grading was aborted, a stage it needs did not pass, it was not asked for, or it has no
 * target. */
function obstacle(run: Grading, stage: CourseStage): StageOutcome | null {
  const nothing = { command: null, exitCode: null, signal: null, submissionMs: 0 };
  if (run.signal.aborted) return outcome({ code: 'aborted' }, nothing);
  if (run.skip.has(stage.id)) return outcome({ code: 'not-asked' }, nothing);
  const needed = stage.needs.map((id) => run.records.get(id)).find((record) => record !== undefined && blocks(record));
  if (needed !== undefined) {
    const status = needed.status === 'unverified' ? 'unverified' : 'skipped';
    return { status, cause: { code: 'needs', stage: needed.id }, ...nothing };
  }
  if (stage.target === undefined || targetIn(run, stage.target) !== null) return null;
  // Where make could not be asked, nobody knows which targets there are.
  if (run.records.get(INSPECT_STAGE)?.status === 'unverified') {
    return { status: 'unverified', cause: { code: 'needs', stage: INSPECT_STAGE }, ...nothing };
  }
  const [target = stage.target, ...aliases] = namesOf(run.course, stage.target);
  return outcome({ code: 'no-target', target, aliases }, nothing);
}

/** A stage whose target is absent may not have been needed by this project; one that ran and failed was. */
const blocks = ({ status, cause }: StageRecord): boolean => status !== 'passed' && cause?.code !== 'no-target';

async function execute(run: Grading, stage: CourseStage, capture: LogCapture): Promise<StageOutcome> {
  const before = await fingerprints(run.sandbox);
  const sentBefore = run.tracking.sent.length;
  const deadlineMs = (run.deadlines[stage.id] ?? stage.deadline) * 1000;
  const env = { MLFLOW_TRACKING_URI: run.trackingUrl };
  const look: StageRun['observe'] = async (started) => {
    const fresh = await freshFiles(run.sandbox, before);
    const digests = new Digests(run.sandbox);
    run.outputs.set(stage.id, await digests.of(fresh));
    const coverage = stage.id === TEST_STAGE ? testCoverage(run.sandbox) : null;
    const context = checkContext(run, { fresh, digests, coverage, ...started, capture, deadlineMs, env, sentBefore });
    await observeStage(stage.id, context, run.observations);
  };
  const stageRun: StageRun = {
    stage,
    sandbox: run.sandbox,
    target: stage.target === undefined ? null : targetIn(run, stage.target),
    deadlineMs,
    capture,
    env,
    trackingOrigin: run.tracking.url,
    course: run.course,
    signal: run.signal,
    observe: look,
  };
  if (stage.id === SERVE_STAGE) return runServeStage(stageRun);
  if (stage.id === IMAGE_STAGE) return runImageStage(stageRun);
  if (stage.id === DELIVER_STAGE) return runDeliverStage(stageRun);
  if (stage.id === MONITOR_STAGE) return runMonitorStage(stageRun);
  if (stage.id === INSPECT_STAGE) return inspect(run, stageRun);
  return stage.target === undefined ? runLookStage(stageRun) : runCommandStage(stageRun);
}

/** Causes that a crowded machine can bring about. */
const isLate = (cause: StageCause | null): boolean => cause?.code === 'deadline' || cause?.code === 'never-listened';

/** Runs the stage; if it is late on a crowded machine, once more when that is over: only then does it count. */
async function executeFairly(run: Grading, stage: CourseStage, capture: LogCapture): Promise<StageOutcome> {
  const first = await execute(run, stage, capture);
  if (!isLate(first.cause) || run.signal.aborted) return first;
  const load = run.load();
  if (!isCrowded(load)) return first;
  await untilCalm(run.load, CALM_MS, run.signal);
  const second = await execute(run, stage, capture);
  return { ...second, submissionMs: first.submissionMs + second.submissionMs, rerun: load };
}

async function inspect(run: Grading, stageRun: StageRun): Promise<StageOutcome> {
  const { outcome: ended, makefile } = await runInspectStage(stageRun);
  run.makefile = makefile;
  // What was committed must not pass for what a stage makes.
  await run.sandbox.files.makeOld([...makefile.keys()]);
  if (ended.status !== 'unverified') await stageRun.observe({});
  return ended;
}

/** Why a stage broke off: what was submitted had no more files than the grader looks at, so that more are its commands' doing. */
function causeOfFailure({ signal }: Grading, error: unknown): StageCause {
  if (signal.aborted) return { code: 'aborted' };
  if (error instanceof GraderError && error.code === 'E_TOO_MANY_FILES')
    return { code: 'file-limit', files: MAX_FILES };
  return { code: 'internal', message: causeOf(error) };
}

async function runStage(run: Grading, stage: CourseStage): Promise<StageRecord> {
  const startedAt = performance.now() - run.began;
  const capture = new LogCapture();
  const blocked = obstacle(run, stage);
  const ended =
    blocked ??
    (await withinGrace(executeFairly(run, stage, capture), run.signal).catch((error: unknown) =>
      outcome(causeOfFailure(run, error), { command: null, exitCode: null, signal: null, submissionMs: 0 }),
    ));
  const { submissionMs, ...record } = ended;
  run.submissionMs += submissionMs;
  const log = blocked === null ? await capture.save(run.out, stage.id) : null;
  return { id: stage.id, ...record, startedAt, durationMs: performance.now() - run.began - startedAt, log };
}

/**
 * Runs the pipeline on what was acquired and writes what it saw to `out`. An abort closes every open stage as
 * unverified and still leaves the evidence. Throws a GraderError where there is nothing to grade or nowhere to write.
 */
export async function gradeSubmission(options: GradeOptions): Promise<Evidence> {
  const began = performance.now();
  const { folder, repository, name, origin } = options.acquired;
  const { signal } = options;
  const submission = await withinGrace(describeSubmission(folder, repository), signal);
  await prepareOut(options.out);
  const tracking = await openedWithinGrace(openGradingTracking(options.trackingQuota), signal);
  await using _tracking = closing(tracking, signal);
  const sandbox = await openedWithinGrace(options.driver.open(submission), signal);
  await using _sandbox = closing(sandbox, signal);
  const trackingUrl = await withinGrace(sandbox.expose(tracking.url), signal);
  const student = options.student === undefined ? null : studentOf(options.student, options.course);
  const names = await withinGrace(namesFor(student, sandbox.files, options.course), signal);
  const run: Grading = {
    ...options,
    course: courseWith(names, options.course),
    student,
    names,
    sandbox,
    tracking,
    trackingUrl,
    history: await withinGrace(commitsOf(repository), signal),
    committedFolders: await withinGrace(committedFolders(repository, submission.folder), signal),
    lockFiles: await withinGrace(readLockFiles(sandbox.files), signal),
    began,
    submissionMs: 0,
    makefile: new Map(),
    records: new Map(),
    observations: {},
    outputs: new Map(),
  };
  for (const stage of options.course.stages) {
    options.onStage({ stage, record: null });
    const record = await runStage(run, stage);
    run.records.set(stage.id, record);
    options.onStage({ stage, record });
  }
  const { commit, modified, digest, files, bytes } = submission;
  const evidence: Evidence = {
    schema: EVIDENCE_SCHEMA,
    grader: options.grader,
    createdAt: new Date().toISOString(),
    submission: { name, origin, source: options.source ?? null, commit, modified, digest, files: files.length, bytes },
    student,
    names,
    driver: { name: options.driver.name, isolated: options.driver.isolated },
    tools: sandbox.tools,
    tracking: tracking.usage(),
    registry: registryEvidence(sandbox, lockedIntegrities(run.lockFiles)),
    holdout: { rows: options.holdout.rows.length, sha256: options.holdout.sha256 },
    stages: [...run.records.values()],
    observations: run.observations,
    durations: { totalMs: performance.now() - began, submissionMs: run.submissionMs },
  };
  await saveEvidence(options.out, evidence);
  return evidence;
}
