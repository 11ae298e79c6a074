import { Pool } from 'undici';

const API = '/api/2.0/mlflow';
const PROXY = '/api/2.0/mlflow-artifacts/artifacts';

/** A client of a tracking server with persistent connections. Every call rejects unless the status is 200. */
export interface Client extends AsyncDisposable {
  /** An empty request: the cost of the machine and the protocol alone. */
  health(): Promise<void>;
  get(path: string, query: Record<string, string>): Promise<unknown>;
  post(path: string, body: object): Promise<unknown>;
  upload(name: string, content: Buffer): Promise<void>;
  /** Downloads an artifact and returns its size in bytes. */
  download(name: string): Promise<number>;
}

/** Opens a client with at most `connections` connections. `signal` aborts requests in progress. */
export function openClient(url: string, connections: number, signal: AbortSignal): Client {
  // The largest responses of the real server take seconds; undici's default timeout is enough only on an idle machine.
  const pool = new Pool(url, { connections, headersTimeout: 600_000, bodyTimeout: 600_000 });
  const send = async (method: 'GET' | 'POST' | 'PUT', path: string, body?: string | Buffer) => {
    const headers = typeof body === 'string' ? { 'content-type': 'application/json' } : {};
    const answer = await pool.request({ method, path, headers, signal, ...(body !== undefined && { body }) });
    if (answer.statusCode === 200) return answer.body;
    throw new Error(`${method} ${url}${path}: ${answer.statusCode} ${(await answer.body.text()).slice(0, 500)}`);
  };
  return {
    health: async () => (await send('GET', '/health')).dump(),
    get: async (path, query) => (await send('GET', `${API}${path}?${new URLSearchParams(query)}`)).json(),
    post: async (path, body) => (await send('POST', `${API}${path}`, JSON.stringify(body))).json(),
    upload: async (name, content) => (await send('PUT', `${PROXY}/${name}`, content)).dump(),
    download: async (name) => {
      let size = 0;
      for await (const chunk of await send('GET', `${PROXY}/${name}`)) size += (chunk as Buffer).length;
      return size;
    },
    [Symbol.asyncDispose]: () => pool.destroy(),
  };
}
