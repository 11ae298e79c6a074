/** A grading: runs the stages in order and records what their checks observe. It gives no marks. */
import { closing, openedWithinGrace, withinGrace } from 'mlops-tracking/within-grace';
import type { Course } from '../course.ts';
import { EVIDENCE_SCHEMA, type Evidence } from '../evidence/schema.ts';
import { prepareOut, saveEvidence } from '../evidence/store.ts';
import type { Sandbox } from '../sandbox/driver.ts';
import { openUntrusted } from '../untrusted/index.ts';
import { courseWith, namesFor, studentOf } from './context/assigned-variant.ts';
import { openGradingTracking } from './context/grading-tracking.ts';
import { lockedIntegrities, readLockFiles, registryEvidence } from './context/lock-file.ts';
import { causeOfError, runStage } from './stages/run-stage.ts';
import { repositoryEvidence } from './submission/repository/state.ts';
import { describeSubmission } from './submission/submission.ts';
import { startTotalDeadline, TOTAL, TOTAL_SECONDS } from './total-deadline.ts';
import type { GradeOptions, Grading } from './types.ts';

type Prepared = Pick<Grading, 'trackingUrl' | 'names' | 'lockFiles' | 'unprepared'>;

/**
 * Exposes the tracking server to the sandbox, and reads the files that a command could change. If the sandbox fails here, the evidence is
 * still written.
 */
async function prepare(
  sandbox: Sandbox,
  tracking: string,
  reading: Parameters<typeof namesFor>[1],
  student: Evidence['student'],
  course: Course,
): Promise<Prepared> {
  const names = await namesFor(student, reading, course);
  try {
    const trackingUrl = await sandbox.expose(tracking);
    return { names, trackingUrl, lockFiles: await readLockFiles(sandbox.files), unprepared: null };
  } catch (error) {
    return { names, trackingUrl: '', lockFiles: new Map(), unprepared: causeOfError(error) };
  }
}

/**
 * Runs the pipeline on an acquired submission and writes the evidence to `out`. An abort, or the total deadline, closes every open stage
 * and keeps the evidence. Throws a GraderError if there is nothing to grade or no place to write.
 */
export async function gradeSubmission(options: GradeOptions): Promise<Evidence> {
  const began = performance.now();
  const { folder, repository, name, origin, leftOut: fetched } = options.acquired;
  const { signal } = options;
  const submission = await withinGrace(describeSubmission(folder, repository, fetched), signal);
  await prepareOut(options.out);
  using total = startTotalDeadline(options.deadlines[TOTAL] ?? TOTAL_SECONDS, signal);
  await using untrusted = openUntrusted({ signal: total.signal });
  const tracking = await openedWithinGrace(openGradingTracking({ untrusted, limits: options.trackingQuota }), signal);
  await using _tracking = closing(tracking, signal);
  const sandbox = await openedWithinGrace(options.driver.open(submission), signal);
  await using _sandbox = closing(sandbox, signal);
  const student = options.student === undefined ? null : studentOf(options.student, options.course);
  const reading = { files: sandbox.files, untrusted };
  const prepared = await withinGrace(prepare(sandbox, tracking.url, reading, student, options.course), signal);
  const run: Grading = {
    ...options,
    signal: total.signal,
    total,
    course: courseWith(prepared.names, options.course),
    student,
    sandbox,
    untrusted,
    tracking,
    leftOut: submission.leftOut,
    ...prepared,
    began,
    submissionMs: 0,
    makefile: new Map(),
    makeVariables: new Map(),
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
  const { commit, modified, digest, files, bytes, leftOut } = submission;
  const evidence: Evidence = {
    schema: EVIDENCE_SCHEMA,
    grader: options.grader,
    createdAt: new Date().toISOString(),
    submission: {
      name,
      origin,
      source: options.source ?? null,
      repository: repositoryEvidence(repository.state),
      commit,
      modified,
      digest,
      files: files.length,
      bytes,
      leftOut,
    },
    student,
    names: run.names,
    driver: { name: options.driver.name, isolated: options.driver.isolated },
    tools: sandbox.tools,
    tracking: tracking.usage(),
    registry: registryEvidence(sandbox, await lockedIntegrities(run)),
    holdout: { rows: options.holdout.rows.length, sha256: options.holdout.sha256 },
    stages: [...run.records.values()],
    observations: run.observations,
    durations: { totalMs: performance.now() - began, submissionMs: run.submissionMs },
  };
  await saveEvidence(options.out, evidence);
  return evidence;
}
