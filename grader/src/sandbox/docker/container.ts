/** A container that runs one command: started with its output attached, ended as a whole. */
import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import { ignoreGone } from './sweep.ts';

export interface Running {
  readonly container: Docker.Container;
  /** Settles when it prints no more. Never rejects. */
  readonly printed: Promise<void>;
  /** Settles with its exit code when it has ended; rejects when the engine is gone. */
  readonly exit: Promise<number>;
}

/** Starts the container that `creating` gives; `take` is given both streams of output in the order of arrival. */
export async function launch(creating: Promise<Docker.Container>, take: (chunk: Uint8Array) => void): Promise<Running> {
  const container = await creating;
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
    const exit = (container.wait() as Promise<{ StatusCode: number }>).then(({ StatusCode }) => StatusCode);
    return { container, printed, exit };
  } catch (error) {
    await ignoreGone(container.remove({ force: true }));
    throw error;
  }
}

/**
 * The command of a service, in a shell that stays until nothing else is there: `make` ends at once when it is told to, and its
 * container would end with it, before the service that it started can. The first of /proc is the init of the container.
 */
export const stoppable = (argv: readonly string[]): [string, ...string[]] => [
  'sh',
  '-c',
  'trap : TERM; "$@"; code=$?; while set -- /proc/[0-9]*; [ $# -gt 2 ]; do sleep 0.05; done; exit $code',
  'sh',
  ...argv,
];

/** Tells every process of a container with a shell to end, not only the first, as the process driver does. */
export async function terminateAll(container: Docker.Container): Promise<void> {
  const exec = await container.exec({ Cmd: ['sh', '-c', 'kill -TERM -1'] });
  // Not read, its answer would hold a connection to the engine, and with it this process.
  (await exec.start({ Detach: true })).destroy();
}

/** Ends a container: `ask` and `graceMs` of patience where that is not 0, which an abort ends, then SIGKILL to all that is in it. */
export async function endContainer(
  { container, exit }: Running,
  graceMs: number,
  terminate: (container: Docker.Container) => Promise<unknown>,
  signal: AbortSignal,
): Promise<void> {
  if (graceMs > 0) {
    await ignoreGone(terminate(container));
    const timeout = sleep(graceMs, undefined, { ref: false, signal }).catch(() => undefined);
    await Promise.race([exit.catch(() => undefined), timeout]);
  }
  await ignoreGone(container.kill({ signal: 'SIGKILL' }));
}
