/**
 * The interface of the drivers that run submissions. A driver opens a sandbox over a private copy of the submission; the pipeline runs
 * commands and reads files in it, and never changes the student's folder. Lifecycles are in the types: `await using` ends a sandbox and
 * everything that still runs in it.
 */

import type { Reason } from '../errors.ts';
import type { Untrusted } from '../untrusted/task.ts';
import type { ProcessorWatch } from './processor-time.ts';

/** Receives each chunk of a command's output, stdout and stderr in the order of arrival. Must not throw. */
export type OutputSink = (chunk: Uint8Array) => void;

export interface SandboxCommand {
  argv: [string, ...string[]];
  env?: Record<string, string>;
  /** The deadline in milliseconds, after which the whole process tree is killed. */
  deadlineMs: number;
  /** The limit on output in bytes, after which the whole process tree is killed. */
  outputLimit: number;
  output: OutputSink;
  signal: AbortSignal;
  /** Whether the command can fetch packages. Otherwise, an isolated sandbox has no network. */
  registry?: boolean;
}

/**
 * How a command ended. `not-started` is the sandbox's fault (`message` has the reason); the other outcomes come from the command or from a
 * limit.
 */
export interface CommandResult {
  outcome: 'exited' | 'deadline' | 'output-limit' | 'memory-limit' | 'disk-limit' | 'aborted' | 'not-started';
  exitCode: number | null;
  /** The signal that ended it; for a stopped service, SIGKILL if a process of its tree had to be killed. */
  signal: string | null;
  durationMs: number;
  message: Reason | null;
  /** The limit on memory or disk that was reached, in bytes. */
  limitBytes?: number;
}

/** Another listener on a port that a submission needs: a program that was already running on this machine, or another sandbox. */
export type OtherListener = 'machine' | 'sandbox';

/** A command that keeps running and answers on a port. */
export interface StartedService extends AsyncDisposable {
  /** The URL at which the grader reaches `port` of the sandbox, until the service has ended. */
  origin(port: number): Promise<string>;
  /** Whether a process of the sandbox accepts connections on `port` now, as far as the driver can detect. */
  accepts(port: number): Promise<boolean>;
  /** The other listener on `port`; null if there is none, or if the driver cannot detect it. */
  otherListener(port: number): Promise<OtherListener | null>;
  /** The TCP ports on which the command's processes listen now; null if the driver cannot detect them. */
  listeningPorts(): Promise<number[] | null>;
  /** Settles when the command has ended, by itself or by `stop`. Never rejects. */
  readonly ended: Promise<CommandResult>;
  /** Sends SIGTERM to the whole tree, kills the rest after the grace period, and waits until all have ended. Idempotent. */
  stop(): Promise<CommandResult>;
}

/** One regular file of the sandbox; `path` is relative, with `/`. */
export interface SandboxFile {
  path: string;
  bytes: number;
  modifiedMs: number;
  executable: boolean;
}

/** The size and hash of a file. */
export interface FileDigest {
  bytes: number;
  /** In hexadecimal; null for a file above the size limit. */
  sha256: string | null;
}

/** Reading the sandbox's files: regular files only, symbolic links never followed, sizes capped. */
export interface SandboxFiles {
  /**
   * All files outside dependency folders, `.git` and the grader's own folder; or, by paths from there, those of the folder `below`. Throws
   * a GraderError past the cap on their number.
   */
  list(below?: string): Promise<SandboxFile[]>;
  /** The file's text, or null if it is absent, not a regular file, or larger than `maxBytes`. */
  read(path: string, maxBytes?: number): Promise<string | null>;
  /** The same as bytes. */
  bytes(path: string, maxBytes: number): Promise<Uint8Array | null>;
  /** The file's size and hash; null if it is absent or not a regular file. */
  digest(path: string, maxBytes?: number): Promise<FileDigest | null>;
  /** Replaces the contents of a regular file with `text`. Throws if there is no regular file at `path`. */
  write(path: string, text: string): Promise<void>;
  /** Creates a file and its parent folders. Throws if `path` exists, or if a parent is a link. */
  create(path: string, text: string): Promise<void>;
  /** Removes a file, or a folder with its contents, if it exists. Links are not followed. */
  remove(path: string): Promise<void>;
  /** Sets the modification time of these regular files to 1970, so that make considers them outdated. */
  makeOld(paths: readonly string[]): Promise<void>;
}

