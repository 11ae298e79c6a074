/** The relay container: it keeps a sandbox's volume and network for as long as the grading lasts. */
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { PassThrough, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import { visible } from 'mlops-tracking/visible';
import { RELAY_PROGRAM } from '../../../assets.ts';
import { SubmissionError } from '../../../errors.ts';
import { message } from '../../../messages/catalogue.ts';
import { AS_USER, confined } from '../confinement.ts';
import { type RelayClient, relayClient } from './client.ts';

/** The timeout for the engine to report how the relay ended, in milliseconds. */
const TIMEOUT_MS = 5_000;
/** The exit code of Node.js when it is out of memory: SIGABRT. */
const ABORTED = 134;

/** Whether the kernel killed a process of the container for its memory: the engine's events record it after the container is removed. */
async function wasKilledForMemory(docker: Docker, container: string, since: number): Promise<boolean> {
  const until = Math.ceil(Date.now() / 1000) + 1;
  const filters = { container: [container], event: ['oom'] };
  const events = (await docker.getEvents({ since, until, filters })) as Readable;
  for await (const _event of events) return true;
  return false;
}

/** Watches how the relay ends. */
function watchDeath(docker: Docker, container: Docker.Container): () => Promise<boolean> {
  const since = Math.floor(Date.now() / 1000);
  const exit = (container.wait() as Promise<{ StatusCode: number }>)
    .then(({ StatusCode }) => StatusCode)
    .catch(() => null);
  return async () => {
    const code = await Promise.race([exit, sleep(TIMEOUT_MS, null, { ref: false })]);
    if (code === null) return false;
    return code === ABORTED || (await wasKilledForMemory(docker, container.id, since).catch(() => false));
  };
}

/** Wraps a client, so that its errors report a relay that ran out of memory. */
function withDeath(client: RelayClient, diedOfMemory: () => Promise<boolean>): RelayClient {
  const explain = async <Value>(asking: Promise<Value>): Promise<Value> => {
    try {
      return await asking;
    } catch (cause) {
      throw (await diedOfMemory()) ? new SubmissionError(message('error.relay-memory'), { cause }) : cause;
    }
  };
  return {
    ...client,
    bytes: (...asked) => explain(client.bytes(...asked)),
    value: (...asked) => explain(client.value(...asked)),
  };
}

/** Enough for Node.js, and for a listing of as many files as a sandbox may hold. */
const MEMORY_BYTES = 256 * 1024 * 1024;

/** A started relay. It ends with its sandbox: `removeRun` removes it. */
export interface Relay {
  readonly container: Docker.Container;
  readonly client: RelayClient;
}

/** Prints the relay's error output, with control characters escaped, because it can contain file names. */
const stderrSink = (): Writable =>
  new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      process.stderr.write(visible(chunk.toString('utf8')));
      done();
    },
  });

/** Starts the relay of a sandbox: with the volume, without a network, and with the grader on its standard streams. */
export async function startRelay(
  docker: Docker,
  { image, volume, labels }: { image: string; volume: string; labels: Record<string, string> },
): Promise<Relay> {
  const program = await readFile(RELAY_PROGRAM, 'utf8');
  const container = await docker.createContainer({
    ...AS_USER,
    Image: image,
    Cmd: ['node', '--input-type=module', '--eval', program],
    Labels: labels,
    OpenStdin: true,
    // Its input ends when the grader ends for any reason; the relay then exits, and the engine removes it.
    StdinOnce: true,
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    // Disables DNS on the machine's network, which the sandbox could otherwise reach.
    HostConfig: { ...confined(volume, MEMORY_BYTES, 'none'), Dns: ['127.0.0.1'], AutoRemove: true },
  });
  const streams = await container.attach({ stream: true, stdin: true, stdout: true, stderr: true, hijack: true });
  const input = new PassThrough();
  docker.modem.demuxStream(streams, input, stderrSink());
  streams.once('close', () => input.destroy());
  await container.start();
  return { container, client: withDeath(relayClient(input, streams), watchDeath(docker, container)) };
}
