/** An MLflow server that a copy reads or writes: the client of mlops-kit, with answers validated by schemas. */
import { type Mlflow, MlflowError, mlflowEnvironment, openMlflow } from 'mlops-kit/mlflow';
import type { z } from 'zod';
import { CodedError, EXIT } from '../errors.ts';
import { parseExactJson, stringifyExactJson } from '../exact-json.ts';
import { message } from '../messages/catalogue.ts';

type Query = Record<string, unknown>;
type Method = 'GET' | 'POST' | 'PATCH';

/** The server. Paths are below `/api/2.0/mlflow/`. Every request rejects with an MlflowError, a CodedError, or the signal's reason. */
export interface Server {
  readonly url: string;
  readonly artifacts: Mlflow['artifacts'];
  /** Sends a request that can be repeated. */
  send<Data>(method: Method, path: string, body: Query, schema: z.ZodType<Data>): Promise<Data>;
  /** Creates an item. Before a retry, `find` checks whether the failed request created the item. */
  create<Data>(
    path: string,
    body: Query,
    schema: z.ZodType<Data>,
    find: () => Promise<Data | undefined>,
  ): Promise<Data>;
  /** The items of a paginated listing, in the field `list` of its pages. */
  pages<Item>(
    method: 'GET' | 'POST',
    path: string,
    list: string,
    query: Query,
    schema: z.ZodType<Item>,
  ): AsyncGenerator<Item, void, undefined>;
}

/** Limits of a client. */
export interface ServerOptions {
  /** Aborts requests in progress. */
  signal?: AbortSignal;
  retries?: number;
  /** The delay before the first retry, in milliseconds. Default 500: with three retries, long enough for a server to restart. */
  retryDelay?: number;
}

/** The largest responses are pages of 200 runs. */
const MAX_RESPONSE_BYTES = 256 * 1024 * 1024;
const RETRY_DELAY_MS = 500;

/** Throws a CodedError if the response has another shape. */
function parsed<Data>(url: string, path: string, response: unknown, schema: z.ZodType<Data>): Data {
  const { success, data, error } = schema.safeParse(response);
  if (success) return data;
  throw new CodedError('E_NOT_MLFLOW', message('migrate.not-mlflow', { url, path }), { cause: error });
}

function opened(open: () => Mlflow): Mlflow {
  try {
    return open();
  } catch (error) {
    throw error instanceof MlflowError ? describe(error) : error;
  }
}

/** Creates a client of a server, with the credentials of its address or of `env` (MLflow's variables). Throws a CodedError. */
export function openServer(address: string, options: ServerOptions = {}, env: NodeJS.ProcessEnv = {}): Server {
  const json = { parse: parseExactJson, stringify: stringifyExactJson };
  const limits = { retryDelay: RETRY_DELAY_MS, timeout: 60_000, maxAnswerBytes: MAX_RESPONSE_BYTES };
  const mlflow = opened(() =>
    openMlflow(address, { ...json, ...limits, ...mlflowEnvironment(env).credentials, ...options }),
  );
  const { url, artifacts } = mlflow;
  return {
    url,
    artifacts,
    send: async (method, path, body, schema) => parsed(url, path, await mlflow.call(method, path, body), schema),
    create: async (path, body, schema, find) =>
      parsed(url, path, await mlflow.call('POST', path, body, { recover: find }), schema),
    pages: async function* (method, path, list, query, schema) {
      for await (const item of mlflow.pages(method, path, list, query)) yield parsed(url, path, item, schema);
    },
  };
}

/** The error in both languages. */
export function describe(error: MlflowError | CodedError): CodedError {
  if (error instanceof CodedError) return error;
  const { url = '', subject = '', request = '' } = error;
  const [cause, detail] = [error.reason ?? '', [error.errorCode, error.reason].filter(Boolean).join(': ')];
  const status = String(error.status);
  const denied = error.status === 401 || error.status === 403;
  switch (error.code) {
    case 'MLFLOW_BAD_ADDRESS':
      return new CodedError('E_URL', message('migrate.bad-url', { url: subject }), { exitCode: EXIT.usage });
    case 'MLFLOW_UNREACHABLE':
      return new CodedError('E_UNREACHABLE', message('migrate.unreachable', { url, cause }));
    case 'MLFLOW_REFUSED':
      return new CodedError(
        'E_REFUSED',
        message(denied ? 'migrate.denied' : 'migrate.refused', { url, status, detail }),
      );
    case 'MLFLOW_REDIRECTED':
      return new CodedError('E_REDIRECTED', message('migrate.redirected', { url, to: subject }));
    case 'MLFLOW_ANSWER_TOO_LARGE':
      return new CodedError('E_TOO_LARGE', message('migrate.too-large', { url, limit: Number(subject) }));
    case 'MLFLOW_ENDLESS_LISTING':
      return new CodedError('E_ENDLESS', message('migrate.endless'));
    case 'MLFLOW_UNSAFE_PATH':
      return new CodedError('E_ARTIFACT_PATH', message('migrate.unsafe-path', { url, path: subject }));
    case 'MLFLOW_NOT_PROXIED':
      return new CodedError('E_NOT_PROXIED', message('migrate.not-proxied', { url, location: subject }));
    default:
      return new CodedError('E_NOT_MLFLOW', message('migrate.not-mlflow', { url, path: request }));
  }
}
