import { setTimeout as sleep } from 'node:timers/promises';
import { MlflowError } from './errors.ts';

/** How the client retries a request. */
export interface RetryRule {
  /**
   * For a request that must not be executed twice. Called before each retry: what it returns is the answer, unless it is
   * undefined.
   */
  readonly recover?: () => Promise<unknown>;
  /** False for a request that must not be executed twice: it is sent again only if the server cannot have received it. */
  readonly idempotent?: boolean;
}

/** How often and when a request is sent again. */
export interface RetryLimits {
  readonly retries: number;
  /** In milliseconds. It doubles for each retry. */
  readonly retryDelay: number;
  readonly signal: AbortSignal | undefined;
}

/** Connections that failed before anything was sent. */
const NOT_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

/** The code of an error of Node.js or undici. */
export const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

function wasNotSent({ cause }: MlflowError): boolean {
  const causes = cause instanceof AggregateError ? cause.errors : [cause];
  return causes.every((one) => NOT_SENT.includes(String(codeOf(one))));
}

/** Runs `attempt`, and repeats it after each delay while its error is retryable. Rejects with the last error, or on abort. */
export async function retrying<Result>(
  { retries, retryDelay, signal }: RetryLimits,
  attempt: () => Promise<Result>,
  rule: RetryRule = {},
): Promise<Result> {
  for (let count = 0; ; count += 1) {
    try {
      const found = count > 0 ? await rule.recover?.() : undefined;
      return found === undefined ? await attempt() : (found as Result);
    } catch (error) {
      const retried = error instanceof MlflowError && error.isRetryable && count < retries;
      if (!retried || (rule.idempotent === false && !wasNotSent(error))) throw error;
      await sleep(Math.max(retryDelay * 2 ** count, error.retryAfter ?? 0), undefined, { signal }).catch((cause) => {
        throw signal?.aborted ? signal.reason : cause;
      });
    }
  }
}
