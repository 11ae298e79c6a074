import { CodedError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';

/** A server refused a request: the HTTP status, and the code and the sentence that it gave. */
export class HttpError extends CodedError {
  readonly status: number;

  constructor(url: string, status: number, detail: string) {
    const key = status === 401 || status === 403 ? 'migrate.denied' : 'migrate.refused';
    super('E_REFUSED', message(key, { url, status: String(status), detail }));
    this.status = status;
  }
}

const MAX_LENGTH = 300;

/** What a server wrote, fit for a terminal: no control characters, and not too long. */
export const sanitized = (text: string): string => text.replace(/[\p{Cc}\p{Bidi_C}]+/gu, ' ').slice(0, MAX_LENGTH);

/** What the body of a refusal says: MLflow's code and sentence, or the beginning of another program's page. */
export function errorText(body: string): string {
  try {
    const { error_code: code, message: said } = JSON.parse(body) as { error_code?: unknown; message?: unknown };
    if (typeof code === 'string') return sanitized(`${code}: ${typeof said === 'string' ? said : ''}`);
  } catch {
    // Not MLflow's shape.
  }
  return sanitized(body);
}

/** Whether the server may answer otherwise a moment later: it is not reached, or the fault is its own. Never a 4xx. */
export const isRetryable = (error: unknown): error is CodedError =>
  error instanceof HttpError ? error.status >= 500 : error instanceof CodedError && error.code === 'E_UNREACHABLE';
