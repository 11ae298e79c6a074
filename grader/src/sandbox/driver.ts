/**
 * The one interface behind which a submission runs. A driver opens a sandbox over a private copy of the submission; the
 * pipeline runs commands in it and reads files from it, and never touches the student's own folder. Lifecycles are in the
 * types: `await using` ends a sandbox and everything that still runs in it.
 */

import type { Reason } from '../errors.ts';
import type { Untrusted } from '../untrusted/task.ts';
import type { ProcessorWatch } from './processor-time.ts';

/** Takes each chunk that a command prints, stdout and stderr in the order of arrival. Must not throw. */
export type OutputSink = (chunk: Uint8Array) => void;

export interface SandboxCommand {
  argv: [string, ...string[]];
  env?: Record<string, string>;
  /** Milliseconds, after which the whole process tree is killed. */
  deadlineMs: number;
  /** Bytes of output, after which the whole process tree is killed. */
  outputLimit: number;
  output: OutputSink;
  signal: AbortSignal;
  /** Whether the command may fetch packages. An isolated sandbox has no network otherwise. */
  registry?: boolean;
}

/** How a command ended. `not-started` is the sandbox's fault (`message` says why), the others are the command's or ours to limit. */
export interface CommandResult {
  outcome: 'exited' | 'deadline' | 'output-limit' | 'memory-limit' | 'disk-limit' | 'aborted' | 'not-started';
  exitCode: number | null;
  /** Of a service that was told to stop: SIGKILL where anything of its tree had to be killed. */
  signal: string | null;
  durationMs: number;
  message: Reason | null;
  /** The limit on memory or disk that was met, in bytes. */
  limitBytes?: number;
}

/** Who listens on a port that a submission means to use: a program that was on this machine before it, or another's sandbox. */
export type OtherListener = 'machine' | 'sandbox';

/** A command that keeps running and answers on a port. */
export interface StartedService extends AsyncDisposable {
  /** The URL at which the grader reaches `port` of the sandbox, until the service has ended. */
  origin(port: number): Promise<string>;
  /** Whether something accepts connections on `port` now that is in the sandbox, as far as the driver can tell. */
  accepts(port: number): Promise<boolean>;
  /** Who else listens on `port` now; null where nobody does, or the driver cannot tell. */
  otherListener(port: number): Promise<OtherListener | null>;
  /** The TCP ports on which the command's own processes listen now; null where the driver cannot tell. */
  listeningPorts(): Promise<number[] | null>;
  /** Settles when the command has ended, by itself or by `stop`. Never rejects. */
  readonly ended: Promise<CommandResult>;
  /** Asks the whole tree to end, kills what is left after the grace period, and waits until none is. Idempotent. */
  stop(): Promise<CommandResult>;
}

/** One regular file of the sandbox; `path` is relative, with `/`. */
export interface SandboxFile {
  path: string;
  bytes: number;
  modifiedMs: number;
  executable: boolean;
}

/** What a file held. */
export interface FileDigest {
  bytes: number;
  /** In hexadecimal; null for a file of more bytes than were to be read. */
  sha256: string | null;
}

/** Reading the sandbox's files: regular files only, symbolic links never followed, sizes capped. */
export interface SandboxFiles {
  /**
   * All files outside dependency folders, `.git` and the grader's own folder; or, by paths from there, those of the folder
   * `below`. Throws a GraderError past the cap on their number.
   */
  list(below?: string): Promise<SandboxFile[]>;
  /** The file's text, or null if it is absent, not a regular file, or larger than `maxBytes`. */
  read(path: string, maxBytes?: number): Promise<string | null>;
  /** The same, as bytes. */
  bytes(path: string, maxBytes: number): Promise<Uint8Array | null>;
  /** The file's size and hash; null if it is absent or not a regular file. */
  digest(path: string, maxBytes?: number): Promise<FileDigest | null>;
  /** Puts `text` in place of the contents of a regular file. Throws when there is none at `path`. */
  write(path: string, text: string): Promise<void>;
  /** Makes a new file, and the folders on the way. Throws where something is at `path`, or a link on the way. */
  create(path: string, text: string): Promise<void>;
  /** Removes a file, or a folder and what is in it, if it is there; through no link. */
  remove(path: string): Promise<void>;
  /** Sets the time of these files to 1970, where they are regular files: make then takes them for older than all else. */
  makeOld(paths: readonly string[]): Promise<void>;
}

