/** A client of one MLflow server's REST API. Responses are not trusted: they are limited in size and time, and validated. */
import type { z } from 'zod';
import { CodedError, reasonOf } from '../errors.ts';
import { parseExactJson, stringifyExactJson } from '../exact-json.ts';
import { message } from '../messages/catalogue.ts';
import { errorText, HttpError, sanitized } from './http-error.ts';
import { RETRY_DELAYS_MS, type RetryOptions, withRetries } from './retry.ts';

type Query = Record<string, string | number>;
type Method = 'GET' | 'POST' | 'PATCH';

/** The client. Every request rejects with a CodedError, or with the signal's reason on abort. */
export interface Rest {
  readonly url: string;
  readonly retry: RetryOptions;
  /** GET below the API prefix, with retries. */
  get<Data>(path: string, query: Query, schema: z.ZodType<Data>): Promise<Data>;
  /** Sends an idempotent request, with retries. */
  send<Data>(method: 'POST' | 'PATCH', path: string, body: object, schema: z.ZodType<Data>): Promise<Data>;
  /** Creates an item, with retries. Before a retry, `find` checks whether the failed request created the item. */
  create<Data>(
    path: string,
    body: object,
    schema: z.ZodType<Data>,
    find: () => Promise<Data | undefined>,
  ): Promise<Data>;
  /** GET of an absolute path, without retries. */
  getJson<Data>(path: string, schema: z.ZodType<Data>): Promise<Data>;
  /** A request whose response is streamed, without retries. Rejects with an HttpError unless the status is 2xx. */
  stream(path: string, limitMs: number, init?: RequestInit & { duplex?: 'half' }): Promise<Response>;
}

/** Credentials and limits of a client. */
export interface RestOptions {
  /** The Authorization header; null for none. */
  authorized?: string | null;
  /** Aborts requests in progress. */
  signal?: AbortSignal;
  /** Delays between retries, in milliseconds. */
  delaysMs?: readonly number[];
  /** Time limit for one response, in milliseconds. */
  limitMs?: number;
  /** Size limit of one response, in bytes. */
  maxBytes?: number;
}

/** The default size limit. The largest responses are pages of 200 runs. */
const MAX_RESPONSE_BYTES = 256 * 1024 * 1024;
const MAX_ERROR_BYTES = 64 * 1024;

async function textWithin(response: Response, limit: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw new CodedError('E_TOO_LARGE', message('migrate.too-large', { url: response.url, limit }));
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function errorOf(url: string, response: Response): Promise<CodedError> {
  const to = response.headers.get('location');
  if (response.status >= 300 && response.status < 400) {
    await response.body?.cancel();
    return new CodedError('E_REDIRECTED', message('migrate.redirected', { url, to: sanitized(to ?? '') }));
  }
  return new HttpError(url, response.status, errorText(await textWithin(response, MAX_ERROR_BYTES)));
}

function parsed<Data>(url: string, path: string, text: string, schema: z.ZodType<Data>): Data {
  const where = { url, path: path.split('?')[0] ?? path };
  try {
    return schema.parse(parseExactJson(text));
  } catch (cause) {
    throw new CodedError('E_NOT_MLFLOW', message('migrate.not-mlflow', where), { cause });
  }
}

/** Creates a client of the server at `base`, an address without a trailing slash. Sends no request yet. */
export function restServer(base: string, options: RestOptions = {}): Rest {
  const {
    authorized = null,
    signal = new AbortController().signal,
    delaysMs = RETRY_DELAYS_MS,
    limitMs = 60_000,
    maxBytes = MAX_RESPONSE_BYTES,
  } = options;
  const retry = { delaysMs, signal };

  /** Sends one request. The time limit includes reading the response with `read`. */
  async function request<Result>(
    path: string,
    ms: number,
    init: RequestInit,
    read: (response: Response) => Promise<Result>,
  ) {
    const headers = {
      ...(init.headers as object),
      'accept-encoding': 'identity',
      ...(authorized !== null && { authorization: authorized }),
    };
    const ends = AbortSignal.any([signal, AbortSignal.timeout(ms)]);
    try {
      const response = await fetch(`${base}${path}`, { ...init, headers, redirect: 'manual', signal: ends });
      if (!response.ok) throw await errorOf(base, response);
      return await read(response);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof CodedError) throw error;
      const cause = sanitized(reasonOf(error instanceof Error ? (error.cause ?? error) : error));
      throw new CodedError('E_UNREACHABLE', message('migrate.unreachable', { url: base, cause }), { cause: error });
    }
  }

  async function json<Data>(method: Method, path: string, body: object | null, schema: z.ZodType<Data>) {
    const payload =
      body === null ? {} : { body: stringifyExactJson(body), headers: { 'content-type': 'application/json' } };
    const text = await request(path, limitMs, { method, ...payload }, (response) => textWithin(response, maxBytes));
    return parsed(base, path, text, schema);
  }

  const api = (path: string): string => `/api/2.0/mlflow${path}`;
  return {
    url: base,
    retry,
    get: (path, query, schema) => {
      const pairs = Object.entries(query).map(([key, value]): [string, string] => [key, String(value)]);
      return withRetries(retry, () => json('GET', `${api(path)}?${new URLSearchParams(pairs)}`, null, schema));
    },
    send: (method, path, body, schema) => withRetries(retry, () => json(method, api(path), body, schema)),
    create: (path, body, schema, find) =>
      withRetries(
        retry,
        async (isRetry) => (isRetry ? await find() : undefined) ?? json('POST', api(path), body, schema),
      ),
    getJson: (path, schema) => json('GET', path, null, schema),
    stream: (path, ms, init = {}) => request(path, ms, init, async (response) => response),
  };
}
