/** The types of a running grading and of one of its stages. */

import type { QuotaLimits } from 'mlops-tracking';
import type { CheckContext } from '../checks/check.ts';
import { type Course, type CourseStage, namesOf } from '../course.ts';
import type { LogCapture } from '../evidence/capture.ts';
import type { LeftOut } from '../evidence/left-out.ts';
import type { Evidence, Observation, StageCause, StageRecord } from '../evidence/schema.ts';
import type { DirectCause } from '../evidence/whose-fault.ts';
import type { Sandbox, SandboxDriver } from '../sandbox/driver.ts';
import type { Untrusted } from '../untrusted/task.ts';
import type { GradingTracking } from './context/grading-tracking.ts';
import type { Holdout } from './context/holdout.ts';
import type { Makefile } from './make/makefile.ts';
import type { Load } from './stages/system-load.ts';
import type { Acquired } from './submission/acquire/index.ts';
import type { TotalDeadline } from './total-deadline.ts';

/** The result of a stage's command, before its log is saved. */
export interface StageOutcome {
  status: StageRecord['status'];
  cause: StageCause | null;
  command: string | null;
  exitCode: number | null;
  signal: string | null;
  /** Milliseconds spent waiting for the submission's processes. */
  submissionMs: number;
  /** Milliseconds that the grader spent fetching what the stage needs: they are not charged to the submission. */
  fetchMs?: number;
  /** How overloaded the machine was, if the stage was late because of it and ran again. */
  rerun?: StageRecord['rerun'];
  /** How overloaded the machine was while it ran. */
  crowded?: StageRecord['crowded'];
}

/** What a stage started, for its checks to observe. */
export type StageSubject = Partial<
  Pick<CheckContext, 'coverage' | 'service' | 'image' | 'monitoring' | 'alertmanager' | 'startAnother'>
> & {
  /** Ends the observations before the signal of the grading does. */
  signal?: AbortSignal;
};

/** What a stage runs with. */
export interface StageRun {
  stage: CourseStage;
  course: Course;
  sandbox: Sandbox;
  makefile: Makefile;
  /** The values of the Makefile's variables. */
  makeVariables: ReadonlyMap<string, string>;
  untrusted: Untrusted;
  /** The make target of the stage in this project; null if there is no target. */
  target: string | null;
  deadlineMs: number;
  capture: LogCapture;
  /** Whether a target of an earlier stage has run. */
  hasRun: boolean;
  /** The environment of the submission's commands: the address of the grader's tracking server. */
  env: Record<string, string>;
  /** Files of the submission that are not graded, and so are not in the sandbox. */
  leftOut: readonly LeftOut[];
  /** The address of the tracking server on this machine. */
  trackingOrigin: string;
  signal: AbortSignal;
  /** Receives the result of the inspection: the targets that the following stages and the checks use. */
  inspected(makefile: Makefile, makeVariables: ReadonlyMap<string, string>): Promise<void>;
  /** Runs the observations of the stage's checks, while what the stage started is running. */
  observe(started: StageSubject): Promise<void>;
}

/** The options of a grading. */
export interface GradeOptions {
  acquired: Pick<Acquired, 'folder' | 'repository' | 'name' | 'origin'> & Partial<Pick<Acquired, 'leftOut'>>;
  /** The folder of the evidence, which holds nothing else. */
  out: string;
  driver: SandboxDriver;
  /** A digest of the submission's source, to distinguish the output folders of different sources. */
  source?: string | undefined;
  course: Course;
  holdout: Pick<Holdout, 'rows' | 'sha256'>;
  /** The ID of the student whose project it should be, if known. */
  student?: string | undefined;
  grader: Evidence['grader'];
  /** Deadlines in seconds by stage, instead of the course's; that of the whole grading is `total`. */
  deadlines: Record<string, number>;
  /** Stages that are not run because a person excluded them. */
  skip: ReadonlySet<string>;
  /** Stages that are not run because no criterion needs them. */
  unneeded?: ReadonlySet<string>;
  /** The source of known vulnerabilities; by default, the registry that npm uses on this machine. */
  advisories?: CheckContext['advisories'];
  /** The limits on requests to the tracking server; by default, the grader's. */
  trackingQuota?: QuotaLimits;
  /** The load of this machine: it decides how long to wait, and replaces measurements that the system cannot provide. */
  load(): Load;
  signal: AbortSignal;
  onStage(event: { stage: CourseStage; record: StageRecord | null }): void;
}

/** The inputs of a grading, and what it has observed so far. */
export interface Grading extends Omit<GradeOptions, 'student'> {
  student: Evidence['student'];
  names: Evidence['names'];
  sandbox: Sandbox;
  /** Reads what was submitted, in a child process with limits. */
  untrusted: Untrusted;
  tracking: GradingTracking;
  /** The address of the tracking server for the submission's commands. */
  trackingUrl: string;
  leftOut: CheckContext['leftOut'];
  /** Read before any command runs: a command can rewrite them. */
  lockFiles: CheckContext['lockFiles'];
  /** Why no stage can run: the sandbox failed before the first stage; null if it did not. */
  unprepared: DirectCause | null;
  total: TotalDeadline;
  began: number;
  submissionMs: number;
  makefile: Makefile;
  makeVariables: ReadonlyMap<string, string>;
  records: Map<string, StageRecord>;
  observations: Record<string, Observation>;
  /** By stage, the SHA-256 of each file that it created or changed. */
  outputs: Map<string, ReadonlyMap<string, string | null>>;
}

/** The target of this project for `name`: itself or an alias; null if there is no such target. */
export const targetIn = ({ course, makefile }: Grading, name: string): string | null =>
  namesOf(course, name).find((known) => makefile.has(known)) ?? null;
