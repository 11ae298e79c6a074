/** Stable codes of `MlflowError`. */
export type MlflowErrorCode =
  | 'MLFLOW_BAD_ADDRESS'
  | 'MLFLOW_UNREACHABLE'
  | 'MLFLOW_REFUSED'
  | 'MLFLOW_REDIRECTED'
  | 'MLFLOW_INVALID_ANSWER'
  | 'MLFLOW_ANSWER_TOO_LARGE'
  | 'MLFLOW_ENDLESS_LISTING'
  | 'MLFLOW_UNSAFE_PATH'
  | 'MLFLOW_NOT_PROXIED'
  | 'MLFLOW_EXPERIMENT_DELETED'
  | 'MLFLOW_QUEUE_BUSY'
  | 'MLFLOW_RUN_UNREADABLE';

/** The facts of an error. A program translates its message by `code` and these facts. */
export interface MlflowErrorFacts {
  /** The address of the server, without credentials. */
  readonly url?: string;
  /** The method and path of the request, without its query. */
  readonly request?: string;
  /** The HTTP status of the answer. */
  readonly status?: number;
  /** MLflow's own code, such as `RESOURCE_DOES_NOT_EXIST`. */
  readonly errorCode?: string;
  /** MLflow's own message, without control characters, at most 300 characters. */
  readonly reason?: string;
  /** What the error is about: a missing field, an artifact's path or location, a file, a limit in bytes. */
  readonly subject?: string;
  /** How long the server asks to wait before the next request, in milliseconds. */
  readonly retryAfter?: number;
}

/** An error of the client. Its message is in English; `code` is stable. */
export class MlflowError extends Error implements MlflowErrorFacts {
  override readonly name = 'MlflowError';
  readonly code: MlflowErrorCode;
  declare readonly url?: string;
  declare readonly request?: string;
  declare readonly status?: number;
  declare readonly errorCode?: string;
  declare readonly reason?: string;
  declare readonly subject?: string;
  declare readonly retryAfter?: number;

  constructor(code: MlflowErrorCode, message: string, facts: MlflowErrorFacts = {}, cause?: unknown) {
    super(message, { cause });
    this.code = code;
    Object.assign(this, facts);
  }

  /** Whether the same request can succeed later: no complete answer arrived, or the server answered 5xx. */
  get isRetryable(): boolean {
    if (this.code === 'MLFLOW_UNREACHABLE') return true;
    if (this.code !== 'MLFLOW_REFUSED' || this.status === undefined) return false;
    return this.status === 429 ? this.retryAfter !== undefined : this.status >= 500 && this.status !== 501;
  }

  /** Whether MLflow answered that the item does not exist. */
  get isMissing(): boolean {
    return this.errorCode === 'RESOURCE_DOES_NOT_EXIST';
  }
}

const MAX_REASON = 300;

/** Returns server text made safe for a terminal: without control characters, at most 300 characters. */
export const sanitized = (text: string): string => text.replace(/[\p{Cc}\p{Bidi_C}]+/gu, ' ').slice(0, MAX_REASON);
