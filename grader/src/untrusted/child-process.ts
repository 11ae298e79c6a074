/** Starts the child process, and exchanges one message at a time with it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type ChildLimits, frameReader, HEAP_MESSAGES, WATCH_MESSAGES } from './protocol.ts';

/** The limits on a task. */
export interface Limits {
  /** Processor time of one task, and of all tasks of a grading, in milliseconds. Waiting for a busy machine does not count. */
  cpuMs: number;
  totalCpuMs: number;
  /** The memory limit of the child, including Buffers and strings outside V8's heap. */
  memoryBytes: number;
  /** The limit on V8's heap, below the memory limit. */
  heapBytes: number;
  /** The limits on the JSON of a task's input and of its output. */
  inputBytes: number;
  outputBytes: number;
  /** The timeout of an answer: a child that reaches it had no processor time, so the machine is at fault. */
  wallMs: number;
}

const MEGABYTE = 1024 * 1024;

/** Measured in docs/decisions/0022-untrusted-child.md. */
export const LIMITS: Limits = {
  cpuMs: 10_000,
  totalCpuMs: 180_000,
  memoryBytes: 1024 * MEGABYTE,
  heapBytes: 768 * MEGABYTE,
  inputBytes: 48 * MEGABYTE,
  outputBytes: 16 * MEGABYTE,
  wallMs: 300_000,
};

/** Why there is no answer. The last three are not caused by the data. */
export type Ending = 'cpu' | 'memory' | 'long' | 'crash' | 'outside' | 'late' | 'not-started';
type Received = { json: string } | { ending: Ending; detail: string };

/** Signals from users, the system and the kernel's OOM killer; a process that crashes receives others. */
const FROM_OUTSIDE: ReadonlySet<string | null> = new Set(['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT']);
/** The length of the end of the child's error output that is kept, in characters. */
const MAX_STDERR = 4_000;

export interface Child {
  /** False after it has ended or has been killed. */
  isAlive(): boolean;
  /** Sends `frame`, if given, and waits for the next message. Never rejects. */
  receive(frame: Buffer | null): Promise<Received>;
  /** Kills it; resolves when it has exited. */
  kill(why?: Ending): Promise<void>;
}

/** The environment of the child: only the folders of temporary files and compiled code. */
function environment(): Record<string, string> {
  const names = ['SystemRoot', 'TMPDIR', 'TEMP', 'TMP', 'NODE_COMPILE_CACHE'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

function spawnChild(program: URL, limits: Limits): ChildProcess {
  const { cpuMs, memoryBytes, outputBytes, inputBytes } = limits;
  const childLimits: ChildLimits = { cpuMs, memoryBytes, outputBytes, inputBytes };
  const heap = `--max-old-space-size=${Math.floor(limits.heapBytes / 1024 ** 2)}`;
  // A child that runs from the sources also loads its packages from the sources.
  const conditions = program.pathname.endsWith('.ts') ? ['--conditions=source'] : [];
  return spawn(process.execPath, [...conditions, heap, fileURLToPath(program), JSON.stringify(childLimits)], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: environment(),
    windowsHide: true,
  });
}

/** How a process ended that the grader did not kill. */
function endingOf(signal: NodeJS.Signals | null, stderr: string, wasReady: boolean): Ending {
  if (stderr.includes(WATCH_MESSAGES.cpu)) return 'cpu';
  if (stderr.includes(WATCH_MESSAGES.memory) || HEAP_MESSAGES.test(stderr)) return 'memory';
  if (!wasReady) return 'not-started';
  return FROM_OUTSIDE.has(signal) ? 'outside' : 'crash';
}

export function startChild(program: URL, limits: Limits): Child {
  const child = spawnChild(program, limits);
  let stderr = '';
  let hasAnswered = false;
  let killReason: Ending | null = null;
  let waiting: ((received: Received) => void) | null = null;
  let ended: Received | null = null;
  const settle = (received: Received): void => {
    waiting?.(received);
    waiting = null;
  };
  const kill = (why: Ending): void => {
    killReason ??= why;
    child.kill('SIGKILL');
  };
  const gone = new Promise<void>((resolve) => {
    const end = (signal: NodeJS.Signals | null, detail: string): void => {
      ended ??= { ending: killReason ?? endingOf(signal, stderr, hasAnswered), detail };
      settle(ended);
      resolve();
    };
    child.once('error', (error) => end(null, error.message));
    child.once('close', (code, signal) => end(signal, stderr.trim().slice(-300) || String(signal ?? code)));
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr = (stderr + chunk.toString('utf8')).slice(-MAX_STDERR);
  });
  const read = frameReader(
    limits.outputBytes,
    (json) => {
      hasAnswered = true;
      settle({ json });
    },
    () => kill('long'),
  );
  child.stdout?.on('data', (chunk: Buffer) => killReason === null && read(chunk));
  // The end of the child is handled by its `close` event.
  child.stdin?.on('error', () => undefined);
  return {
    isAlive: () => ended === null && killReason === null,
    receive: (frame) =>
      new Promise((resolve) => {
        if (ended !== null) return resolve(ended);
        waiting = resolve;
        if (frame !== null) child.stdin?.write(frame);
      }),
    kill: (why = 'outside') => {
      kill(why);
      return gone;
    },
  };
}
