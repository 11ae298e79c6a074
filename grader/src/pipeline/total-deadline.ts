/** The time that a whole grading may take: each stage has a deadline, but their sum is nearly two hours. */
import type { OwnCause } from '../evidence/whose-fault.ts';

/** Its name where deadlines are given by stage. */
export const TOTAL = 'total';
/** In seconds: less than the deadlines of all stages together. */
export const TOTAL_SECONDS = 45 * 60;

/** The part of the time that a submission must have used for the end of it to be its own doing. */
const MOST = 0.5;

export interface TotalDeadline extends Disposable {
  /** Aborted when the time is over, or when `interruption` is. */
  readonly signal: AbortSignal;
  /** Charges a stage's time to the submission. */
  charge(ms: number): void;
  /** Why what is still open does not pass: the time is over, and whose time it was. Null while there is time. */
  cause(): OwnCause | null;
}

/** Starts the time of a grading. */
export function startTotalDeadline(seconds: number, interruption: AbortSignal): TotalDeadline {
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(), seconds * 1000);
  let chargedMs = 0;
  return {
    signal: AbortSignal.any([interruption, over.signal]),
    charge: (ms) => {
      chargedMs += ms;
    },
    cause: () => {
      if (!over.signal.aborted || interruption.aborted) return null;
      return { code: chargedMs >= MOST * seconds * 1000 ? 'total-deadline' : 'overtime', seconds };
    },
    [Symbol.dispose]: () => clearTimeout(timer),
  };
}
