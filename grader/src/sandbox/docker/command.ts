/** One command of a submission in a container of its own. It ends with the container, which is killed: never a process of it. */
import { constants } from 'node:os';
import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import { z } from 'zod';
import { reasonOf } from '../../errors.ts';
import type { CommandResult, SandboxCommand, StartedService } from '../driver.ts';
import { type Forward, forwardTo } from './forward.ts';
import type { RelayClient } from './relay/client.ts';
import { unlessGone } from './sweep.ts';

/** How long a service has to end by itself when asked to, in milliseconds. */
const STOP_GRACE_MS = 5_000;
/** How long output may still arrive from a container that has ended, in milliseconds. */
const OUTPUT_GRACE_MS = 5_000;
/** Exit codes above it stand for a signal, as in a shell. */
const SIGNALLED = 128;

/** The sandbox that a command runs in. */
export interface Place {
  /** Makes the command's container. */
  create(command: SandboxCommand): Promise<Docker.Container>;
  client: RelayClient;
  memoryBytes: number;
  /** The size of the disk, if it is full. */
  fullDisk(): Promise<number | null>;
  /** Takes what may happen after the command has ended, but before the sandbox does. */
  later(work: Promise<unknown>): void;
}

type Ending = Omit<CommandResult, 'durationMs'>;

const signals = new Map(Object.entries(constants.signals).map(([name, number]) => [number, name]));

function exitOf(code: number): Pick<CommandResult, 'exitCode' | 'signal'> {
  const signal = signals.get(code - SIGNALLED) ?? null;
  return { exitCode: signal === null ? code : null, signal };
}

/** Starts the container with its output attached, both streams in the order of arrival. */
async function launch(command: SandboxCommand, place: Place, take: (chunk: Uint8Array) => void) {
  const container = await place.create(command);
  try {
    const stream = await container.attach({ stream: true, stdout: true, stderr: true, hijack: true });
    const sink = new Writable({
      write: (chunk, _encoding, done) => {
        take(chunk);
        done();
      },
    });
    container.modem.demuxStream(stream, sink, sink);
    const printed = finished(stream, { writable: false }).catch(() => undefined);
    await container.start();
    return { container, printed };
  } catch (error) {
    place.later(unlessGone(container.remove({ force: true })));
    throw error;
  }
}

/** How a container that ended by itself came to its end: by its own code, or at a limit. */
async function endingOf(container: Docker.Container, code: number, place: Place): Promise<Ending> {
  const exited: Ending = { outcome: 'exited', ...exitOf(code), message: null };
  if (code === 0) return exited;
  const { State } = await container.inspect();
  if (State.OOMKilled) return { ...exited, outcome: 'memory-limit', limitBytes: place.memoryBytes };
  const limitBytes = await place.fullDisk();
  return limitBytes === null ? exited : { ...exited, outcome: 'disk-limit', limitBytes };
}

/** Starts `command` in a fresh container. Its deadline begins when the container runs: the engine's own time is ours. */
export function startCommand(command: SandboxCommand, place: Place): StartedService {
  let began = performance.now();
  let verdict: Ending['outcome'] | undefined;
  let ending: Promise<void> | undefined;
  let printed = 0;
  const take = (chunk: Uint8Array): void => {
    printed += chunk.byteLength;
    command.output(chunk);
    if (printed > command.outputLimit) void end('output-limit', 0);
  };
  const launched = launch(command, place, take);
  const exit = launched.then(({ container }) => container.wait() as Promise<{ StatusCode: number }>);

  const kill = async (graceMs: number): Promise<void> => {
    const running = await launched.catch(() => null);
    if (running === null) return;
    if (graceMs > 0) {
      await unlessGone(running.container.kill({ signal: 'SIGTERM' }));
      await Promise.race([exit.catch(() => undefined), sleep(graceMs, undefined, { ref: false })]);
    }
    await unlessGone(running.container.kill({ signal: 'SIGKILL' }));
  };
  const end = (outcome: Ending['outcome'], graceMs: number): Promise<void> => {
    if (ending === undefined) verdict = outcome;
    ending ??= kill(graceMs).catch(() => undefined);
    return ending;
  };
  const abort = (): void => void end('aborted', 0);
  command.signal.addEventListener('abort', abort, { once: true });
  if (command.signal.aborted) abort();

  const finish = async (): Promise<Ending> => {
    const running = await launched;
    began = performance.now();
    const deadline = setTimeout(() => void end('deadline', 0), command.deadlineMs);
    try {
      const { StatusCode } = await exit;
      duration = performance.now() - began;
      // From here on nothing ends it any more.
      ending ??= Promise.resolve();
      await Promise.race([running.printed, sleep(OUTPUT_GRACE_MS, undefined, { ref: false })]);
      const ended = await endingOf(running.container, StatusCode, place);
      return verdict === undefined ? ended : { outcome: verdict, ...exitOf(StatusCode), message: null };
    } finally {
      clearTimeout(deadline);
      place.later(unlessGone(running.container.remove({ force: true })));
    }
  };
  let duration = 0;
  const forwards = new Map<number, Promise<Forward>>();
  const settle = async (): Promise<CommandResult> => {
    const ended = await finish().catch(
      (error: unknown): Ending => ({
        outcome: verdict ?? 'not-started',
        exitCode: null,
        signal: null,
        message: reasonOf(error),
      }),
    );
    command.signal.removeEventListener('abort', abort);
    for (const forward of forwards.values()) await (await forward)[Symbol.asyncDispose]();
    return { ...ended, durationMs: duration };
  };
  const ended = settle();
  const stop = async (): Promise<CommandResult> => {
    await end('exited', STOP_GRACE_MS);
    return ended;
  };
  return {
    origin: async (port) => {
      const forward = forwards.get(port) ?? forwardTo(place.client, port);
      forwards.set(port, forward);
      return (await forward).origin;
    },
    accepts: async (port) => {
      const connection = await place.client.connect(port);
      connection?.destroy();
      return connection !== null;
    },
    listeningPorts: () => place.client.value('/ports', z.array(z.number())),
    ended,
    stop,
    [Symbol.asyncDispose]: async () => void (await stop()),
  };
}
