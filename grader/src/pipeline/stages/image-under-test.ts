/** The submission's image as checks see it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ContainerUnderTest, ImageUnderTest } from '../../checks/check.ts';
import type { BuiltImage, StartedContainer } from '../../sandbox/driver.ts';
import type { StageRun } from '../types.ts';
import { OUTPUT_LIMIT } from './outcome.ts';
import { onceListening } from './service-under-test.ts';

/** How long a container may take to listen, and a health check then to say so, in milliseconds. */
const STARTUP_MS = 30_000;
const HEALTH_MS = 15_000;
/** Where an image that exposes nothing is expected to listen. */
const USUAL_PORT = 3000;

/** Waits until the health check says yes: a no may be from before the service was ready. */
async function settledHealth(container: StartedContainer, signal: AbortSignal): ReturnType<StartedContainer['health']> {
  const began = performance.now();
  let health = await container.health();
  while (health !== 'healthy' && health !== 'none' && !signal.aborted && performance.now() - began < HEALTH_MS) {
    await sleep(250);
    health = await container.health();
  }
  return health;
}

async function startImage(image: BuiltImage, run: StageRun): Promise<ContainerUnderTest> {
  const started = await image.start({
    env: { ...run.env, MLFLOW_TRACKING_URI: await image.expose(run.trackingOrigin) },
    deadlineMs: run.deadlineMs,
    outputLimit: OUTPUT_LIMIT,
    output: run.capture.take,
    signal: run.signal,
  });
  const expectedPort = image.description.ports[0] ?? USUAL_PORT;
  return {
    ...(await onceListening(started, expectedPort, STARTUP_MS)),
    health: () => settledHealth(started, run.signal),
  };
}

export const imageUnderTest = (image: BuiltImage, run: StageRun): ImageUnderTest => ({
  ...image.description,
  texts: () => image.texts(),
  start: () => startImage(image, run),
});
