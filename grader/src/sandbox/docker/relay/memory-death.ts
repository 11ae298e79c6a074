/** Whether a relay ended because what a submission has it hold takes more memory than it has. */
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import { SubmissionError } from '../../../errors.ts';
import { message } from '../../../messages/catalogue.ts';
import type { RelayClient } from './client.ts';

/** How long the engine may take to say how the relay ended, in milliseconds. */
const PATIENCE_MS = 5_000;
/** Node.js's own end when it has no memory left: SIGABRT. */
const ABORTED = 134;

/** Whether the kernel ended a process of the container for its memory: the engine remembers, though the container is removed. */
async function wasKilledForMemory(docker: Docker, container: string, since: number): Promise<boolean> {
  const until = Math.ceil(Date.now() / 1000) + 1;
  const filters = { container: [container], event: ['oom'] };
  const events = (await docker.getEvents({ since, until, filters })) as Readable;
  for await (const _event of events) return true;
  return false;
}

/** Watches how the relay ends. */
export function watchDeath(docker: Docker, container: Docker.Container): () => Promise<boolean> {
  const since = Math.floor(Date.now() / 1000);
  const exit = (container.wait() as Promise<{ StatusCode: number }>)
    .then(({ StatusCode }) => StatusCode)
    .catch(() => null);
  return async () => {
    const code = await Promise.race([exit, sleep(PATIENCE_MS, null, { ref: false })]);
    if (code === null) return false;
    return code === ABORTED || (await wasKilledForMemory(docker, container.id, since).catch(() => false));
  };
}

/** A client whose errors say so where the relay has died of memory. */
export function withDeath(client: RelayClient, diedOfMemory: () => Promise<boolean>): RelayClient {
  const explained = async <Value>(asking: Promise<Value>): Promise<Value> => {
    try {
      return await asking;
    } catch (cause) {
      throw (await diedOfMemory()) ? new SubmissionError(message('error.relay-memory'), { cause }) : cause;
    }
  };
  return {
    ...client,
    bytes: (...asked) => explained(client.bytes(...asked)),
    value: (...asked) => explained(client.value(...asked)),
  };
}
