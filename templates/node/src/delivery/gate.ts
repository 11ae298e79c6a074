import type { Prediction } from '../service/request-schema.ts';
import type { Container } from './container.ts';

/** What is seen of a release before it is live. */
export type Candidate = {
  readonly container: Pick<Container, 'running' | 'restarts' | 'health'>;
  /** Does it say itself that it can predict (`/ready`)? */
  readonly ready: boolean;
  /** How many of the probes it answers otherwise than when it was accepted; null when it did not answer. */
  readonly otherAnswers: number | null;
};

/** `wait`: not yet, ask again. Only `pass` lets traffic come. */
export type GateVerdict = 'pass' | 'wait' | 'crashed' | 'unhealthy' | 'other-answers';

/** Why a release did not pass in the end. */
export type GateClosed = Exclude<GateVerdict, 'pass' | 'wait'> | 'too-late' | 'interrupted';

/** May this release become live? A container that runs proves little: it must be well, ready, and the accepted model. */
export function judgeCandidate({ container, ready, otherAnswers }: Candidate): GateVerdict {
  if (!container.running || container.restarts > 0) return 'crashed';
  // exercise 6.1 begin
  if (container.health === 'unhealthy') return 'unhealthy';
  if (container.health === 'starting' || !ready || otherAnswers === null) return 'wait';
  return otherAnswers === 0 ? 'pass' : 'other-answers';
  // exercise 6.1 instead
  // return ready || otherAnswers !== null ? 'pass' : 'wait';
  // exercise 6.1 end
}

/** How many answers are not the expected ones, to the last digit: it is the same model, on the same rows. */
export function countOtherAnswers(expected: readonly Prediction[], answers: readonly Prediction[]): number {
  const isSame = ({ prediction, probability }: Prediction, row: number) =>
    answers[row]?.prediction === prediction && answers[row].probability === probability;
  return expected.filter((one, row) => !isSame(one, row)).length;
}
