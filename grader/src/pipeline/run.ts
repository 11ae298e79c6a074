/** A grading: the stages in their order, each with what its checks saw. It records evidence and gives no marks. */

import { closing, openedWithinGrace, withinGrace } from 'mlops-tracking/within-grace';
import { EVIDENCE_SCHEMA, type Evidence } from '../evidence/schema.ts';
import { prepareOut, saveEvidence } from '../evidence/store.ts';
import { openUntrusted } from '../untrusted/index.ts';
import type { GradeOptions, Grading } from './grading.ts';
import { openGradingTracking } from './grading-tracking.ts';
import { lockedIntegrities, readLockFiles, registryEvidence } from './lock-file.ts';
import { courseWith, namesFor, studentOf } from './own-variant.ts';
import { repositoryEvidence } from './repository/state.ts';
import { runStage } from './run-stage.ts';
import { describeSubmission } from './submission.ts';
import { startTotalDeadline, TOTAL, TOTAL_SECONDS } from './total-deadline.ts';

/**
 * Runs the pipeline on what was acquired and writes what it saw to `out`. An abort, or the end of
 * the time for all of it, closes every open stage and still leaves the evidence. Throws a GraderError where there is nothing to grade or nowhere to write.
 */
export async function gradeSubmission(options: GradeOptions): Promise<Evidence> {
  const began = performance.now();
  const { folder, repository, name, origin, leftOut: fetched } = options.acquired;
  const { signal } = options;
  const submission = await withinGrace(describeSubmission(folder, repository, fetched), signal);
  await prepareOut(options.out);
  using total = startTotalDeadline(options.deadlines[TOTAL] ?? TOTAL_SECONDS, signal);
  const tracking = await openedWithinGrace(openGradingTracking(options.trackingQuota), signal);
  await using _tracking = closing(tracking, signal);
  const sandbox = await openedWithinGrace(options.driver.open(submission), signal);
  await using _sandbox = closing(sandbox, signal);
  await using untrusted = openUntrusted({ signal: total.signal });
  const trackingUrl = await withinGrace(sandbox.expose(tracking.url), signal);
  const student = options.student === undefined ? null : studentOf(options.student, options.course);
  const names = await withinGrace(namesFor(student, sandbox.files, options.course), signal);
  const run: Grading = {
    ...options,
    signal: total.signal,
    total,
    course: courseWith(names, options.course),
    student,
    names,
    sandbox,
    untrusted,
    tracking,
    trackingUrl,
    leftOut: submission.leftOut,
    lockFiles: await withinGrace(readLockFiles(sandbox.files), signal),
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
    names,
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
