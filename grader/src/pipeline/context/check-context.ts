/** What the checks of a stage can read and do. */

import type { CheckContext, Execution } from '../../checks/check.ts';
import { checks } from '../../checks/registry.ts';
import { GraderError, type Reason } from '../../errors.ts';
import type { LogCapture } from '../../evidence/capture.ts';
import { crowdedText } from '../../evidence/explain.ts';
import { message } from '../../messages/catalogue.ts';
import type { Sandbox } from '../../sandbox/driver.ts';
import { OUTPUT_LIMIT, tailOf } from '../stages/outcome.ts';
import { crowdingOf } from '../stages/system-load.ts';
import type { StageSubject } from '../types.ts';
import { type Grading, targetIn } from '../types.ts';
import { advisoriesFrom } from './advisories.ts';
import { assignedData } from './assigned-variant.ts';
import { committedFiles } from './committed-folders.ts';
import { commitsOf, everyVersion } from './git-history.ts';
import type { Digests } from './observe.ts';

/** The largest file that a check can read whole, or replace, in bytes. */
const MAX_FILE = 4 * 1024 * 1024;

/** The part of the context that depends on the stage. */
export interface StageContext extends StageSubject {
  signal: AbortSignal;
  fresh: CheckContext['freshFiles'];
  digests: Digests;
  capture: LogCapture;
  deadlineMs: number;
  /** The number of artifacts fetched from the tracking server before the stage began. */
  fetchedBefore: number;
  env: Record<string, string>;
}

const NOTHING_MADE: ReadonlyMap<string, string | null> = new Map();

/**
 * Runs a target to completion. Its output goes to the stage's log, and the end of it to the check. Throws E_CROWDED if other programs made
 * it late.
 */
async function runTarget(grading: Grading, target: string, scene: StageContext): Promise<Execution> {
  const tail = tailOf(scene.capture.take);
  using span = grading.sandbox.watchProcessors();
  const { outcome, exitCode, durationMs } = await grading.sandbox.run({
    argv: ['make', '--no-print-directory', target],
    env: scene.env,
    deadlineMs: scene.deadlineMs,
    outputLimit: OUTPUT_LIMIT,
    output: tail.take,
    signal: scene.signal,
  });
  // After an abort, the stage charges the time.
  if (!grading.signal.aborted) grading.submissionMs += durationMs;
  const crowding = outcome === 'deadline' ? crowdingOf(span.use()) : null;
  if (crowding !== null) throw new GraderError('E_CROWDED', crowdedText(crowding));
  return { command: `make ${target}`, outcome, exitCode, durationMs, output: tail.text() };
}

/** Replaces the contents of a file, and restores them on disposal. */
async function replaceFile({ files }: Sandbox, path: string, text: string): Promise<AsyncDisposable> {
  const original = await files.read(path, MAX_FILE);
  if (original === null) throw new Error(`${path} is not a file that can be replaced`);
  await files.write(path, text);
  return { [Symbol.asyncDispose]: () => files.write(path, original) };
}

async function createFile({ files }: Sandbox, path: string, text: string): Promise<AsyncDisposable> {
  await files.create(path, text);
  return { [Symbol.asyncDispose]: () => files.remove(path) };
}

/** The facts of a check that ran earlier; null if the submission prevented it. Throws if the grader prevented it. */
function factsOf({ observations, records, course }: Grading, id: string): unknown {
  const stage = checks.find((check) => check.id === id)?.stage ?? '';
  const title = course.stages.find((one) => one.id === stage)?.title ?? stage;
  const seen = observations[id];
  if (seen?.status === 'unverified') throw notVerified(seen.message);
  if (records.get(stage)?.status === 'unverified')
    throw notVerified(message('error.stage-not-verified', { stage: title }));
  return seen?.status === 'observed' ? seen.facts : null;
}

const notVerified = (reason: Reason): Error =>
  typeof reason === 'string' ? new Error(reason) : new GraderError('E_NOT_VERIFIED', reason);

/** The verdict of a check with its default parameters. If its stage did not pass, it failed, unless the grader was the cause. */
function judgedIn({ observations, records }: Grading, id: string): ReturnType<CheckContext['judged']> {
  const check = checks.find((one) => one.id === id);
  if (check === undefined) return null;
  const { stage } = check;
  const record = records.get(stage);
  const seen = observations[id];
  if (record === undefined || record.status === 'unverified' || seen?.status === 'unverified')
    return { stage, status: 'unverified' };
  if (seen?.status === 'failed') return { stage, status: 'failed' };
  if (seen === undefined) return { stage, status: record.status === 'passed' ? 'unverified' : 'failed' };
  const { status } = check.judge(seen.facts, {}, record);
  return { stage, status: seen.crowded !== undefined && status !== 'passed' ? 'unverified' : status };
}

export function checkContext(grading: Grading, scene: StageContext): CheckContext {
  const { sandbox, course, makefile, holdout, tracking } = grading;
  return {
    course,
    files: {
      list: async () => (await sandbox.files.list()).map(({ path }) => path),
      read: (path) => sandbox.files.read(path, MAX_FILE),
      digest: (path) => scene.digests.one(path),
      replace: (path, text) => replaceFile(sandbox, path, text),
      create: (path, text) => createFile(sandbox, path, text),
    },
    untrusted: {
      run: async (task, subject, input) => {
        scene.signal.throwIfAborted();
        return grading.untrusted.run(task, subject, input);
      },
    },
    makefile,
    target: (name) => targetIn(grading, name),
    freshFiles: scene.fresh,
    outputs: (stage) => grading.outputs.get(stage) ?? NOTHING_MADE,
    make: async (name) => {
      const target = targetIn(grading, name);
      return target === null ? null : runTarget(grading, target, scene);
    },
    tracking: tracking.view,
    fetched: () => tracking.sent.slice(scene.fetchedBefore),
    lockFiles: grading.lockFiles,
    advisories: grading.advisories ?? advisoriesFrom(),
    probabilityField: grading.names.probabilityField,
    assignedData: assignedData(grading.student, course),
    leftOut: grading.leftOut,
    history: () => commitsOf(grading.acquired.repository),
    committed: () => committedFiles(grading.acquired.repository, grading.acquired.folder),
    everyVersion: () => everyVersion(grading.acquired.repository),
    holdout: holdout.rows,
    coverage: scene.coverage ?? null,
    service: scene.service ?? null,
    image: scene.image ?? null,
    monitoring: scene.monitoring ?? null,
    alertmanager: scene.alertmanager ?? null,
    startAnother: scene.startAnother ?? null,
    observed: (id) => factsOf(grading, id),
    judged: (id) => judgedIn(grading, id),
    signal: scene.signal,
  };
}
