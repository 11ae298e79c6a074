/** A grading: the stages in their order, each with what its checks saw. It records evidence and gives no marks. */
import type { CheckContext } from '../checks/check.ts';
import { type Course, type CourseStage, namesOf } from '../course.ts';
import { reasonOf } from '../errors.ts';
import { LogCapture } from '../evidence/capture.ts';
import { EVIDENCE_SCHEMA, type Evidence, type Observation, type StageRecord } from '../evidence/schema.ts';
import { prepareOut, saveEvidence } from '../evidence/store.ts';
import type { Sandbox, SandboxDriver } from '../sandbox/driver.ts';
import { runCommandStage } from './command-stage.ts';
import type { Holdout } from './holdout.ts';
import { INSPECT_STAGE, runInspectStage } from './inspect-stage.ts';
import { lockedIntegrities, registryEvidence } from './lock-file.ts';
import type { Makefile } from './makefile.ts';
import { fingerprints, freshFiles, observeStage } from './observe.ts';
import { runServeStage, SERVE_STAGE } from './serve-stage.ts';
import { outcome, type StageOutcome, type StageRun } from './stage.ts';
import { describeSubmission } from './submission.ts';

export interface GradeOptions {
  folder: string;
  /** Where the evidence goes: a folder of its own. */
  out: string;
  driver: SandboxDriver;
  course: Course;
  holdout: Holdout;
  grader: Evidence['grader'];
  /** Seconds by stage, instead of the course's. */
  deadlines: Record<string, number>;
  signal: AbortSignal;
  onStage(event: { stage: CourseStage; record: StageRecord | null }): void;
}

interface Run extends GradeOptions {
  sandbox: Sandbox;
  began: number;
  submissionMs: number;
  makefile: Makefile;
  records: Map<string, StageRecord>;
  observations: Record<string, Observation>;
}

const targetIn = ({ course, makefile }: Run, name: string): string | null =>
  namesOf(course, name).find((known) => makefile.has(known)) ?? null;

/** What keeps a stage from running: the grading was aborted, a stage it needs did not pass, or it has no target. */
function obstacle(run: Run, stage: CourseStage): StageOutcome | null {
  const nothing = { command: null, exitCode: null, signal: null, submissionMs: 0 };
  if (run.signal.aborted) return outcome({ code: 'aborted' }, nothing);
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

/** All that the checks of any stage may see. */
function contextOf(run: Run): Omit<CheckContext, 'freshFiles' | 'service'> {
  const { sandbox, course, signal, makefile, holdout } = run;
  const files = {
    list: async () => (await sandbox.files.list()).map(({ path }) => path),
    read: (path: string) => sandbox.files.read(path),
  };
  return { course, files, makefile, target: (name) => targetIn(run, name), holdout: holdout.rows, signal };
}

async function execute(run: Run, stage: CourseStage, capture: LogCapture): Promise<StageOutcome> {
  const before = await fingerprints(run.sandbox);
  const look = async (service: CheckContext['service']) => {
    const context = {
      ...contextOf(run),
      freshFiles: await freshFiles(run.sandbox, before),
      service,
    };
    Object.assign(run.observations, await observeStage(stage.id, context));
  };
  const stageRun: StageRun = {
    stage,
    sandbox: run.sandbox,
    target: stage.target === undefined ? null : targetIn(run, stage.target),
    deadlineMs: (run.deadlines[stage.id] ?? stage.deadline) * 1000,
    capture,
    signal: run.signal,
    observe: look,
  };
  if (stage.id === SERVE_STAGE) return runServeStage(stageRun);
  if (stage.id !== INSPECT_STAGE) return runCommandStage(stageRun);
  const { outcome: ended, makefile } = await runInspectStage(stageRun);
  run.makefile = makefile;
  if (ended.status !== 'unverified') await look(null);
  return ended;
}

async function runStage(run: Run, stage: CourseStage): Promise<StageRecord> {
  const startedAt = performance.now() - run.began;
  const capture = new LogCapture();
  const blocked = obstacle(run, stage);
  const ended =
    blocked ??
    (await execute(run, stage, capture).catch((error: unknown) =>
      outcome(
        { code: 'internal', message: reasonOf(error) },
        { command: null, exitCode: null, signal: null, submissionMs: 0 },
      ),
    ));
  const { submissionMs, ...record } = ended;
  run.submissionMs += submissionMs;
  const log = blocked === null ? await capture.save(run.out, stage.id) : null;
  return { id: stage.id, ...record, startedAt, durationMs: performance.now() - run.began - startedAt, log };
}

/**
 * Runs the pipeline on the project in `folder` and writes what it saw to `out`. An abort closes every open stage as
 * unverified and still leaves the evidence. Throws a GraderError where there is nothing to grade or nowhere to write.
 */
export async function gradeSubmission(options: GradeOptions): Promise<Evidence> {
  const began = performance.now();
  const submission = await describeSubmission(options.folder);
  await prepareOut(options.out);
  await using sandbox = await options.driver.open(submission);
  // Read before anything runs: a command can rewrite it.
  const locked = await lockedIntegrities(sandbox.files);
  const run: Run = {
    ...options,
    sandbox,
    began,
    submissionMs: 0,
    makefile: new Map(),
    records: new Map(),
    observations: {},
  };
  for (const stage of options.course.stages) {
    options.onStage({ stage, record: null });
    const record = await runStage(run, stage);
    run.records.set(stage.id, record);
    options.onStage({ stage, record });
  }
  const { name, commit, modified, digest, files, bytes } = submission;
  const evidence: Evidence = {
    schema: EVIDENCE_SCHEMA,
    grader: options.grader,
    createdAt: new Date().toISOString(),
    submission: { name, commit, modified, digest, files: files.length, bytes },
    driver: { name: options.driver.name, isolated: options.driver.isolated },
    tools: sandbox.tools,
    registry: registryEvidence(sandbox, locked),
    holdout: { rows: options.holdout.rows.length, sha256: options.holdout.sha256 },
    stages: [...run.records.values()],
    observations: run.observations,
    durations: { totalMs: performance.now() - began, submissionMs: run.submissionMs },
  };
  await saveEvidence(options.out, evidence);
  return evidence;
}
