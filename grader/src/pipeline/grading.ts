/** A grading under way: what it was asked, what it runs with, and what it has seen so far. */

import type { QuotaLimits } from 'mlops-tracking';
import type { CheckContext } from '../checks/check.ts';
import { type Course, type CourseStage, namesOf } from '../course.ts';
import type { Evidence, Observation, StageRecord } from '../evidence/schema.ts';
import type { OwnCause } from '../evidence/whose-fault.ts';
import type { Sandbox, SandboxDriver } from '../sandbox/driver.ts';
import type { Untrusted } from '../untrusted/task.ts';
import type { Acquired } from './acquire/index.ts';
import type { Load } from './crowded.ts';
import type { GradingTracking } from './grading-tracking.ts';
import type { Holdout } from './holdout.ts';
import type { Makefile } from './makefile.ts';
import type { TotalDeadline } from './total-deadline.ts';

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
