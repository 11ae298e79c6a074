/**
 * A check has two halves. `observe` runs in the pipeline and records facts; `judge` is pure and turns the facts and the
 * rubric's parameters into a verdict. Each check has its own folder and is listed in `registry.ts`.
 */
import type { z } from 'zod';
import type { Course } from '../course.ts';
import type { LeftOut } from '../evidence/left-out.ts';
import type { Verdict } from '../evidence/result.ts';
import type { StageRecord } from '../evidence/schema.ts';
import type { Untrusted } from '../untrusted/task.ts';
import type {
  AlertmanagerUnderTest,
  AnotherService,
  ImageUnderTest,
  MonitoringUnderTest,
  ServiceUnderTest,
  TestCoverage,
} from './under-test.ts';

export type * from './under-test.ts';

/** The result of a make target that a check ran. `output` is the end of its output: untrusted text. */
export interface Execution {
  command: string;
  outcome: 'exited' | 'deadline' | 'output-limit' | 'memory-limit' | 'disk-limit' | 'aborted' | 'not-started';
  exitCode: number | null;
  durationMs: number;
  output: string;
}

/** A run in the tracking server that the grader started for this grading, as MLflow describes it. */
export interface TrackedRun {
  id: string;
  status: string;
  /** Milliseconds since 1970, as reported by the client. */
  startTime: number;
  params: Record<string, string>;
  /** The latest value of each metric (NaN if it is not a number) and its number of points. */
  metrics: Record<string, { value: number; points: number }>;
  tags: Record<string, string>;
  datasets: number;
  /** The run's files, at most 100. */
  artifacts: { path: string; bytes: number }[];
}

/** A version of a registered model. */
export interface TrackedVersion {
  model: string;
  version: string;
  runId: string;
  aliases: string[];
}

/** A file that the tracking server stores. */
export interface TrackedFile {
  /** Relative to the root artifact folder. */
  path: string;
  bytes: number;
  /** Hexadecimal. */
  sha256: string | null;
}

/** The tracking server of this grading, read by the grader. It was empty when the grading started. */
export interface TrackingView {
  /** The runs, oldest first, at most 50. */
  runs(): Promise<TrackedRun[]>;
  /** The registered versions, oldest first, at most 50. */
  versions(): Promise<TrackedVersion[]>;
  /** Points a model's alias at another version, as a rollback does. */
  setAlias(model: string, alias: string, version: string): Promise<void>;
  /** The bytes of an artifact; null if it does not exist or is larger than 64 MB. */
  artifact(runId: string, path: string): Promise<Uint8Array | null>;
  /**
   * The files of a registered version, at most 100, by path relative to the root artifact folder; no digest for files over
   * 64 MB.
   */
  versionFiles(version: Pick<TrackedVersion, 'model' | 'version'>): Promise<TrackedFile[]>;
}

/** A row that the student never received: its features by column, as the service accepts them, and its true class. */
export interface HoldoutRow {
  features: Record<string, string | number>;
  label: 'yes' | 'no';
}

/** A commit of the submission, as git reports it. Its author and dates are what the author claims. */
export interface Commit {
  id: string;
  /** Milliseconds since 1970. */
  time: number;
  author: string;
  subject: string;
  /** Files changed by the commit; null if counting them took too long. */
  files: number | null;
}

export const SEVERITIES = ['info', 'low', 'moderate', 'high', 'critical'] as const;

/** A package registry's advisory about versions of a package. Its texts come from the registry. */
export interface Advisory {
  id: number | string;
  package: string;
  severity: (typeof SEVERITIES)[number];
  title: string;
  url: string;
  /** The affected versions, as an npm range. */
  range: string;
}

/** A folder that is committed to git, its number of files, and its kind: a cache, packages or a virtual environment. */
export interface CommittedFolder {
  path: string;
  files: number;
  isCache: boolean;
}

/** The committed files of the project. `folders` are the folders that the grader excludes, largest first, at most 100. */
export interface CommittedFiles {
  files: readonly string[];
  folders: readonly CommittedFolder[];
}

