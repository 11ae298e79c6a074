/**
 * The one interface behind which a submission runs. A driver opens a sandbox over a private copy of the submission; the
 * pipeline runs commands in it and reads files from it, and never touches the student's own folder. Lifecycles are in the
 * types: `await using` ends a sandbox and everything that still runs in it.
 */

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
}

/** How a command ended. `not-started` is the sandbox's fault (`message` says why), the others are the command's or ours to limit. */
export interface CommandResult {
  outcome: 'exited' | 'deadline' | 'output-limit' | 'aborted' | 'not-started';
  exitCode: number | null;
  signal: string | null;
  durationMs: number;
  message: string | null;
}

/** A command that keeps running and answers on a port. */
export interface StartedService extends AsyncDisposable {
  /** The URL at which the grader reaches `port` of the sandbox. */
  origin(port: number): string;
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
}

/** Reading the sandbox's files: regular files only, symbolic links never followed, sizes capped. */
export interface SandboxFiles {
  /** All files outside dependency folders and `.git`. Throws a GraderError past the cap on their number. */
  list(): Promise<SandboxFile[]>;
  /** The file's text, or null if it is absent, not a regular file, or larger than `maxBytes`. */
  read(path: string, maxBytes?: number): Promise<string | null>;
  /** The SHA-256 of the file, in hexadecimal; null if it is absent or not a regular file. */
  digest(path: string): Promise<string | null>;
  /** Puts `text` in place of the contents of a regular file. Throws when there is none at `path`. */
  write(path: string, text: string): Promise<void>;
  /** Sets the time of these files to 1970, where they are regular files: make then takes them for older than all else. */
  makeOld(paths: readonly string[]): Promise<void>;
}

export interface Sandbox extends AsyncDisposable {
  readonly files: SandboxFiles;
  /** Versions of the tools that the submission's commands will meet. */
  readonly tools: Record<string, string>;
  run(command: SandboxCommand): Promise<CommandResult>;
  start(command: SandboxCommand): Promise<StartedService>;
  /** The URL at which this sandbox's commands reach `port` of the grader's own loopback. */
  urlOf(port: number): string;
  /** A port that a service of this sandbox can be asked to listen on. */
  freePort(): Promise<number>;
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
