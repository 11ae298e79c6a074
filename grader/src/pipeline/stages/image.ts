import { setTimeout as sleep } from 'node:timers/promises';
import type { ContainerUnderTest, ImageUnderTest } from '../../checks/check.ts';
import { leftOutFile } from '../../evidence/left-out.ts';
import type { OwnCause } from '../../evidence/whose-fault.ts';
import type { BuiltImage, ImageResult, StartedContainer } from '../../sandbox/driver.ts';
import type { StageOutcome, StageRun } from '../types.ts';
import { causeOf, OUTPUT_LIMIT, outcome } from './outcome.ts';
import { onceListening } from './service-under-test.ts';
import { unansweredBuild } from './unanswered-registry.ts';

/** How long a container may take to listen, and a health check then to say so, in milliseconds. */
const STARTUP_MS = 30_000;
const HEALTH_MS = 15_000;
/** Where an image that exposes nothing is expected to listen. */
const DEFAULT_PORT = 3000;

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
  const expectedPort = image.description.ports[0] ?? DEFAULT_PORT;
  return {
    ...(await onceListening(started, expectedPort, STARTUP_MS)),
    health: () => settledHealth(started, run.signal),
  };
}

const imageUnderTest = (image: BuiltImage, run: StageRun): ImageUnderTest => ({
  ...image.description,
  texts: () => image.texts(),
  start: () => startImage(image, run),
});

/** What the grader does in the place of the project's own target, which would need a Docker Engine inside the sandbox. */
const COMMAND = 'docker build .';

/** What keeps an image from being built: a file that is missing, or that is there and is not graded. */
function obstacleOf({ obstacle }: ImageResult, { leftOut }: StageRun): OwnCause | null {
  if (obstacle?.code !== 'no-dockerfile') return obstacle;
  const kind = leftOutFile(leftOut, /^Dockerfile$/)?.kind;
  return { ...obstacle, ...(kind && { leftOut: kind }) };
}

function causeOfBuild(result: ImageResult, run: StageRun): OwnCause | null {
  const cause = obstacleOf(result, run) ?? causeOf(result, run.deadlineMs);
  const isFetching = cause?.code === 'exit' || cause?.code === 'deadline';
  return (isFetching ? unansweredBuild(result.unanswered) : null) ?? cause;
}

/** The stage that builds the submission's image, and lets the checks look at it and start it. It is removed at the end. */
export async function runImageStage(run: StageRun): Promise<StageOutcome> {
  const limits = { outputLimit: OUTPUT_LIMIT, output: run.capture.take, signal: run.signal };
  const began = performance.now();
  const result = await run.sandbox.buildImage({ ...limits, deadlineMs: run.deadlineMs, untrusted: run.untrusted });
  const { image, exitCode, signal, durationMs } = result;
  const fetchMs = performance.now() - began - durationMs;
  if (image !== null) {
    await using built = image;
    await run.observe({ image: imageUnderTest(built, run) });
  }
  const ended = { command: COMMAND, exitCode, signal, submissionMs: durationMs, fetchMs };
  return outcome(causeOfBuild(result, run), ended);
}