/** The requests of commands to the package registry, as the grader's proxy recorded them. */
export interface RegistryRecord {
  /** The packages that were sent, each once, by their path in the registry; `integrity` is the hash of the sent bytes. */
  packages: { path: string; integrity: string; bytes: number }[];
  /** The number of package descriptions that were sent: 0 if a lock file lists all the packages. */
  descriptions: number;
  /** Requests that do not read packages, or that the registry did not answer; at most 100. */
  refused: string[];
}

/** A build of the submission's Dockerfile, as `docker build .` would do it; its limits are those of a command. */
export interface ImageBuild extends Pick<SandboxCommand, 'deadlineMs' | 'outputLimit' | 'output' | 'signal'> {
  /** Parses the Dockerfile and .dockerignore. */
  untrusted: Untrusted;
  /** The files to build from; by default, those of the sandbox. */
  files?: SandboxFiles;
}

/**
 * Why a build did not start. The first two and the last are the submission's fault; the others are features that this machine or the grader
 * lacks.
 */
export type ImageObstacle =
  | { code: 'no-dockerfile' }
  | { code: 'build-context'; bytes: number }
  | { code: 'no-engine'; message: Reason }
  | { code: 'base-image'; image: string }
  | { code: 'dockerfile-syntax'; word: string }
  | { code: 'dockerfile'; word: string };

/** The result of a build; `image` is set if it succeeded. */
export interface ImageResult extends CommandResult {
  image: BuiltImage | null;
  obstacle: ImageObstacle | null;
  /** The packages for which the registry did not respond to the build. */
  unanswered?: string[];
}

/** The metadata of an image. The texts are untrusted. */
export interface ImageDescription {
  bytes: number;
  /** The user of its processes, empty for root. */
  user: string;
  /** The command of its health check, as Docker writes it; null without one. */
  healthcheck: string[] | null;
  env: string[];
  /** The instructions that built it. */
  history: string[];
  /** TCP ports that it exposes, ascending. */
  ports: number[];
}

/** A container of a built image. */
export interface StartedContainer extends StartedService {
  /** The current status of its health check; `none` if the image has no health check. */
  health(): Promise<'healthy' | 'unhealthy' | 'starting' | 'none'>;
}

/** A built image. It is removed with its scope, or with the sandbox. */
export interface BuiltImage extends AsyncDisposable {
  readonly description: ImageDescription;
  /** The small text files that its layers add to the base image, including those that a later layer deletes. */
  texts(): AsyncIterable<{ path: string; text: string }>;
  /** Like `Sandbox.expose`, for the image's containers. */
  expose(origin: string): Promise<string>;
  /** Starts the image's command, with the same isolation as the submission's commands. */
  start(command: Omit<SandboxCommand, 'argv' | 'registry'>): Promise<StartedContainer>;
}

export interface Sandbox extends AsyncDisposable {
  readonly files: SandboxFiles;
  /** The absolute path of the files for the submission's commands. */
  readonly folder: string;
  /** The versions of the tools that the submission's commands can use. */
  readonly tools: Record<string, string>;
  run(command: SandboxCommand): Promise<CommandResult>;
  start(command: SandboxCommand): Promise<StartedService>;
  /** A free port for a service of this sandbox. */
  freePort(): Promise<number>;
  /** Builds the image of the submission. Never throws because of a Dockerfile. */
  buildImage(build: ImageBuild): Promise<ImageResult>;
  /** Exposes a server of the grader, at `origin` on this machine, to the sandbox, and returns its URL for the sandbox's commands. */
  expose(origin: string): Promise<string>;
  /** Starts measuring the use of the machine's processors. */
  watchProcessors(): ProcessorWatch;
  /** The packages fetched so far; null if the driver has no proxy for the registry. */
  readonly registry: RegistryRecord | null;
  /**
   * The unanswered requests to the package registry, as the grader observes them: the packages that commands requested or, without a proxy,
   * the registry's address, which the grader then queries. Empty if the registry responds.
   */
  unanswered(): Promise<string[]>;
}

/** A submission before it is copied. */
export interface Submission {
  /** The absolute path of the user's folder, which is only read. */
  folder: string;
  name: string;
  commit: string | null;
  /** Whether the files differ from the commit's; null outside git. */
  modified: boolean | null;
  digest: string;
  /** Paths of the files to copy, relative to `folder`, sorted. */
  files: string[];
  bytes: number;
}

export interface SandboxDriver {
  readonly name: string;
  /** Whether student code is isolated from the machine: false for the process driver. */
  readonly isolated: boolean;
  open(submission: Submission): Promise<Sandbox>;
}
