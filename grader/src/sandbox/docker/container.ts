/** A container that runs one command: started with its output attached, ended as a whole. */
import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import { unlessGone } from './sweep.ts';

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
    await unlessGone(container.remove({ force: true }));
    throw error;
  }
}

/** Ends a container: SIGTERM and `graceMs` of patience where that is not 0, then SIGKILL to all that is in it. */
export async function endContainer({ container, exit }: Running, graceMs: number): Promise<void> {
  if (graceMs > 0) {
    await unlessGone(container.kill({ signal: 'SIGTERM' }));
    await Promise.race([exit.catch(() => undefined), sleep(graceMs, undefined, { ref: false })]);
  }
  await unlessGone(container.kill({ signal: 'SIGKILL' }));
}
