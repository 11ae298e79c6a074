/** A grading: the stages in their order, each with what its checks saw. It records evidence and gives no marks. */
import { EVIDENCE_SCHEMA, type Evidence } from '../evidence/schema.ts';
import { prepareOut, saveEvidence } from '../evidence/store.ts';
import { committedFolders } from './committed-folders.ts';
import { commitsOf } from './git-history.ts';
import type { GradeOptions, Grading } from './grading.ts';
import { openGradingTracking } from './grading-tracking.ts';
import { lockedIntegrities, readLockFiles, registryEvidence } from './lock-file.ts';
import { courseWith, namesFor, studentOf } from './own-variant.ts';
import { runStage } from './run-stage.ts';
import { describeSubmission } from './submission.ts';
import { startTotalDeadline, TOTAL, TOTAL_SECONDS } from './total-deadline.ts';

/**
 * Runs the pipeline on what was acquired and writes what it saw to `out`. An abort, or the end of
 * the time for all of it, closes every open stage and still leaves the evidence. Throws a GraderError where there is nothing to grade or nowhere to write.
 */
export async function gradeSubmission(options: GradeOptions): Promise<Evidence> {
  const began = performance.now();
  const { folder, repository, name, origin } = options.acquired;
  const submission = await describeSubmission(folder, repository);
  await prepareOut(options.out);
  using total = startTotalDeadline(options.deadlines[TOTAL] ?? TOTAL_SECONDS, options.signal);
  await using tracking = await openGradingTracking();
  await using sandbox = await options.driver.open(submission);
  const trackingUrl = await sandbox.expose(tracking.url);
  const student = options.student === undefined ? null : studentOf(options.student, options.course);
  const names = await namesFor(student, sandbox.files, options.course);
  const run: Grading = {
    ...options,
    signal: total.signal,
    total,
    course: courseWith(names, options.course),
    student,
    names,
    sandbox,
    tracking,
    trackingUrl,
    history: await commitsOf(repository),
    committedFolders: await committedFolders(repository, submission.folder),
    lockFiles: await readLockFiles(sandbox.files),
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
  const { commit, modified, digest, files, bytes } = submission;
  const evidence: Evidence = {
    schema: EVIDENCE_SCHEMA,
    grader: options.grader,
    createdAt: new Date().toISOString(),
    submission: { name, origin, commit, modified, digest, files: files.length, bytes },
    student,
    names,
    driver: { name: options.driver.name, isolated: options.driver.isolated },
    tools: sandbox.tools,
    registry: registryEvidence(sandbox, lockedIntegrities(run.lockFiles)),
    holdout: { rows: options.holdout.rows.length, sha256: options.holdout.sha256 },
    stages: [...run.records.values()],
    observations: run.observations,
    durations: { totalMs: performance.now() - began, submissionMs: run.submissionMs },
  };
  await saveEvidence(options.out, evidence);
  return evidence;
}
