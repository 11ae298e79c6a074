/** Runs one stage of a grading, or skips it, and runs it again if it was late on an overloaded machine. */

import { withinGrace } from 'mlops-tracking/within-grace';
import { type CourseStage, namesOf } from '../../course.ts';
import { causeOf, GraderError, SubmissionError } from '../../errors.ts';
import { LogCapture } from '../../evidence/capture.ts';
import type { StageRecord } from '../../evidence/schema.ts';
import { type DirectCause, dependentStatus } from '../../evidence/whose-fault.ts';
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

/** How long a late stage waits for the machine to be idle, in milliseconds. */
const IDLE_WAIT_MS = 30_000;

const NOTHING_RUN = { command: null, exitCode: null, signal: null, submissionMs: 0 };

/**
 * Why a stage does not run: the grading was aborted or took too long, a stage that it needs did not pass, it is excluded or not needed, the
 * sandbox failed before it, or it has no target.
 */
function obstacle(run: Grading, stage: CourseStage): StageOutcome | null {
  if (run.signal.aborted) return outcome(run.total.cause() ?? { code: 'aborted' }, NOTHING_RUN);
  if (run.unneeded?.has(stage.id)) return { status: 'skipped', cause: { code: 'not-needed' }, ...NOTHING_RUN };
  if (run.skip.has(stage.id)) return outcome({ code: 'not-asked' }, NOTHING_RUN);
  if (run.unprepared !== null) return outcome(run.unprepared, NOTHING_RUN);
  const needed = stage.needs.map((id) => run.records.get(id)).find((record) => record !== undefined && blocks(record));
  if (needed !== undefined) return dependent(needed);
  if (stage.target === undefined || targetIn(run, stage.target) !== null) return null;
  // If make could not be queried, the targets are unknown.
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

/** A project can do without a stage whose target is absent, but not without one that ran and failed. */
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
      // A committed file must not count as the output of a stage.
      await run.sandbox.files.makeOld([...makefile.keys()]);
    },
    observe: observe,
  };
  return executeStage(stageRun);
}

/** Runs the stage once, and measures how overloaded the machine was. */
async function executeWatched(run: Grading, stage: CourseStage, capture: LogCapture): Promise<StageOutcome> {
  using span = run.sandbox.watchProcessors();
  const ended = await execute(run, stage, capture);
  const crowded = crowdingOf(span.use());
  // A passed stage was not late, unless one of its processes was killed.
  const isRelevant = crowded !== null && (ended.status !== 'passed' || ended.signal !== null);
  return isRelevant ? { ...ended, crowded } : ended;
}

/** The overload that made a stage late, or the machine's load if the system cannot measure more; null if the stage needs no rerun. */
function rerunReason(run: Grading, { cause, crowded }: StageOutcome): StageRecord['rerun'] | null {
  if (!isLate(cause) || run.signal.aborted) return null;
  if (crowded !== undefined) return crowded;
  const load = run.load();
  return cause.code === 'deadline' || cause.code === 'never-listened' ? (isCrowded(load) ? load : null) : null;
}

/**
 * Runs the stage. If it is late on an overloaded machine, it runs again when the machine is idle, and only the second run counts. If the
 * machine stays overloaded, the machine is at fault.
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

/** The cause of a stage that threw: the submission, or a fault of the grader. */
export function causeOfError(error: unknown): DirectCause {
  // An acquired submission is within the limit: if there are more files, its commands created them.
  if (error instanceof GraderError && error.code === 'E_TOO_MANY_FILES')
    return { code: 'file-limit', files: MAX_FILES };
  return { code: error instanceof SubmissionError ? 'content' : 'internal', message: causeOf(error) };
}

/** The part of a stage's time that is charged to the submission, without the delays by other programs and the grader's downloads. */
export function chargedMs(
  { submissionMs, fetchMs = 0, crowded, rerun }: Pick<StageOutcome, 'submissionMs' | 'fetchMs' | 'crowded' | 'rerun'>,
  durationMs: number,
): number {
  if (crowded !== undefined) return 0;
  return rerun === undefined ? durationMs - fetchMs : submissionMs;
}

/** Runs a stage, or records why it does not run. */
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
  // An aborted stage was running a command: all of its time is charged to the submission.
  const isCut = blocked === null && run.signal.aborted;
  run.submissionMs = isCut ? usedBefore + durationMs : run.submissionMs + submissionMs;
  const log = blocked === null ? await capture.save(run.out, stage.id) : null;
  return { id: stage.id, ...record, startedAt, durationMs, log };
}
