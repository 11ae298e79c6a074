import { setTimeout as sleep } from 'node:timers/promises';
import { isRetryable } from './http-error.ts';

/** Delays before each retry, in milliseconds: long enough for a server to restart. */
export const RETRY_DELAYS_MS: readonly number[] = [500, 1_000, 2_000];

/** Delays between retries, and the signal that stops them. */
export interface RetryOptions {
  delaysMs: readonly number[];
  signal: AbortSignal;
}

/** Runs `action`, and repeats it after each delay while its error is retryable. Rejects with the last error, or on abort. */
export async function withRetries<Result>(
  { delaysMs, signal }: RetryOptions,
  action: (isRetry: boolean) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await action(attempt > 0);
    } catch (error) {
      const delay = delaysMs[attempt];
      if (delay === undefined || !isRetryable(error)) throw error;
      await sleep(delay, undefined, { signal });
    }
  }
}
