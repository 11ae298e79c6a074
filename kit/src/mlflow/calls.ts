/** JSON requests to MLflow's REST API, checked answers, and listings page by page. */

import { invalidAnswer } from './answer.ts';
import { MlflowError } from './errors.ts';
import { FieldError, type Fields, fieldsOf } from './fields.ts';
import type { RetryRule } from './retry.ts';
import type { Method, MlflowOptions, Transport } from './transport.ts';

/** Parameters of a request: the query of a GET, where a list repeats its key; the JSON body of any other method. */
export type CallParameters = Readonly<Record<string, unknown>>;

export type CallOptions = RetryRule & Pick<MlflowOptions, 'parse'>;

/** The requests that every part of the client is made of. They are public, for endpoints that the client does not cover. */
export interface Calls {
  /**
   * Sends a request and returns the JSON of the answer, unchecked.
   *
   * @param path below `/api/2.0/mlflow/`, such as `runs/search`; or an absolute path, such as `/api/3.0/mlflow/traces/search`
   * @throws MlflowError
   */
  call(method: Method, path: string, parameters?: CallParameters, options?: CallOptions): Promise<unknown>;
  /**
   * Yields the items of a listing, unchecked, and requests a page when it is needed. Ends at an empty page, because some servers
   * repeat its token forever.
   *
   * @param list the field that holds the items, such as `runs`
   * @throws MlflowError `MLFLOW_ENDLESS_LISTING` if a page token is repeated, or after 10,000 pages
   */
  pages(
    method: 'GET' | 'POST',
    path: string,
    list: string,
    parameters: CallParameters,
    options?: CallOptions,
  ): AsyncGenerator<unknown, void, undefined>;
}

/** The calls, with answers that are read field by field. */
export interface CheckedCalls extends Calls {
  readonly url: string;
  /** Sends a request and reads its answer. Throws an MlflowError `MLFLOW_INVALID_ANSWER` if `read` finds another shape. */
  ask<Result>(
    method: Method,
    path: string,
    parameters: CallParameters,
    read: (answer: Fields) => Result,
    options?: CallOptions,
  ): Promise<Result>;
  /** Sends a request whose answer does not matter. */
  tell(method: Method, path: string, parameters: CallParameters, options?: CallOptions): Promise<void>;
  /** As `pages`, with items that are read. */
  listing<Item>(
    method: 'GET' | 'POST',
    path: string,
    list: string,
    parameters: CallParameters,
    read: (item: Fields) => Item,
  ): AsyncGenerator<Item, void, undefined>;
}

const MAX_PAGES = 10_000;

function queryOf(parameters: CallParameters): string {
  const pairs = Object.entries(parameters)
    .filter(([, value]) => value !== undefined)
    .flatMap(([key, value]) =>
      (Array.isArray(value) ? value : [value]).map((one): [string, string] => [key, String(one)]),
    );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
}

/** Throws an MlflowError `MLFLOW_UNSAFE_PATH` for segments that a URL resolves: the request would reach another endpoint. */
function addressOf(path: string): string {
  if (
    path
      .split('?', 1)[0]
      ?.split('/')
      .some((part) => part === '.' || part === '..')
  )
    throw new MlflowError('MLFLOW_UNSAFE_PATH', `${path} leaves its folder.`, { subject: path });
  return path.startsWith('/') ? path : `/api/2.0/mlflow/${path}`;
}

export function openCalls(transport: Transport): CheckedCalls {
  const { url } = transport;

  const call: Calls['call'] = async (method, path, parameters = {}, options = {}) =>
    method === 'GET'
      ? transport.json(method, addressOf(path) + queryOf(parameters), undefined, options)
      : transport.json(method, addressOf(path), parameters, options);

  function checked<Result>(method: Method, path: string, read: () => Result): Result {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof FieldError)) throw error;
      throw invalidAnswer({ url, request: `${method} ${addressOf(path)}`, subject: error.path }, error);
    }
  }

  const pages: Calls['pages'] = async function* (method, path, list, parameters, options = {}) {
    const seen = new Set<string>();
    let token = '';
    do {
      const page = await call(method, path, { ...parameters, ...(token !== '' && { page_token: token }) }, options);
      const { items, next } = checked(method, path, () => {
        const fields = fieldsOf(page);
        return { items: fields.items(list), next: fields.textOr('next_page_token', '') };
      });
      if (items.length === 0) return;
      yield* items;
      if (seen.has(next) || seen.size === MAX_PAGES) {
        const request = `${method} ${addressOf(path)}`;
        const message = `The listing of ${request} at ${url} does not end.`;
        throw new MlflowError('MLFLOW_ENDLESS_LISTING', message, { url, request });
      }
      seen.add(next);
      token = next;
    } while (token !== '');
  };

  return {
    url,
    call,
    pages,
    ask: async (method, path, parameters, read, options) => {
      const answer = await call(method, path, parameters, options);
      return checked(method, path, () => read(fieldsOf(answer)));
    },
    tell: async (method, path, parameters, options) => {
      await call(method, path, parameters, options);
    },
    listing: async function* (method, path, list, parameters, read) {
      let index = 0;
      for await (const item of pages(method, path, list, parameters)) {
        yield checked(method, path, () => read(fieldsOf(item, `${list}[${index}]`)));
        index += 1;
      }
    },
  };
}
