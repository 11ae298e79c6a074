import { setTimeout as sleep } from 'node:timers/promises';
import type { ContainerUnderTest, ImageUnderTest } from '../../checks/check.ts';
import { leftOutFile } from '../../evidence/left-out.ts';
import type { DirectCause } from '../../evidence/whose-fault.ts';
import type { BuiltImage, ImageResult, StartedContainer } from '../../sandbox/driver.ts';
import type { StageOutcome, StageRun } from '../types.ts';
import { causeOf, OUTPUT_LIMIT, outcome } from './outcome.ts';
import { onceListening } from './service-under-test.ts';
import { unansweredBuild } from './unanswered-registry.ts';

/** The timeouts for a container to listen, and then for its health check to succeed, in milliseconds. */
const STARTUP_MS = 30_000;
const HEALTH_MS = 15_000;
/** The expected port of an image that exposes none. */
const DEFAULT_PORT = 3000;

/** Waits until the health check succeeds: an earlier failure can precede the start of the service. */
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

/** The command that the grader runs instead of the project's target, which would need a Docker Engine inside the sandbox. */
const COMMAND = 'docker build .';

/** Why an image was not built. A missing Dockerfile can be a file that is left out of the grading. */
function obstacleOf({ obstacle }: ImageResult, { leftOut }: StageRun): DirectCause | null {
  if (obstacle?.code !== 'no-dockerfile') return obstacle;
  const kind = leftOutFile(leftOut, /^Dockerfile$/)?.kind;
  return { ...obstacle, ...(kind && { leftOut: kind }) };
}

function causeOfBuild(result: ImageResult, run: StageRun): DirectCause | null {
  const cause = obstacleOf(result, run) ?? causeOf(result, run.deadlineMs);
  const isFetching = cause?.code === 'exit' || cause?.code === 'deadline';
  return (isFetching ? unansweredBuild(result.unanswered) : null) ?? cause;
}

/** Builds the submission's image for the checks to inspect and start. The image is removed at the end. */
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
