import { setTimeout as sleep } from 'node:timers/promises';
import { isRetryable } from './http-error.ts';

/** Pauses before a request is repeated, in milliseconds: a server that restarts is waited for. */
export const RETRY_DELAYS_MS: readonly number[] = [500, 1_000, 2_000];

export interface RetryOptions {
  delaysMs: readonly number[];
  signal: AbortSignal;
}

/** Does `action` again after each pause while the fault may pass. Rejects with the last fault, or when the signal aborts. */
export async function withRetries<Result>(
  { delaysMs, signal }: RetryOptions,
  action: (repeated: boolean) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await action(attempt > 0);
    } catch (error) {
      const pause = delaysMs[attempt];
      if (pause === undefined || !isRetryable(error)) throw error;
      await sleep(pause, undefined, { signal });
    }
  }
}
