/** One stage of a grading: what keeps it from running, its run, and a second one where the first was late on a crowded machine. */

import { withinGrace } from 'mlops-tracking/within-grace';
import { type CourseStage, namesOf } from '../../course.ts';
import { causeOf, GraderError, SubmissionError } from '../../errors.ts';
import { LogCapture } from '../../evidence/capture.ts';
import type { StageRecord } from '../../evidence/schema.ts';
import { dependentStatus, type OwnCause } from '../../evidence/whose-fault.ts';
import { MAX_FILES } from '../../sandbox/files.ts';
import { checkContext } from '../context/check-context.ts';
import { watchLateness } from '../context/lateness.ts';
import { Digests, fingerprints, freshFiles, observeStage } from '../context/observe.ts';
import type { StageOutcome, StageRun } from '../types.ts';
import { type Grading, targetIn } from '../types.ts';
import { executeStage } from './index.ts';
import { INSPECT_STAGE } from './inspect.ts';
import { outcome } from './outcome.ts';
import { crowdingOf, isCrowded, isLate, waitForIdleMachine } from './system-load.ts';

/** How long a stage that was late waits for a crowded machine, in milliseconds. */
const IDLE_WAIT_MS = 30_000;

const NOTHING_RUN = { command: null, exitCode: null, signal: null, submissionMs: 0 };

/** What keeps a stage from running: the grading was aborted or took too long, a stage it needs did not pass, it was
 * excluded or is not needed, the sandbox failed before it, or it has no target. */
function obstacle(run: Grading, stage: CourseStage): StageOutcome | null {
  if (run.signal.aborted) return outcome(run.total.cause() ?? { code: 'aborted' }, NOTHING_RUN);
  if (run.unneeded?.has(stage.id)) return { status: 'skipped', cause: { code: 'not-needed' }, ...NOTHING_RUN };
  if (run.skip.has(stage.id)) return outcome({ code: 'not-asked' }, NOTHING_RUN);
  if (run.unprepared !== null) return outcome(run.unprepared, NOTHING_RUN);
  const needed = stage.needs.map((id) => run.records.get(id)).find((record) => record !== undefined && blocks(record));
  if (needed !== undefined) return dependent(needed);
  if (stage.target === undefined || targetIn(run, stage.target) !== null) return null;
  // Where make could not be asked, nobody knows which targets there are.
  const inspected = run.records.get(INSPECT_STAGE);
  if (inspected?.status === 'unverified') return dependent(inspected);
  const [target = stage.target, ...aliases] = namesOf(run.course, stage.target);
  return outcome({ code: 'no-target', target, aliases }, NOTHING_RUN);
}

const dependent = (needed: StageRecord): StageOutcome => ({
  status: dependentStatus(needed),
  cause: { code: 'needs', stage: needed.id },
  ...NOTHING_RUN,
});

/** A stage whose target is absent may not have been needed by this project; one that ran and failed was. */
const blocks = ({ status, cause }: StageRecord): boolean => status !== 'passed' && cause?.code !== 'no-target';

async function execute(run: Grading, stage: CourseStage, capture: LogCapture): Promise<StageOutcome> {
  const before = await fingerprints(run.sandbox);
  const fetchedBefore = run.tracking.sent.length;
  const deadlineMs = (run.deadlines[stage.id] ?? stage.deadline) * 1000;
  const env = { MLFLOW_TRACKING_URI: run.trackingUrl };
  const observe: StageRun['observe'] = async (started) => {
    const fresh = await freshFiles(run.sandbox, before);
    const digests = new Digests(run.sandbox);
    run.outputs.set(stage.id, await digests.of(fresh));
    const lateness = watchLateness(run.sandbox);
    const watched = lateness.watched(started);
    const signal = started.signal ?? run.signal;
    const scene = { fresh, digests, ...watched, signal, capture, deadlineMs, env, fetchedBefore };
    await withinGrace(observeStage(stage.id, checkContext(run, scene), run.observations, lateness), signal);
  };
  const stageRun: StageRun = {
    stage,
    sandbox: run.sandbox,
    untrusted: run.untrusted,
    makefile: run.makefile,
    makeVariables: run.makeVariables,
    target: stage.target === undefined ? null : targetIn(run, stage.target),
    hasRun: [...run.records.values()].some(({ id, command }) => id !== INSPECT_STAGE && command !== null),
    deadlineMs,
    capture,
    env,
    leftOut: run.leftOut,
    trackingOrigin: run.tracking.url,
    course: run.course,
    signal: run.signal,
    inspected: async (makefile, makeVariables) => {
      Object.assign(run, { makefile, makeVariables });
      // What was committed must not pass for what a stage makes.
      await run.sandbox.files.makeOld([...makefile.keys()]);
    },
    observe: observe,
  };
  return executeStage(stageRun);
}

