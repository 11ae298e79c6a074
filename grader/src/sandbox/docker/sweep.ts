import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import { hasEnded } from '../../owner.ts';
import { ownerOf, RUN_LABEL } from './labels.ts';

const statusOf = (error: unknown): number => (error as { statusCode?: number }).statusCode ?? 0;
/** The statuses of a missing resource, or of one that is already being removed. */
const GONE_STATUSES: readonly number[] = [404, 409];

/** Waits for a removal or a signal, and ignores that the resource is already gone. */
export async function ignoreGone(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!GONE_STATUSES.includes(statusOf(error))) throw error;
  });
}

/** The retries, and their interval in milliseconds, for a volume that is busy after its last container. */
const VOLUME_RETRY = { tries: 50, pauseMs: 100 };

/** Removes a volume once its containers are gone; one that stays busy is left to the next sweep. */
async function removeVolume(docker: Docker, name: string): Promise<void> {
  for (let tried = 0; tried < VOLUME_RETRY.tries; tried += 1) {
    const status = await docker
      .getVolume(name)
      .remove()
      .then(() => 0, statusOf);
    if (status !== 409) return;
    await sleep(VOLUME_RETRY.pauseMs);
  }
}

type Labels = Record<string, string> | undefined;

/** The number of rounds: an image can only be removed when no other image depends on it. */
const MAX_ROUNDS = 5;

async function removeImages(docker: Docker, label: string, belongs: (labels: Labels) => boolean): Promise<void> {
  const filters = { label: [label] };
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const images = (await docker.listImages({ all: true, filters })).filter(({ Labels }) => belongs(Labels));
    if (images.length === 0) return;
    for (const { Id } of images) await ignoreGone(docker.getImage(Id).remove({ force: true }));
  }
}

/** Removes the images of one sandbox, including intermediate ones. */
export const removeImagesOf = (docker: Docker, run: string): Promise<void> =>
  removeImages(docker, `${RUN_LABEL}=${run}`, () => true);

async function removeAll(docker: Docker, label: string, belongs: (labels: Labels) => boolean): Promise<void> {
  const filters = { label: [label] };
  const containers = (await docker.listContainers({ all: true, filters })).filter(({ Labels }) => belongs(Labels));
  await Promise.all(containers.map(({ Id }) => ignoreGone(docker.getContainer(Id).remove({ force: true, v: true }))));
  await removeImages(docker, label, belongs);
  const { Volumes } = await docker.listVolumes({ filters });
  // null, in an engine without volumes.
  const volumes = (Volumes ?? []).filter(({ Labels }) => belongs(Labels));
  await Promise.all(volumes.map(({ Name }) => removeVolume(docker, Name)));
}

/** Removes everything of one sandbox. */
export const removeRun = (docker: Docker, run: string): Promise<void> =>
  removeAll(docker, `${RUN_LABEL}=${run}`, () => true);

/**
 * Removes the containers, images and volumes of graders of this machine that ended without cleaning up (killed, or the machine went down).
 * Those of a grader that still runs, here or elsewhere, are left alone.
 */
export const sweep = (docker: Docker): Promise<void> =>
  removeAll(docker, RUN_LABEL, (labels) => {
    const owner = ownerOf(labels);
    return owner !== null && hasEnded(owner);
  });
