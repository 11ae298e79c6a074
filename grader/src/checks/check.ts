/**
 * A check has two halves. `observe` runs in the pipeline and records facts; `judge` is pure: from the facts and the
 * rubric's parameters to a verdict. It lives in a folder of its own, and `registry.ts` lists it.
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

/** How a make target ended that a check had run. `output` is the end of what it printed: untrusted text. */
export interface Execution {
  command: string;
  outcome: 'exited' | 'deadline' | 'output-limit' | 'memory-limit' | 'disk-limit' | 'aborted' | 'not-started';
  exitCode: number | null;
  durationMs: number;
  output: string;
}

/** One run in the tracking server that the grader started for this grading, as MLflow describes it. */
export interface TrackedRun {
  id: string;
  status: string;
  /** Milliseconds since 1970, as the client said. */
  startTime: number;
  params: Record<string, string>;
  /** The latest value of each metric, NaN for one that is not a number, and how many points it has. */
  metrics: Record<string, { value: number; points: number }>;
  tags: Record<string, string>;
  datasets: number;
  /** Files of the run, at most 100. */
  artifacts: { path: string; bytes: number }[];
}

/** One version of a registered model. */
export interface TrackedVersion {
  model: string;
  version: string;
  runId: string;
  aliases: string[];
}

/** A file that the tracking server keeps. */
export interface TrackedFile {
  /** Below the folder of all artifacts. */
  path: string;
  bytes: number;
  /** In hexadecimal. */
  sha256: string | null;
}

/** The tracking server of this grading, read by the grader. It was empty when the grading began. */
export interface TrackingView {
  /** The runs, the oldest first, at most 50. */
  runs(): Promise<TrackedRun[]>;
  /** The registered versions, the oldest first, at most 50. */
  versions(): Promise<TrackedVersion[]>;
  /** Has an alias of a model stand for another version, as whoever rolls back does. */
  setAlias(model: string, alias: string, version: string): Promise<void>;
  /** The bytes of an artifact; null if there is none, or it is larger than 64 MB. */
  artifact(runId: string, path: string): Promise<Uint8Array | null>;
  /** The files of a registered version, at most 100, by their path below all artifacts; no digest of one larger than 64 MB. */
  versionFiles(version: Pick<TrackedVersion, 'model' | 'version'>): Promise<TrackedFile[]>;
}

/** A row that the student never received: its features by column, as the service takes them, and its true class. */
export interface HoldoutRow {
  features: Record<string, string | number>;
  label: 'yes' | 'no';
}

/** A commit of the submission, as git tells it: its author and dates are what the author said. */
export interface Commit {
  id: string;
  /** Milliseconds since 1970. */
  time: number;
  author: string;
  subject: string;
  /** Files that it changed; null where counting them took too long. */
  files: number | null;
}

export const SEVERITIES = ['info', 'low', 'moderate', 'high', 'critical'] as const;

/** What the package registry knows against versions of a package. Its texts are the registry's. */
export interface Advisory {
  id: number | string;
  package: string;
  severity: (typeof SEVERITIES)[number];
  title: string;
  url: string;
  /** The versions that it is about, as npm writes ranges. */
  range: string;
}

/** A folder that is in git, and how many files git holds of it: a cache, or else packages or a virtual environment. */
export interface CommittedFolder {
  path: string;
  files: number;
  isCache: boolean;
}

/** What git holds of the project: `folders` are those that the grader leaves out, the largest first, at most 100. */
export interface CommittedFiles {
  files: readonly string[];
  folders: readonly CommittedFolder[];
}

