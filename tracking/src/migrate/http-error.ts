import { CodedError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';

/** An HTTP error response. `detail` is the server's error code and message. */
export class HttpError extends CodedError {
  readonly status: number;

  constructor(url: string, status: number, detail: string) {
    const key = status === 401 || status === 403 ? 'migrate.denied' : 'migrate.refused';
    super('E_REFUSED', message(key, { url, status: String(status), detail }));
    this.status = status;
  }
}

const MAX_LENGTH = 300;

/** Server text made safe for a terminal: without control characters, and truncated. */
export const sanitized = (text: string): string => text.replace(/[\p{Cc}\p{Bidi_C}]+/gu, ' ').slice(0, MAX_LENGTH);

/** The error in a response body: MLflow's code and message, or the start of any other text. */
export function errorText(body: string): string {
  try {
    const { error_code: code, message: text } = JSON.parse(body) as { error_code?: unknown; message?: unknown };
    if (typeof code === 'string') return sanitized(`${code}: ${typeof text === 'string' ? text : ''}`);
  } catch {
    // Not MLflow's format.
  }
  return sanitized(body);
}

/** Whether retrying can help: the server is unreachable or responded with a 5xx. */
export const isRetryable = (error: unknown): error is CodedError =>
  error instanceof HttpError ? error.status >= 500 : error instanceof CodedError && error.code === 'E_UNREACHABLE';