/** Everything that `observe` can access. */
export interface CheckContext {
  course: Course;
  files: {
    /** Paths of the submission's files, sorted, without dependency folders. */
    list(): Promise<string[]>;
    read(path: string): Promise<string | null>;
    /**
     * The SHA-256 of a file, in hexadecimal; null if it does not exist. Throws a SubmissionError over the hashing limit of a
     * stage.
     */
    digest(path: string): Promise<string | null>;
    /** Replaces a file's contents with `text` until the returned handle is disposed (`await using`). */
    replace(path: string, text: string): Promise<AsyncDisposable>;
    /** Creates a file that exists until the returned handle is disposed (`await using`). Throws if the path exists. */
    create(path: string, text: string): Promise<AsyncDisposable>;
  };
  /**
   * Runs a task on submitted data in a child process with limits. All parsing, matching and hashing of that data happens
   * there.
   */
  untrusted: Untrusted;
  /** The targets that make lists: the prerequisites and recipe lines of each. */
  makefile: ReadonlyMap<string, { prerequisites: string[]; recipe: string }>;
  /** The project's make target for `name`: that name or an alias; null if there is neither. */
  target(name: string): string | null;
  /** Files that this stage created or changed, at most 100. */
  freshFiles: { path: string; bytes: number }[];
  /**
   * The SHA-256 of each file that a stage created or changed, by path, at the end of that stage; empty if the stage did not
   * run. Null for a file over the hashing limit of a stage.
   */
  outputs(stage: string): ReadonlyMap<string, string | null>;
  /** Runs the target for `name` again and waits for it to end; null if the project does not have it. */
  make(name: string): Promise<Execution | null>;
  tracking: TrackingView;
  /** What this stage's commands have downloaded completely from the tracking server so far. */
  fetched(): readonly Pick<TrackedFile, 'path' | 'sha256'>[];
  /** The text of each submitted lock file, by name, before any command ran. */
  lockFiles: ReadonlyMap<string, string>;
  /** The registry's advisories for these versions, by package. Rejects if the registry does not answer. */
  advisories(versions: Record<string, readonly string[]>, signal: AbortSignal): Promise<Advisory[]>;
  /** The name of the positive class's probability in the service's responses; null to accept any common name. */
  probabilityField: string | null;
  /**
   * The rows assigned to the student, and all of the course's rows, as CSV; null if the grading does not know the student's
   * ID.
   */
  assignedData: { student: string; file: string; own: string; all: string } | null;
  /** Files of the submission that are excluded from grading, and therefore from `files`. */
  leftOut: readonly LeftOut[];
  /** The commits, newest first, at most 1,000; null outside a git repository. Rejects if part of the history is missing. */
  history(): Promise<Commit[] | null>;
  /** The contents of the commit; null outside a git repository. Rejects if git cannot read it. */
  committed(): Promise<CommittedFiles | null>;
  /**
   * Each version of each text file on any branch, once; null outside a git repository or over the grader's limit. Rejects if
   * part of the history is missing.
   */
  everyVersion(): Promise<AsyncIterable<{ path: string; text: string }> | null>;
  holdout: HoldoutRow[];
  /** Null outside the test stage. */
  coverage: TestCoverage | null;
  /** Null outside the stages that start it. */
  service: ServiceUnderTest | null;
  /** Null outside the image stage. */
  image: ImageUnderTest | null;
  /** Null outside the monitor and deliver stages, and if Prometheus is not installed. */
  monitoring: MonitoringUnderTest | null;
  /** Null outside the deliver stage. */
  alertmanager: AlertmanagerUnderTest | null;
  /** Starts a second instance next to the running service, as a deployment does; null outside the deliver stage. */
  startAnother: (() => Promise<AnotherService>) | null;
  /**
   * The facts of a check that observed earlier, in this stage or an earlier one; null if its stage failed. Throws if it is
   * unverified.
   */
  observed(check: string): unknown;
  /** The verdict, with default parameters, of a check that observed earlier, and its stage; null if there is no such check. */
  judged(check: string): { stage: string; status: Verdict['status'] } | null;
  signal: AbortSignal;
}

export interface Check<Facts, Parameters> {
  id: string;
  /** The stage in which it observes: after the stage's command has passed, or while the service runs, for `serve`. */
  stage: string;
  /** Observed and marked only if the grading knows the student's ID. */
  needsStudent?: true;
  /** The facts depend on the submission's speed: on an overloaded machine only a pass counts. */
  timed?: true;
  facts: z.ZodType<Facts>;
  /** The parameters that a rubric may set, each with a default. */
  parameters: z.ZodObject<z.ZodRawShape> & z.ZodType<Parameters>;
  observe(context: CheckContext): Promise<Facts>;
  judge(facts: Facts, parameters: Parameters, stage: StageRecord): Verdict;
}

/** A check without its type parameters: its data is parsed at this boundary. */
export interface AnyCheck {
  id: string;
  stage: string;
  needsStudent: boolean;
  timed: boolean;
  facts: z.ZodType;
  parameters: z.ZodObject<z.ZodRawShape>;
  observe(context: CheckContext): Promise<unknown>;
  judge(facts: unknown, parameters: unknown, stage: StageRecord): Verdict;
}

/** Erases a check's type parameters, so that a registry can hold it. */
export function defineCheck<Facts, Parameters>(check: Check<Facts, Parameters>): AnyCheck {
  return {
    id: check.id,
    stage: check.stage,
    needsStudent: check.needsStudent ?? false,
    timed: check.timed ?? false,
    facts: check.facts,
    parameters: check.parameters,
    observe: (context) => check.observe(context),
    judge: (facts, parameters, stage) =>
      check.judge(check.facts.parse(facts), check.parameters.parse(parameters), stage),
  };
}
