/** HTTP to one MLflow server: authentication, limits of size and time, retries. */
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, type Dispatcher, request as send } from 'undici';
import { addressOf, type MlflowCredentials } from './address.ts';
import { MlflowError, type MlflowErrorFacts, sanitized } from './errors.ts';

/** Options of a client. */
export interface MlflowOptions extends MlflowCredentials {
  /** How many times a request that failed is sent again. Default 3. */
  readonly retries?: number;
  /** The delay before the first retry, in milliseconds. It doubles for each retry. Default 200. */
  readonly retryDelay?: number;
  /** Time limit of one request and its answer, in milliseconds. Default 30,000. A file's limit grows with its size. */
  readonly timeout?: number;
  /** Aborts the requests in progress, and refuses new ones. */
  readonly signal?: AbortSignal;
  /** Size limit of a JSON answer, in bytes. Default 64 MiB. */
  readonly maxAnswerBytes?: number;
  /** The User-Agent header. */
  readonly userAgent?: string;
  /** Sends the requests. Default: an undici Agent, which `close` closes. */
  readonly dispatcher?: Dispatcher;
  /** Parses JSON, for instance in another process. A SyntaxError becomes `MLFLOW_INVALID_ANSWER`. Default `JSON.parse`. */
  readonly parse?: (text: string) => unknown;
  /** Writes JSON. Default `JSON.stringify`. */
  readonly stringify?: (value: unknown) => string;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

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

/** The content of a file to send. A function opens it again for each attempt. */
export type Content = Uint8Array | string | (() => AsyncIterable<Uint8Array> | Promise<AsyncIterable<Uint8Array>>);

/** A file that is being received. */
export interface Download {
  /** Fails with an MlflowError if the answer is cut, or has more bytes than the limit. */
  readonly stream: Readable;
  /** The announced size, in bytes. */
  readonly size: number | null;
}

export interface Transport {
  /** The server's address, without credentials. */
  readonly url: string;
  json(method: Method, path: string, body: unknown, rule: RetryRule & Pick<MlflowOptions, 'parse'>): Promise<unknown>;
  bytes(path: string, maxBytes: number): Promise<Buffer>;
  stream(path: string, maxBytes: number): Promise<Download>;
  put(path: string, content: Content, size: number | undefined): Promise<void>;
  close(): Promise<void>;
}

const MIB = 1024 ** 2;
const MAX_ERROR_BYTES = 64 * 1024;
const MAX_RETRY_AFTER = 30_000;
/** The slowest transfer of a file, in bytes a millisecond. */
const SLOWEST = 16;
/** The longest timer of Node.js, in milliseconds. */
const MAX_LIMIT = 2 ** 31 - 1;
/** Connections that failed before anything was sent. */
const NOT_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

interface Outgoing {
  readonly method: Method;
  readonly path: string;
  readonly timeout: number;
  readonly body?: string | Uint8Array | Readable;
  readonly headers?: Record<string, string>;
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

function wasNotSent({ cause }: MlflowError): boolean {
  const causes = cause instanceof AggregateError ? cause.errors : [cause];
  return causes.every((one) => NOT_SENT.includes(String(codeOf(one))));
}

/** Yields what arrives, and throws after `maxBytes`. */
async function* bounded(body: AsyncIterable<Uint8Array>, maxBytes: number, facts: MlflowErrorFacts) {
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

async function refusal({ statusCode, headers, body }: Dispatcher.ResponseData, facts: MlflowErrorFacts) {
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

const withoutQuery = (path: string): string => path.split('?')[0] ?? path;

/** Opens a transport. It sends nothing yet. Throws an MlflowError `MLFLOW_BAD_ADDRESS`. */
export function openTransport(address: string, options: MlflowOptions = {}): Transport {
  const { retries = 3, retryDelay = 200, timeout = 30_000, maxAnswerBytes = 64 * MIB, signal } = options;
  const { url, authorization } = addressOf(address, options);
  const own = options.dispatcher === undefined ? new Agent() : null;
  const dispatcher = options.dispatcher ?? own ?? new Agent();
  const always = {
    ...(authorization !== null && { authorization }),
    ...(options.userAgent !== undefined && { 'user-agent': options.userAgent }),
  };

  /** Sends one request, and reads its answer with `read` within the time limit. */
  async function exchange<Result>(
    outgoing: Outgoing,
    read: (answer: Dispatcher.ResponseData, facts: MlflowErrorFacts) => Promise<Result>,
  ): Promise<Result> {
    const { method, path, timeout: limit, body = null, headers } = outgoing;
    const facts = { url, request: `${method} ${withoutQuery(path)}` };
    const ends = AbortSignal.any([AbortSignal.timeout(limit), ...(signal ? [signal] : [])]);
    try {
      signal?.throwIfAborted();
      const answer = await send(url + path, {
        ...{ method, dispatcher, body, headers: { ...always, ...headers }, signal: ends },
        ...{ headersTimeout: limit, bodyTimeout: timeout },
      });
      if (answer.statusCode >= 300) throw await refusal(answer, facts);
      return await read(answer, facts);
    } catch (error) {
      throw failure(error, facts);
    }
  }

  function failure(error: unknown, facts: MlflowErrorFacts): unknown {
    if (signal?.aborted) return signal.reason;
    if (error instanceof MlflowError || codeOf(error) === 'UND_ERR_INVALID_ARG') return error;
    const reason = sanitized(error instanceof Error ? error.message : String(error));
    const message = `MLflow does not answer at ${url}: ${facts.request}: ${reason}`;
    return new MlflowError('MLFLOW_UNREACHABLE', message, { ...facts, reason }, error);
  }

  async function retrying<Result>(attempt: () => Promise<Result>, rule: RetryRule = {}): Promise<Result> {
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

  /** The time limit for a file of `size` bytes, in milliseconds. */
  const limitFor = (size: number): number => Math.min(Math.ceil(timeout + size / SLOWEST), MAX_LIMIT);
  const receive = (path: string, maxBytes: number) => ({ method: 'GET', path, timeout: limitFor(maxBytes) }) as const;

  function announcedSize(
    { headers }: Dispatcher.ResponseData,
    maxBytes: number,
    facts: MlflowErrorFacts,
  ): number | null {
    const size = headers['content-length'] === undefined ? null : Number(headers['content-length']);
    if (size !== null && size > maxBytes) throw tooLarge(maxBytes, facts);
    return size;
  }

  async function readAll(answer: Dispatcher.ResponseData, maxBytes: number, facts: MlflowErrorFacts): Promise<Buffer> {
    try {
      announcedSize(answer, maxBytes, facts);
      return await buffer(bounded(answer.body, maxBytes, facts));
    } finally {
      answer.body.destroy();
    }
  }

  async function* received(answer: Dispatcher.ResponseData, maxBytes: number, facts: MlflowErrorFacts) {
    try {
      yield* bounded(answer.body, maxBytes, facts);
    } catch (error) {
      throw failure(error, facts);
    } finally {
      answer.body.destroy();
    }
  }

  /** Sends a file once. An error of the content itself is thrown unchanged. */
  async function putOnce(path: string, content: Content, size: number | undefined): Promise<void> {
    const known = typeof content === 'string' ? Buffer.from(content) : content;
    const length = typeof known === 'function' ? size : known.byteLength;
    let fault: { error: unknown } | null = null;
    async function* opened(open: Exclude<Content, Uint8Array | string>) {
      try {
        yield* await open();
      } catch (error) {
        fault = { error };
        throw error;
      }
    }
    const body = typeof known === 'function' ? Readable.from(opened(known), { objectMode: false }) : known;
    const headers = {
      'content-type': 'application/octet-stream',
      ...(length !== undefined && { 'content-length': String(length) }),
    };
    try {
      const sent = { method: 'PUT', path, body, headers, timeout: limitFor(length ?? MAX_LIMIT) } as const;
      await exchange(sent, (answer, facts) => readAll(answer, maxAnswerBytes, facts));
    } catch (error) {
      const found = fault as { error: unknown } | null;
      throw found === null ? error : found.error;
    }
  }

  const { parse = JSON.parse, stringify = JSON.stringify } = options;
  return {
    url,
    json: (method, path, body, rule) =>
      retrying(async () => {
        const headers = { 'content-type': 'application/json' };
        const content = body === undefined ? {} : { body: stringify(body), headers };
        const { text, facts } = await exchange({ method, path, timeout, ...content }, async (answer, known) => ({
          text: (await readAll(answer, maxAnswerBytes, known)).toString('utf8'),
          facts: known,
        }));
        try {
          return await (rule.parse ?? parse)(text);
        } catch (error) {
          if (!(error instanceof SyntaxError)) throw error;
          throw invalidAnswer({ ...facts, subject: 'JSON' }, error);
        }
      }, rule),
    bytes: (path, maxBytes) =>
      retrying(() => exchange(receive(path, maxBytes), (answer, facts) => readAll(answer, maxBytes, facts))),
    stream: (path, maxBytes) =>
      retrying(() =>
        exchange(receive(path, maxBytes), async (answer, facts) => {
          const size = announcedSize(answer, maxBytes, facts);
          return { stream: Readable.from(received(answer, maxBytes, facts), { objectMode: false }), size };
        }),
      ),
    put: (path, content, size) => retrying(() => putOnce(path, content, size)),
    close: async () => own?.destroy(),
  };
}

/** The error for an answer that is not MLflow's: another server can listen at the address. */
export function invalidAnswer(facts: MlflowErrorFacts, cause: unknown): MlflowError {
  const message = `${facts.request} at ${facts.url} did not answer as MLflow does (${facts.subject}). Is it an MLflow server?`;
  return new MlflowError('MLFLOW_INVALID_ANSWER', message, facts, cause);
}