/** What commands asked of the package registry, as the grader's own proxy saw it. */
export interface RegistryRecord {
  /** The packages that were sent, each once, by their path in the registry; `integrity` is of the bytes that were sent. */
  packages: { path: string; integrity: string; bytes: number }[];
  /** How many descriptions of packages were sent: none where a lock file names everything. */
  descriptions: number;
  /** Requests that are no reading of packages, or that the registry did not answer; at most 100. */
  refused: string[];
}

/** A build of the submission's Dockerfile, as `docker build .` would do it; its limits are those of a command. */
export interface ImageBuild extends Pick<SandboxCommand, 'deadlineMs' | 'outputLimit' | 'output' | 'signal'> {
  /** Reads the Dockerfile and what goes with it. */
  untrusted: Untrusted;
  /** What to build from; the sandbox's own files where nothing is given. */
  files?: SandboxFiles;
}

/** Why a build was not begun. The first two and the last are the submission's doing, the others what this machine or the grader lacks. */
export type ImageObstacle =
  | { code: 'no-dockerfile' }
  | { code: 'build-context'; bytes: number }
  | { code: 'no-engine'; message: Reason }
  | { code: 'base-image'; image: string }
  | { code: 'dockerfile-syntax'; word: string }
  | { code: 'dockerfile'; word: string };

/** How a build ended; `image` is there when it was built. */
export interface ImageResult extends CommandResult {
  image: BuiltImage | null;
  obstacle: ImageObstacle | null;
  /** Packages for which the registry gave the build no answer. */
  unanswered?: string[];
}

/** What an image says of itself. The texts are the submission's. */
export interface ImageDescription {
  bytes: number;
  /** The user of its processes, empty for root. */
  user: string;
  /** The command of its health check, as Docker writes it; null without one. */
  healthcheck: string[] | null;
  env: string[];
  /** The instructions that made it. */
  history: string[];
  /** TCP ports that it exposes, ascending. */
  ports: number[];
}

/** A container of a built image. */
export interface StartedContainer extends StartedService {
  /** What its own health check says now; `none` where the image has none. */
  health(): Promise<'healthy' | 'unhealthy' | 'starting' | 'none'>;
}

/** An image that a build of the sandbox gave; it is removed with its scope, or with the sandbox. */
export interface BuiltImage extends AsyncDisposable {
  readonly description: ImageDescription;
  /** The small text files that its layers add to the base image, also those that a later layer deletes. */
  texts(): AsyncIterable<{ path: string; text: string }>;
  /** Like `Sandbox.expose`, for the image's containers. */
  expose(origin: string): Promise<string>;
  /** Starts the image's own command, kept in as the submission's commands are. */
  start(command: Omit<SandboxCommand, 'argv' | 'registry'>): Promise<StartedContainer>;
}

export interface Sandbox extends AsyncDisposable {
  readonly files: SandboxFiles;
  /** Where the files are, as the submission's own commands see it. Absolute. */
  readonly folder: string;
  /** Versions of the tools that the submission's commands will meet. */
  readonly tools: Record<string, string>;
  run(command: SandboxCommand): Promise<CommandResult>;
  start(command: SandboxCommand): Promise<StartedService>;
  /** A port that a service of this sandbox can be asked to listen on. */
  freePort(): Promise<number>;
  /** Builds the image of the submission. Never throws for what a Dockerfile does. */
  buildImage(build: ImageBuild): Promise<ImageResult>;
  /**
   * Makes a server of the grader, which answers at `origin` on this machine, reachable from the sandbox, and gives the URL at
   * which the sandbox's commands find it.
   */
  expose(origin: string): Promise<string>;
  /** Measures who has the machine's processors, from now on. */
  watchProcessors(): ProcessorWatch;
  /** What has been fetched until now; null where the driver does not stand between the commands and the registry. */
  readonly registry: RegistryRecord | null;
  /**
   * What the package registry leaves without an answer, as the grader itself sees it: the packages that commands asked for; or, where it
   * does not stand in between, the registry's own address, which it then asks. Empty where the registry answers.
   */
  unanswered(): Promise<string[]>;
}

/** What a submission is, before it is copied. */
export interface Submission {
  /** The folder as the user named it, absolute. Only ever read. */
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
  /** Whether student code is kept from the machine: false for the process driver. */
  readonly isolated: boolean;
  open(submission: Submission): Promise<Sandbox>;
}
