/** The deadline of a whole grading: each stage has a deadline, but their sum is nearly two hours. */
import type { DirectCause } from '../evidence/whose-fault.ts';

/** Its name among the deadlines of the stages. */
export const TOTAL = 'total';
/** In seconds: less than the deadlines of all stages together. */
export const TOTAL_SECONDS = 45 * 60;

/** The share of the time that a submission must have used to be at fault when the time is over. */
const MIN_USED_SHARE = 0.5;

export interface TotalDeadline extends Disposable {
  /** Aborted when the time is over, or when `interruption` is aborted. */
  readonly signal: AbortSignal;
  /** Charges a stage's time to the submission. */
  charge(ms: number): void;
  /** Why open stages do not pass: the time is over, and who used it. Null while there is time. */
  cause(): DirectCause | null;
}

/** Starts the deadline of a grading. */
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
      return { code: chargedMs >= MIN_USED_SHARE * seconds * 1000 ? 'total-deadline' : 'overtime', seconds };
    },
    [Symbol.dispose]: () => clearTimeout(timer),
  };
}
