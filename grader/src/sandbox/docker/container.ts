/** Starts and ends a container that runs one command, with its output attached. */
import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import { ignoreGone } from './sweep.ts';

export interface Running {
  readonly container: Docker.Container;
  /** Settles when its output has ended. Never rejects. */
  readonly printed: Promise<void>;
  /** Settles with its exit code when it has ended; rejects when the engine is gone. */
  readonly exit: Promise<number>;
}

/** Starts the container that `creating` resolves to; `take` receives both output streams in the order of arrival. */
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
 * The command of a service, in a shell that waits until all other processes have ended: `make` exits immediately on SIGTERM, and its
 * container would end with it, before the service can stop. The first process in /proc is the init of the container.
 */
export const stoppable = (argv: readonly string[]): [string, ...string[]] => [
  'sh',
  '-c',
  'trap : TERM; "$@"; code=$?; while set -- /proc/[0-9]*; [ $# -gt 2 ]; do sleep 0.05; done; exit $code',
  'sh',
  ...argv,
];

/** Sends SIGTERM to every process of a container with a shell, not only to the first, as the process driver does. */
export async function terminateAll(container: Docker.Container): Promise<void> {
  const exec = await container.exec({ Cmd: ['sh', '-c', 'kill -TERM -1'] });
  // An unread response would keep a connection to the engine open, and so this process alive.
  (await exec.start({ Detach: true })).destroy();
}

/**
 * Ends a container: calls `terminate` and waits up to `graceMs` or an abort, unless it is 0, and then sends SIGKILL to all its processes.
 */
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