/** Runs the stage once, and says how crowded the machine was meanwhile. */
async function executeWatched(run: Grading, stage: CourseStage, capture: LogCapture): Promise<StageOutcome> {
  using span = run.sandbox.watchProcessors();
  const ended = await execute(run, stage, capture);
  const crowded = crowdingOf(span.use());
  // A stage that passed was not late, unless something in it had to be killed.
  const isRelevant = crowded !== null && (ended.status !== 'passed' || ended.signal !== null);
  return isRelevant ? { ...ended, crowded } : ended;
}

/** Whether a stage was late because of others; where the system does not tell, whether the machine's load says so. */
function rerunReason(run: Grading, { cause, crowded }: StageOutcome): StageRecord['rerun'] | null {
  if (!isLate(cause) || run.signal.aborted) return null;
  if (crowded !== undefined) return crowded;
  const load = run.load();
  return cause.code === 'deadline' || cause.code === 'never-listened' ? (isCrowded(load) ? load : null) : null;
}

/**
 * Runs the stage; if it is late on a crowded machine, once more when that is over: only then does it count. What is late on a machine
 * that stayed crowded is the machine's doing.
 */
async function executeWithRerun(run: Grading, stage: CourseStage, capture: LogCapture): Promise<StageOutcome> {
  const first = await executeWatched(run, stage, capture);
  const rerun = rerunReason(run, first);
  if (rerun === null) return first;
  await waitForIdleMachine(run.load, IDLE_WAIT_MS, run.signal);
  const second = await executeWatched(run, stage, capture);
  const submissionMs = first.submissionMs + second.submissionMs;
  const counted = { ...second, submissionMs, rerun };
  if (!isLate(second.cause) || second.crowded === undefined) return counted;
  return outcome({ code: 'crowded', ...second.crowded }, counted);
}

/** Why a stage does not pass where something was thrown: for what was submitted, or for a fault of the grader. */
export function causeOfError(error: unknown): OwnCause {
  // What was submitted had no more files than the grader looks at: where there are more, its commands have made them.
  if (error instanceof GraderError && error.code === 'E_TOO_MANY_FILES')
    return { code: 'file-limit', files: MAX_FILES };
  return { code: error instanceof SubmissionError ? 'content' : 'internal', message: causeOf(error) };
}

/** The part of a stage's time that is charged to the submission: not what others kept it from, or what the grader fetched. */
export function chargedMs(
  { submissionMs, fetchMs = 0, crowded, rerun }: Pick<StageOutcome, 'submissionMs' | 'fetchMs' | 'crowded' | 'rerun'>,
  durationMs: number,
): number {
  if (crowded !== undefined) return 0;
  return rerun === undefined ? durationMs - fetchMs : submissionMs;
}

/** Runs a stage, or says what keeps it from running. */
export async function runStage(run: Grading, stage: CourseStage): Promise<StageRecord> {
  const startedAt = performance.now() - run.began;
  const usedBefore = run.submissionMs;
  const capture = new LogCapture();
  const blocked = obstacle(run, stage);
  const ended =
    blocked ??
    (await withinGrace(executeWithRerun(run, stage, capture), run.signal).catch((error: unknown) =>
      run.signal.aborted ? outcome({ code: 'aborted' }, NOTHING_RUN) : outcome(causeOfError(error), NOTHING_RUN),
    ));
  const durationMs = performance.now() - run.began - startedAt;
  run.total.charge(chargedMs(ended, durationMs));
  const total = ended.cause?.code === 'aborted' ? run.total.cause() : null;
  const { submissionMs, fetchMs: _, ...record } = total === null ? ended : outcome(total, ended);
  // What an abort cut short ran a command: all of the stage's time is the submission's.
  const isCut = blocked === null && run.signal.aborted;
  run.submissionMs = isCut ? usedBefore + durationMs : run.submissionMs + submissionMs;
  const log = blocked === null ? await capture.save(run.out, stage.id) : null;
  return { id: stage.id, ...record, startedAt, durationMs, log };
}
