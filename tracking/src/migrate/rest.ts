/** One MLflow server, asked over its REST API. What it answers is not trusted: bounded in size and time, and parsed. */
import type { z } from 'zod';
import { CodedError, reasonOf } from '../errors.ts';
import { parseExactly, writeExactly } from '../exact-json.ts';
import { message } from '../messages/catalogue.ts';
import { plain, Refusal, saidIn } from './refusal.ts';
import { PAUSES, type Patience, retried } from './retry.ts';

type Query = Record<string, string | number>;
type Method = 'GET' | 'POST' | 'PATCH';

export interface Rest {
  readonly url: string;
  readonly patience: Patience;
  get<Answer>(path: string, query: Query, schema: z.ZodType<Answer>): Promise<Answer>;
  /** A request that may be sent twice without harm. */
  send<Answer>(method: 'POST' | 'PATCH', path: string, body: object, schema: z.ZodType<Answer>): Promise<Answer>;
  /** Makes something, once: what `find` finds after a fault was made by the request whose answer is lost. */
  create<Answer>(
    path: string,
    body: object,
    schema: z.ZodType<Answer>,
    find: () => Promise<Answer | undefined>,
  ): Promise<Answer>;
  /** GET of a path outside of the API's JSON, once. */
  getJson<Answer>(path: string, schema: z.ZodType<Answer>): Promise<Answer>;
  /** A request with a body that is streamed, once. Throws a Refusal unless the answer is a 2xx. */
  stream(path: string, limitMs: number, init?: RequestInit & { duplex?: 'half' }): Promise<Response>;
}

export interface RestOptions {
  /** The Authorization header, or null. */
  authorized?: string | null;
  /** Ends what is under way. */
  signal?: AbortSignal;
  pauses?: readonly number[];
  /** How long one answer may take, in milliseconds, and how long it may be, in bytes. */
  limitMs?: number;
  maxBytes?: number;
}

/** No answer in JSON is longer: a page of runs has at most 200 of them. In bytes. */
const MAX_ANSWER = 256 * 1024 * 1024;
const MAX_REFUSAL = 64 * 1024;

async function textWithin(answer: Response, limit: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw new CodedError('E_TOO_LARGE', message('transfer.too-large', { url: answer.url, limit }));
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function refusalOf(url: string, answer: Response): Promise<CodedError> {
  const to = answer.headers.get('location');
  if (answer.status >= 300 && answer.status < 400) {
    await answer.body?.cancel();
    return new CodedError('E_REDIRECTED', message('transfer.redirected', { url, to: plain(to ?? '') }));
  }
  return new Refusal(url, answer.status, saidIn(await textWithin(answer, MAX_REFUSAL)));
}

function parsed<Answer>(url: string, path: string, text: string, schema: z.ZodType<Answer>): Answer {
  const where = { url, path: path.split('?')[0] ?? path };
  try {
    return schema.parse(parseExactly(text));
  } catch (cause) {
    throw new CodedError('E_NOT_MLFLOW', message('transfer.not-mlflow', where), { cause });
  }
}

/** A client of the server at `base`, an address without a slash at its end. Nothing is asked yet. */
export function restServer(base: string, options: RestOptions = {}): Rest {
  const {
    authorized = null,
    signal = new AbortController().signal,
    pauses = PAUSES,
    limitMs = 60_000,
    maxBytes = MAX_ANSWER,
  } = options;
  const patience = { pauses, signal };

  /** One request, from its first byte to what `read` makes of the answer. */
  async function ask<Result>(path: string, ms: number, init: RequestInit, read: (answer: Response) => Promise<Result>) {
    const headers = {
      ...(init.headers as object),
      'accept-encoding': 'identity',
      ...(authorized !== null && { authorization: authorized }),
    };
    const ends = AbortSignal.any([signal, AbortSignal.timeout(ms)]);
    try {
      const answer = await fetch(`${base}${path}`, { ...init, headers, redirect: 'manual', signal: ends });
      if (!answer.ok) throw await refusalOf(base, answer);
      return await read(answer);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof CodedError) throw error;
      const cause = plain(reasonOf(error instanceof Error ? (error.cause ?? error) : error));
      throw new CodedError('E_UNREACHABLE', message('transfer.unreachable', { url: base, cause }), { cause: error });
    }
  }

  async function json<Answer>(method: Method, path: string, body: object | null, schema: z.ZodType<Answer>) {
    const payload = body === null ? {} : { body: writeExactly(body), headers: { 'content-type': 'application/json' } };
    const text = await ask(path, limitMs, { method, ...payload }, (answer) => textWithin(answer, maxBytes));
    return parsed(base, path, text, schema);
  }

  const api = (path: string): string => `/api/2.0/mlflow${path}`;
  return {
    url: base,
    patience,
    get: (path, query, schema) => {
      const pairs = Object.entries(query).map(([key, value]): [string, string] => [key, String(value)]);
      return retried(patience, () => json('GET', `${api(path)}?${new URLSearchParams(pairs)}`, null, schema));
    },
    send: (method, path, body, schema) => retried(patience, () => json(method, api(path), body, schema)),
    create: (path, body, schema, find) =>
      retried(
        patience,
        async (repeated) => (repeated ? await find() : undefined) ?? json('POST', api(path), body, schema),
      ),
    getJson: (path, schema) => json('GET', path, null, schema),
    stream: (path, ms, init = {}) => ask(path, ms, init, async (answer) => answer),
  };
}
