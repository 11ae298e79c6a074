/** What is read of an HTTP answer, within limits of size. */
import { buffer } from 'node:stream/consumers';
import type { Dispatcher } from 'undici';
import { MlflowError, type MlflowErrorFacts, sanitized } from './errors.ts';

const MAX_ERROR_BYTES = 64 * 1024;
const MAX_RETRY_AFTER = 30_000;

/** Yields what arrives, and throws after `maxBytes`. */
export async function* bounded(body: AsyncIterable<Uint8Array>, maxBytes: number, facts: MlflowErrorFacts) {
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge(maxBytes, facts);
    yield chunk;
  }
}

/** Yields what arrives until `maxBytes`, and drops the rest. */
async function* start(body: AsyncIterable<Uint8Array>, maxBytes: number) {
  let size = 0;
  for await (const chunk of body) {
    yield chunk.subarray(0, maxBytes - size);
    size += chunk.byteLength;
    if (size >= maxBytes) return;
  }
}

function tooLarge(maxBytes: number, facts: MlflowErrorFacts): MlflowError {
  const message = `MLflow (${facts.url}) sent more than ${maxBytes} bytes: ${facts.request}.`;
  return new MlflowError('MLFLOW_ANSWER_TOO_LARGE', message, { ...facts, subject: String(maxBytes) });
}

/** MLflow's code and message. Another text, such as the page of a proxy, is only a reason. */
function describe(text: string): { errorCode?: string; reason: string } {
  try {
    const { error_code: errorCode, message } = JSON.parse(text) as { error_code?: unknown; message?: unknown };
    if (typeof errorCode === 'string')
      return { errorCode: sanitized(errorCode), reason: sanitized(typeof message === 'string' ? message : '') };
  } catch {
    // Not MLflow's format.
  }
  return { reason: sanitized(text) };
}

function retryAfterOf(header: string | string[] | undefined): { retryAfter?: number } {
  const seconds = typeof header === 'string' && /^\d{1,6}$/.test(header) ? Number(header) : null;
  return seconds === null ? {} : { retryAfter: Math.min(seconds * 1_000, MAX_RETRY_AFTER) };
}

/** The error of an answer that is not 2xx. */
export async function refusal({ statusCode, headers, body }: Dispatcher.ResponseData, facts: MlflowErrorFacts) {
  const text = (await buffer(start(body, MAX_ERROR_BYTES))).toString('utf8');
  const known = { ...facts, status: statusCode };
  if (statusCode < 400) {
    const subject = sanitized(String(headers.location ?? ''));
    const message = `MLflow (${facts.url}) redirects ${facts.request} to ${subject}. Give the final address.`;
    return new MlflowError('MLFLOW_REDIRECTED', message, { ...known, subject });
  }
  const { errorCode, reason } = describe(text);
  const message =
    `MLflow (${facts.url}) refused ${facts.request}: ${errorCode ?? `HTTP ${statusCode}`}. ${reason}`.trim();
  const answered = { reason, ...(errorCode !== undefined && { errorCode }), ...retryAfterOf(headers['retry-after']) };
  return new MlflowError('MLFLOW_REFUSED', message, { ...known, ...answered });
}

/** The announced size, in bytes; null if there is none. Throws if it is more than `maxBytes`. */
export function announcedSize(
  { headers, body }: Dispatcher.ResponseData,
  maxBytes: number,
  facts: MlflowErrorFacts,
): number | null {
  const size = headers['content-length'] === undefined ? null : Number(headers['content-length']);
  if (size === null || size <= maxBytes) return size;
  body.destroy();
  throw tooLarge(maxBytes, facts);
}

/** The whole body. Throws if it is more than `maxBytes`. */
export async function readAll(
  answer: Dispatcher.ResponseData,
  maxBytes: number,
  facts: MlflowErrorFacts,
): Promise<Buffer> {
  announcedSize(answer, maxBytes, facts);
  return await buffer(bounded(answer.body, maxBytes, facts));
}

/** The error for an answer that is not MLflow's: another server can listen at the address. */
export function invalidAnswer(facts: MlflowErrorFacts, cause: unknown): MlflowError {
  const message = `${facts.request} at ${facts.url} did not answer as MLflow does (${facts.subject}). Is it an MLflow server?`;
  return new MlflowError('MLFLOW_INVALID_ANSWER', message, facts, cause);
}
