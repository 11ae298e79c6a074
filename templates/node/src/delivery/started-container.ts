import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../failure.ts';
import { localUrl } from '../monitoring/settings.ts';
import { projectFolder } from '../paths.ts';
import { docker, inspectContainer, lastLines } from './docker.ts';
import { deliveryMessages } from './messages.ts';

/** A container of the service that is healthy, until the end of the `await using` that holds it. */
export type StartedContainer = AsyncDisposable & { readonly id: string; readonly url: string };

/** By which we know our own containers: those of another project on this machine are left alone. */
const LABEL = `churn-acceptance=${projectFolder}`;

const OPTIONS = [
  ...['--label', LABEL, '--publish', '127.0.0.1::3000'],
  // The image's own check, only more often: nobody wants to wait for the first one.
  ...['--health-interval', '1s'],
  // As delivery/compose.yaml runs it.
  ...['--read-only', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges:true'],
];
// In milliseconds.
const PATIENCE = 60_000;

/**
 * Starts the image on a free port, and waits until Docker finds it healthy.
 *
 * @throws Failure `NOT_HEALTHY` when it ends before, is unhealthy or takes too long; its last lines are in the sentence
 */
export async function startContainer(image: string): Promise<StartedContainer> {
  const id = await docker(['run', '--detach', ...OPTIONS, image]);
  const remove = async () => void (await docker(['rm', '--force', id]));
  try {
    const port = await untilHealthy(id);
    return { id, url: localUrl(port), [Symbol.asyncDispose]: remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function untilHealthy(id: string): Promise<string> {
  for (const end = Date.now() + PATIENCE; ; await sleep(200)) {
    const { running, health, ports } = await inspectContainer(id);
    if (running && health === 'healthy') return ports['3000/tcp'] ?? '';
    if (!running || health === 'unhealthy' || Date.now() > end) {
      throw new Failure('NOT_HEALTHY', deliveryMessages.notHealthy(await lastLines(id)));
    }
  }
}

/** Removes the containers of this project that a run which was killed has left. */
export async function removeLeftContainers(): Promise<void> {
  const ids = await docker(['ps', '--all', '--quiet', '--filter', `label=${LABEL}`]);
  if (ids !== '') await docker(['rm', '--force', ...ids.split('\n')]);
}
