/** HTTP to one MLflow server: authentication, limits of size and time, retries. */
import { Readable } from 'node:stream';
import { Agent, type Dispatcher, request as send } from 'undici';
import { addressOf, type MlflowCredentials } from './address.ts';
import { announcedSize, bounded, invalidAnswer, readAll, refusal } from './answer.ts';
import { MlflowError, type MlflowErrorFacts, sanitized } from './errors.ts';
import { codeOf, type RetryRule, retrying } from './retry.ts';

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
/** The slowest transfer of a file, in bytes a millisecond. */
const SLOWEST = 16;
/** The longest timer of Node.js, in milliseconds. */
const MAX_LIMIT = 2 ** 31 - 1;

interface Outgoing {
  readonly method: Method;
  readonly path: string;
  readonly timeout: number;
  readonly body?: string | Uint8Array | Readable;
  readonly headers?: Record<string, string>;
}

const withoutQuery = (path: string): string => path.split('?')[0] ?? path;

/** Opens a transport. It sends nothing yet. Throws an MlflowError `MLFLOW_BAD_ADDRESS`. */
export function openTransport(address: string, options: MlflowOptions = {}): Transport {
  const { retries = 3, retryDelay = 200, timeout = 30_000, maxAnswerBytes = 64 * MIB, signal } = options;
  const { url, authorization } = addressOf(address, options);
  const dispatcher = options.dispatcher ?? new Agent();
  const limits = { retries, retryDelay, signal };
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
        ...{ headersTimeout: timeout, bodyTimeout: timeout },
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
    const reason = sanitized(error instanceof Error ? error.message || String(codeOf(error)) : String(error));
    const message = `MLflow does not answer at ${url}: ${facts.request}: ${reason}`;
    return new MlflowError('MLFLOW_UNREACHABLE', message, { ...facts, reason }, error);
  }

  /** The time limit for a file of `size` bytes, in milliseconds. */
  const limitFor = (size: number): number => Math.min(Math.ceil(timeout + size / SLOWEST), MAX_LIMIT);
  const receive = (path: string, maxBytes: number) => ({ method: 'GET', path, timeout: limitFor(maxBytes) }) as const;

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
      retrying(
        limits,
        async () => {
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
        },
        rule,
      ),
    bytes: (path, maxBytes) =>
      retrying(limits, () => exchange(receive(path, maxBytes), (answer, facts) => readAll(answer, maxBytes, facts))),
    stream: (path, maxBytes) =>
      retrying(limits, () =>
        exchange(receive(path, maxBytes), async (answer, facts) => {
          const size = announcedSize(answer, maxBytes, facts);
          return { stream: Readable.from(received(answer, maxBytes, facts), { objectMode: false }), size };
        }),
      ),
    put: (path, content, size) => retrying(limits, () => putOnce(path, content, size)),
    close: async () => (options.dispatcher === undefined ? dispatcher.destroy() : undefined),
  };
}
