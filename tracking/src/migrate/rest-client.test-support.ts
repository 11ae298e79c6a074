/** A client of MLflow's REST API for tests. It shares only the int64 parser with the code under test. */
import { parseExactJson } from '../exact-json.ts';

/** An unvalidated response. Reading a missing field fails the test. */
export type Json = ReturnType<typeof JSON.parse>;

export interface RestClient {
  url: string;
  get(path: string, query?: Record<string, string | number>): Promise<Json>;
  send(method: 'POST' | 'PATCH' | 'DELETE', path: string, body: object): Promise<Json>;
  post(path: string, body: object): Promise<Json>;
  put(location: string, content: string | Uint8Array): Promise<void>;
}

const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/** Sends a request. Rejects with the response body unless the status is 2xx. */
async function answered(url: string, init?: RequestInit): Promise<Response> {
  const answer = await fetch(url, init);
  if (answer.ok) return answer;
  throw new Error(`${init?.method ?? 'GET'} ${url}: ${answer.status} ${(await answer.text()).slice(0, 500)}`);
}

export function restClient(url: string): RestClient {
  const api = `${url}/api/2.0/mlflow`;
  const send: RestClient['send'] = async (method, path, body) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await answered(`${api}${path}`, { method, headers, body: JSON.stringify(body) });
    return parseExactJson(await answer.text());
  };
  return {
    url,
    send,
    get: async (path, query = {}) => {
      const pairs = Object.entries(query).map(([key, value]): [string, string] => [key, String(value)]);
      return parseExactJson(await (await answered(`${api}${path}?${new URLSearchParams(pairs)}`)).text());
    },
    post: (path, body) => send('POST', path, body),
    put: async (location, content) => {
      const path = encoded(location.replace('mlflow-artifacts:/', ''));
      const body = typeof content === 'string' ? content : Buffer.from(content);
      await answered(`${url}/api/2.0/mlflow-artifacts/artifacts/${path}`, { method: 'PUT', body });
    },
  };
}

/** Downloads a file from the server. */
export const bytesOf = async (url: string): Promise<Uint8Array> =>
  new Uint8Array(await (await answered(url)).arrayBuffer());
