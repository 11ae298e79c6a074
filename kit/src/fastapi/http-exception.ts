import type { Detail } from './details.ts';

/** What a refused request gets under `detail`: a sentence, FastAPI's list of details, or any JSON value. */
export type ErrorDetail = string | readonly Detail[] | Readonly<Record<string, unknown>>;

/**
 * Throw it in a handler or a hook to refuse a request, as in FastAPI: `throw new HTTPException(409, 'A training is running')`.
 *
 * Source: https://fastapi.tiangolo.com/reference/exceptions/
 */
export class HTTPException extends Error {
  readonly code = 'HTTP_EXCEPTION';
  /** The HTTP status, 400 to 599. */
  readonly status: number;
  readonly detail: ErrorDetail;
  /** Headers of the response, such as `retry-after`. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    detail: ErrorDetail,
    { headers = {}, ...options }: ErrorOptions & { headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(`HTTP ${status}${typeof detail === 'string' ? `: ${detail}` : ''}`, options);
    this.name = 'HTTPException';
    this.status = status;
    this.detail = detail;
    this.headers = headers;
  }
}
