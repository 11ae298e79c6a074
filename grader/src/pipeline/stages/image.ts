import { leftOutFile } from '../../evidence/left-out.ts';
import type { OwnCause } from '../../evidence/whose-fault.ts';
import type { ImageResult } from '../../sandbox/driver.ts';
import type { StageOutcome, StageRun } from '../types.ts';
import { imageUnderTest } from './image-under-test.ts';
import { causeOf, OUTPUT_LIMIT, outcome } from './outcome.ts';
import { unansweredBuild } from './unanswered-registry.ts';

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
