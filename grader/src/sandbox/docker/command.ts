/** Runs one command of a submission in its own container. To end the command, the whole container is killed. */
import { constants } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import { reasonOf } from '../../errors.ts';
import type { CommandResult, SandboxCommand, StartedService } from '../driver.ts';
import { endContainer, launch, type Running } from './container.ts';
import type { ServicePorts } from './ports.ts';
import { ignoreGone } from './sweep.ts';

/** The grace period of a service after SIGTERM, in milliseconds. */
const STOP_GRACE_MS = 5_000;
/** How long output can still arrive after a container has ended, in milliseconds. */
const OUTPUT_GRACE_MS = 5_000;
/** Exit codes above it represent a signal, as in a shell. */
const SIGNALLED = 128;

/** The sandbox that a command runs in. */
export interface CommandSandbox {
  /** Creates the command's container. */
  create(command: SandboxCommand): Promise<Docker.Container>;
  /** Sends SIGTERM to what runs in it. */
  terminate(container: Docker.Container): Promise<unknown>;
  ports: ServicePorts;
  memoryBytes: number;
  /** The size of the disk, if it is full. */
  fullDisk(): Promise<number | null>;
  /** Registers work that must finish before the sandbox ends. */
  later(work: Promise<unknown>): void;
}

type Ending = Omit<CommandResult, 'durationMs'>;

const signals = new Map(Object.entries(constants.signals).map(([name, number]) => [number, name]));

function exitOf(code: number): Pick<CommandResult, 'exitCode' | 'signal'> {
  const signal = signals.get(code - SIGNALLED) ?? null;
  return { exitCode: signal === null ? code : null, signal };
}

/** How a container ended that the grader did not stop: with its own exit code, or at a limit. */
async function endingOf({ container }: Running, code: number, sandbox: CommandSandbox): Promise<Ending> {
  const exited: Ending = { outcome: 'exited', ...exitOf(code), message: null };
  if (code === 0) return exited;
  const { State } = await container.inspect();
  if (State.OOMKilled) return { ...exited, outcome: 'memory-limit', limitBytes: sandbox.memoryBytes };
  const limitBytes = await sandbox.fullDisk();
  return limitBytes === null ? exited : { ...exited, outcome: 'disk-limit', limitBytes };
}

/** Starts `command` in a new container. Its deadline starts when the container runs, so that the engine's time does not count. */
export function startCommand(command: SandboxCommand, sandbox: CommandSandbox): StartedService {
  let verdict: Ending['outcome'] | undefined;
  let ending: Promise<void> | undefined;
  let printed = 0;
  let durationMs = 0;
  const take = (chunk: Uint8Array): void => {
    printed += chunk.byteLength;
    command.output(chunk);
    if (printed > command.outputLimit) void end('output-limit', 0);
  };
  const launched = launch(sandbox.create(command), take);
  const end = (outcome: Ending['outcome'], graceMs: number): Promise<void> => {
    if (ending === undefined) verdict = outcome;
    ending ??= launched
      .then((running) => endContainer(running, graceMs, sandbox.terminate, command.signal))
      .catch(() => undefined);
    return ending;
  };
  const abort = (): void => void end('aborted', 0);
  command.signal.addEventListener('abort', abort, { once: true });
  if (command.signal.aborted) abort();

  const follow = async (): Promise<Ending> => {
    const running = await launched;
    const began = performance.now();
    const deadline = setTimeout(() => void end('deadline', 0), command.deadlineMs);
    try {
      const code = await running.exit;
      durationMs = performance.now() - began;
      // From here on, it cannot be stopped.
      ending ??= Promise.resolve();
      await Promise.race([running.printed, sleep(OUTPUT_GRACE_MS, undefined, { ref: false })]);
      if (verdict !== undefined) return { outcome: verdict, ...exitOf(code), message: null };
      return await endingOf(running, code, sandbox);
    } finally {
      clearTimeout(deadline);
      sandbox.later(ignoreGone(running.container.remove({ force: true, v: true })));
    }
  };
  const settle = async (): Promise<CommandResult> => {
    const ended = await follow().catch(
      (error: unknown): Ending => ({
        outcome: verdict ?? 'not-started',
        exitCode: null,
        signal: null,
        message: reasonOf(error),
      }),
    );
    command.signal.removeEventListener('abort', abort);
    await sandbox.ports.close();
    return { ...ended, durationMs };
  };
  const ended = settle();
  const stop = async (): Promise<CommandResult> => {
    await end('exited', STOP_GRACE_MS);
    return ended;
  };
  const { origin, accepts, otherListener, listeningPorts } = sandbox.ports;
  return {
    origin,
    accepts,
    otherListener,
    listeningPorts,
    ended,
    stop,
    [Symbol.asyncDispose]: async () => void (await stop()),
  };
}
