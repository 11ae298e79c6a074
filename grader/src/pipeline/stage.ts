import type { CheckContext } from '../checks/check.ts';
import type { Course, CourseStage } from '../course.ts';
import type { LogCapture } from '../evidence/capture.ts';
import type { LeftOut } from '../evidence/left-out.ts';
import type { StageCause, StageRecord } from '../evidence/schema.ts';
import { type OwnCause, stageStatus } from '../evidence/whose-fault.ts';
import type { CommandResult, Sandbox } from '../sandbox/driver.ts';
import type { Untrusted } from '../untrusted/task.ts';
import type { Makefile } from './makefile.ts';

/** What running a stage's command came to, before its log is kept. */
export interface StageOutcome {
  status: StageRecord['status'];
  cause: StageCause | null;
  command: string | null;
  exitCode: number | null;
  signal: string | null;
  /** Milliseconds spent waiting for the submission's own processes. */
  submissionMs: number;
  /** Milliseconds in which the grader fetched what the stage needs: they are not the submission's. */
  fetchMs?: number;
  /** How crowded the machine was, where the stage was late because of it and was run once more. */
  rerun?: StageRecord['rerun'];
  /** How crowded the machine was while it ran. */
  crowded?: StageRecord['crowded'];
}

/** What a stage started, for its checks to look at. */
export type StageSubject = Partial<
  Pick<CheckContext, 'coverage' | 'service' | 'image' | 'monitoring' | 'alertmanager' | 'startAnother'>
> & {
  /** Ends the checks' looking before the grading's own signal does. */
  signal?: AbortSignal;
};

/** What a stage runs with. */
export interface StageRun {
  stage: CourseStage;
  course: Course;
  sandbox: Sandbox;
  makefile: Makefile;
  /** What the Makefile's variables stand for. */
  makeVariables: ReadonlyMap<string, string>;
  untrusted: Untrusted;
  /** The make target of the stage in this project; null when it has none. */
  target: string | null;
  deadlineMs: number;
  capture: LogCapture;
  /** Whether a target of an earlier stage has run. */
  hasRun: boolean;
  /** What the submission's commands find in their environment: where the grader's tracking server is. */
  env: Record<string, string>;
  /** Files of the submission that are not graded, and so not in the sandbox. */
  leftOut: readonly LeftOut[];
  /** The tracking server, as this machine finds it. */
  trackingOrigin: string;
  signal: AbortSignal;
  /** Takes what make said of the project: what the following stages, and the checks, know of its targets. */
  inspected(makefile: Makefile, makeVariables: ReadonlyMap<string, string>): Promise<void>;
  /** Lets the stage's checks look, while what the stage started is there. */
  observe(started: StageSubject): Promise<void>;
}

/** Bytes that a stage may print before it is ended. */
export const OUTPUT_LIMIT = 256 * 1024 * 1024;

/** Why a command that ended so did not pass; null when it did. */
export function causeOf(result: CommandResult, deadlineMs: number): OwnCause | null {
  switch (result.outcome) {
    case 'deadline':
      return { code: 'deadline', seconds: deadlineMs / 1000 };
    case 'output-limit':
      return { code: 'output-limit', bytes: OUTPUT_LIMIT };
    case 'memory-limit':
    case 'disk-limit':
      return { code: result.outcome, bytes: result.limitBytes ?? 0 };
    case 'aborted':
      return { code: 'aborted' };
    case 'not-started':
      return { code: 'internal', message: result.message ?? '' };
    case 'exited':
      if (result.exitCode === 0) return null;
      return result.signal === null
        ? { code: 'exit', exitCode: result.exitCode ?? -1 }
        : { code: 'signal', signal: result.signal };
  }
}

export const outcome = (cause: OwnCause | null, rest: Omit<StageOutcome, 'status' | 'cause'>): StageOutcome => ({
  ...rest,
  status: stageStatus(cause),
  cause,
});
