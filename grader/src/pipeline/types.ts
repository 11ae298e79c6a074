/** The types of a grading under way, and of one of its stages. */

import type { QuotaLimits } from 'mlops-tracking';
import type { CheckContext } from '../checks/check.ts';
import { type Course, type CourseStage, namesOf } from '../course.ts';
import type { LogCapture } from '../evidence/capture.ts';
import type { LeftOut } from '../evidence/left-out.ts';
import type { Evidence, Observation, StageCause, StageRecord } from '../evidence/schema.ts';
import type { OwnCause } from '../evidence/whose-fault.ts';
import type { Sandbox, SandboxDriver } from '../sandbox/driver.ts';
import type { Untrusted } from '../untrusted/task.ts';
import type { GradingTracking } from './context/grading-tracking.ts';
import type { Holdout } from './context/holdout.ts';
import type { Makefile } from './make/makefile.ts';
import type { Load } from './stages/system-load.ts';
import type { Acquired } from './submission/acquire/index.ts';
import type { TotalDeadline } from './total-deadline.ts';

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

/** What a grading is asked to do. */
export interface GradeOptions {
  acquired: Pick<Acquired, 'folder' | 'repository' | 'name' | 'origin'> & Partial<Pick<Acquired, 'leftOut'>>;
  /** Where the evidence goes: a folder of its own. */
  out: string;
  driver: SandboxDriver;
  /** A digest of where the submission is, to tell the folder of one source from another's. */
  source?: string | undefined;
  course: Course;
  holdout: Pick<Holdout, 'rows' | 'sha256'>;
  /** The ID of the student whose project it should be, if that is known. */
  student?: string | undefined;
  grader: Evidence['grader'];
  /** Seconds by stage, instead of the course's; of the whole grading, as `total`. */
  deadlines: Record<string, number>;
  /** Stages that are not run because a person excluded them. */
  skip: ReadonlySet<string>;
  /** Stages that are not run because no criterion needs them. */
  unneeded?: ReadonlySet<string>;
  /** Where to ask what is known against packages; the registry of this machine's npm if nothing is given. */
  advisories?: CheckContext['advisories'];
  /** What the commands may ask of the tracking server; the grader's own limits if nothing is given. */
  trackingQuota?: QuotaLimits;
  /** How busy this machine is: for how long to wait, and where the system tells nothing else. */
  load(): Load;
  signal: AbortSignal;
  onStage(event: { stage: CourseStage; record: StageRecord | null }): void;
}

/** What a grading runs with, and what it has seen so far. */
export interface Grading extends Omit<GradeOptions, 'student'> {
  student: Evidence['student'];
  names: Evidence['names'];
  sandbox: Sandbox;
  /** Reads what was submitted, in a child process with limits. */
  untrusted: Untrusted;
  tracking: GradingTracking;
  /** Where the submission's commands find it. */
  trackingUrl: string;
  leftOut: CheckContext['leftOut'];
  /** Read before anything ran: a command can rewrite them. */
  lockFiles: CheckContext['lockFiles'];
  /** Why no stage can run: the sandbox failed before the first; null where it did not. */
  unprepared: OwnCause | null;
  total: TotalDeadline;
  began: number;
  submissionMs: number;
  makefile: Makefile;
  makeVariables: ReadonlyMap<string, string>;
  records: Map<string, StageRecord>;
  observations: Record<string, Observation>;
  /** By stage, the SHA-256 of each file that it made or changed. */
  outputs: Map<string, ReadonlyMap<string, string | null>>;
}

/** The target of this project that stands for `name`: itself or an alias; null where there is none. */
export const targetIn = ({ course, makefile }: Grading, name: string): string | null =>
  namesOf(course, name).find((known) => makefile.has(known)) ?? null;