/** All that `observe` may see. No check reaches past it. */
export interface CheckContext {
  course: Course;
  files: {
    /** Paths of the submission's files, sorted, dependency folders left out. */
    list(): Promise<string[]>;
    read(path: string): Promise<string | null>;
    /** The SHA-256 of a file, in hexadecimal; null where there is none. Throws a SubmissionError past what is hashed in one stage. */
    digest(path: string): Promise<string | null>;
    /** Puts `text` in place of a file's contents, until the end of the `await using` that holds the answer. */
    replace(path: string, text: string): Promise<AsyncDisposable>;
    /** Makes a file, until the end of the `await using` that holds the answer. Throws where something is there. */
    create(path: string, text: string): Promise<AsyncDisposable>;
  };
  /** Reads submitted data, in a child process with limits. Nothing else parses, matches or hashes it. */
  untrusted: Untrusted;
  /** make's own list of targets: what each depends on, and the shell lines of its recipe. */
  makefile: ReadonlyMap<string, { prerequisites: string[]; recipe: string }>;
  /** The make target that stands for `name` in this project: itself or an alias; null if there is none. */
  target(name: string): string | null;
  /** Files that this stage made or changed, at most 100. */
  freshFiles: { path: string; bytes: number }[];
  /**
   * The SHA-256 of each file that a stage made or changed, by path, as it was when that stage ended; empty if it did not run. Null
   * for a file that is beyond what is hashed in one stage.
   */
  outputs(stage: string): ReadonlyMap<string, string | null>;
  /** Runs the target that stands for `name` once more, to its end; null where the project has none. */
  make(name: string): Promise<Execution | null>;
  tracking: TrackingView;
  /** What this stage's commands have fetched whole from the tracking server until now. */
  fetched(): readonly Pick<TrackedFile, 'path' | 'sha256'>[];
  /** The text of each lock file that came with the submission, by name: as it was before anything ran. */
  lockFiles: ReadonlyMap<string, string>;
  /** What the registry knows against these versions, by package. Rejects where it does not say. */
  advisories(versions: Record<string, readonly string[]>, signal: AbortSignal): Promise<Advisory[]>;
  /** What the answers of the service call the probability of the positive class; null for any name that projects use. */
  probabilityField: string | null;
  /** The rows that should be the submission's, and all of the course's, as CSV; null where nobody said whose project it is. */
  assignedData: { student: string; file: string; own: string; all: string } | null;
  /** Files of the submission that are not graded, and so not in `files`. */
  leftOut: readonly LeftOut[];
  /** The commits, the newest first, at most 1,000; null outside of a git repository. Rejects where a part of them is missing. */
  history(): Promise<Commit[] | null>;
  /** What the commit holds; null outside of a git repository. Rejects where git cannot read it. */
  committed(): Promise<CommittedFiles | null>;
  /**
   * Each version of each text file in any branch, once; null outside of a git repository, or past what the grader reads. Rejects where
   * a part of them is missing.
   */
  everyVersion(): Promise<AsyncIterable<{ path: string; text: string }> | null>;
  holdout: HoldoutRow[];
  /** Null outside the test stage. */
  coverage: TestCoverage | null;
  /** Null outside the stages that start it. */
  service: ServiceUnderTest | null;
  /** Null outside the image stage. */
  image: ImageUnderTest | null;
  /** Null outside the stages monitor and deliver, and where this machine has no Prometheus. */
  monitoring: MonitoringUnderTest | null;
  /** Null outside the stage deliver. */
  alertmanager: AlertmanagerUnderTest | null;
  /** Starts the service once more beside the one that runs, as a deployment does; null outside the stage deliver. */
  startAnother: (() => Promise<AnotherService>) | null;
  /** The facts of a check that has looked before, in this stage or an earlier one; null where its stage failed. Throws where it could not be verified. */
  observed(check: string): unknown;
  /** What a check that has looked before comes to by its own defaults, and in which stage; null where there is no such check. */
  judged(check: string): { stage: string; status: Verdict['status'] } | null;
  signal: AbortSignal;
}

export interface Check<Facts, Parameters> {
  id: string;
  /** The stage in which it observes: after the stage's command has passed; while the service runs, for `serve`. */
  stage: string;
  /** Looks, and is marked, only where the grading knows whose project it is. */
  needsStudent?: true;
  /** What it sees depends on how fast the submission is: on a crowded machine only a pass counts. */
  timed?: true;
  facts: z.ZodType<Facts>;
  /** What a rubric may set, each with a default. */
  parameters: z.ZodObject<z.ZodRawShape> & z.ZodType<Parameters>;
  observe(context: CheckContext): Promise<Facts>;
  judge(facts: Facts, parameters: Parameters, stage: StageRecord): Verdict;
}

/** A check whose types are closed over: parsing stands at its border. */
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

/** Closes a check over its types, so that a registry can hold it. */
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
