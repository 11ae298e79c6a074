import { setTimeout as sleep } from 'node:timers/promises';
import { isFault } from './refusal.ts';

/** Pauses before a request is repeated, in milliseconds: a server that restarts is waited for. */
export const PAUSES: readonly number[] = [500, 1_000, 2_000];

export interface Patience {
  pauses: readonly number[];
  signal: AbortSignal;
}

/** Does `action` again after each pause while the fault may pass. Rejects with the last fault, or when the signal aborts. */
export async function retried<Result>(
  { pauses, signal }: Patience,
  action: (repeated: boolean) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await action(attempt > 0);
    } catch (error) {
      const pause = pauses[attempt];
      if (pause === undefined || !isFault(error)) throw error;
      await sleep(pause, undefined, { signal });
    }
  }
}
