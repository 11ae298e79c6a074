import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { currentTag } from '../../owner.ts';
import type { CommandResult, SandboxCommand, StartedService } from '../driver.ts';
import { MEMORY_LIMIT, watchMemory } from './memory.ts';
import { type FindOtherListener, listeningPorts } from './port-owner.ts';
import { endTree, MARKER } from './process-tree.ts';

/** Whether a server on this machine accepts connections at `origin` now. */
export async function accepts(origin: string): Promise<boolean> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port), timeout: 1_000 });
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket
      .once('connect', () => settle(true))
      .once('timeout', () => settle(false))
      .once('error', () => settle(false));
  });
}

/** The grace period of a service after SIGTERM, in milliseconds. */
const STOP_GRACE_MS = 5_000;

/** How long the pipes of a process tree that has ended can still hold output, in milliseconds. */
const PIPE_GRACE_MS = 1_000;

const KILLED = { exitCode: null, signal: 'SIGKILL' } as const;

const loopback = (port: number): string => `http://127.0.0.1:${port}`;

type Ending = Omit<CommandResult, 'durationMs'>;

export interface CommandContext {
  folder: string;
  env: Record<string, string>;
  memoryLimit?: number | undefined;
  /** The prefix of each process's mark. */
  marks?: string;
  otherListener?: FindOtherListener;
}

/** Starts `command` in a folder as the root of a process tree, and marks its processes. The tree ends with it. */
export function startCommand(
  command: SandboxCommand,
  { folder, env, memoryLimit = MEMORY_LIMIT, marks = currentTag(), otherListener = async () => null }: CommandContext,
): StartedService {
  const marker = `${marks}:${randomUUID()}`;
  const began = performance.now();
  const [file, ...args] = command.argv;
  const child = execa(file, args, {
    cwd: folder,
    env: { ...env, ...command.env, [MARKER]: marker },
    extendEnv: false,
    stdin: 'ignore',
    buffer: false,
    reject: false,
    detached: true,
    cleanup: false,
  });
  const group = child.pid;
  let stopped: Promise<boolean> | undefined;
  let verdict: Ending['outcome'] = 'exited';
  const end = (outcome: Ending['outcome'], graceMs: number): Promise<boolean> => {
    if (stopped === undefined) verdict = outcome;
    stopped ??= group === undefined ? Promise.resolve(false) : endTree(group, marker, graceMs, command.signal);
    return stopped;
  };

  let printed = 0;
  const take = (chunk: Uint8Array): void => {
    printed += chunk.byteLength;
    command.output(chunk);
    if (printed > command.outputLimit) void end('output-limit', 0);
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);

  const deadline = setTimeout(() => void end('deadline', 0), command.deadlineMs);
  const memory = watchMemory(marker, memoryLimit, () => void end('memory-limit', 0));
  const abort = (): void => void end('aborted', 0);
  command.signal.addEventListener('abort', abort, { once: true });
  if (command.signal.aborted) abort();

  const exit = new Promise<Ending>((resolve) => {
    child.nodeChildProcess.once('exit', (exitCode, signal) =>
      resolve({
        outcome: verdict,
        exitCode,
        signal,
        message: null,
        ...(verdict === 'memory-limit' ? { limitBytes: memoryLimit } : {}),
      }),
    );
    if (group !== undefined) return;
    void child.then(({ originalMessage }) =>
      resolve({ outcome: 'not-started', exitCode: null, signal: null, message: originalMessage ?? '' }),
    );
  });

  const finish = async (): Promise<CommandResult> => {
    const ending = await exit;
    const durationMs = performance.now() - began;
    clearTimeout(deadline);
    memory[Symbol.dispose]();
    command.signal.removeEventListener('abort', abort);
    // Ends the processes that the command left behind, so that the pipes that they share close.
    const killed = stopped ?? false;
    if (group !== undefined) stopped ??= endTree(group, marker, 0);
    await stopped;
    // A process that left its group and removed its marker can hold the pipes forever, so there is a timeout.
    await Promise.race([child.catch(() => undefined), sleep(PIPE_GRACE_MS, undefined, { ref: false })]);
    child.stdout.destroy();
    child.stderr.destroy();
    return { ...ending, ...((await killed) ? KILLED : {}), durationMs };
  };
  const ended = finish();

  const stop = async (): Promise<CommandResult> => {
    await end('exited', STOP_GRACE_MS);
    return ended;
  };
  return {
    origin: async (port) => loopback(port),
    accepts: async (port) => (await accepts(loopback(port))) && (await otherListener(port)) === null,
    otherListener,
    listeningPorts: () => listeningPorts(marker),
    ended,
    stop,
    [Symbol.asyncDispose]: async () => void (await stop()),
  };
}
