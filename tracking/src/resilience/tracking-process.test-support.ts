/** Runs the built command as a separate process, which tests can kill, limit and measure. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const COMMAND = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export const PROXY = '/api/2.0/mlflow-artifacts/artifacts';

interface Pair {
  key: string;
}
interface Run {
  info: { run_id: string; run_name: string };
  data: { metrics?: Pair[]; params?: Pair[]; tags?: Pair[] };
}

/** The parts of MLflow's responses that the tests read. */
interface Body {
  run?: Run;
  runs?: Run[];
  metrics?: Pair[];
  model_version?: { version: string; tags?: Pair[] };
  files?: object[];
  error_code?: string;
  message?: string;
}

interface Answer {
  status: number;
  body: Body;
}

export type Place = { store: string; artifacts: string };

export const placeIn = (folder: string): Place => ({
  store: join(folder, 'store.db'),
  artifacts: join(folder, 'artifacts'),
});

const argumentsOf = ({ store, artifacts }: Place): string[] => [
  ...[COMMAND, '--port', '0', '--json', '--lang', 'en'],
  ...['--store', store, '--artifacts', artifacts],
];

interface SpawnOptions {
  /** A wrapper command, such as `unshare …`. */
  under?: string[];
  uid?: number;
  gid?: number;
}

/** Starts the process without waiting for it to listen. Never rejects. */
export const spawnTracking = (place: Place, { under = [], ...options }: SpawnOptions = {}) => {
  const [command = '', ...rest] = [...under, process.execPath, ...argumentsOf(place)];
  // By default, Execa kills a process five seconds after a signal. A slow machine needs longer, and a hang must be visible.
  return execa(command, rest, { ...options, stdin: 'ignore', reject: false, forceKillAfterDelay: false });
};

async function request(url: string, init?: RequestInit): Promise<Answer> {
  const answer = await fetch(url, init);
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? {} : (JSON.parse(text) as Body) };
}

/** A client of the server at `url`. Requests reject if the connection breaks. */
function clientOf(url: string) {
  const api = `${url}/api/2.0/mlflow`;
  const send = (method: string) => (path: string, body: object) =>
    request(`${api}${path}`, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return {
    url,
    get: (path: string, query: Record<string, string> = {}) => request(`${api}${path}?${new URLSearchParams(query)}`),
    post: send('POST'),
    put: (path: string, body: NonNullable<RequestInit['body']>) =>
      request(`${url}${PROXY}/${path}`, {
        method: 'PUT',
        body,
        ...(body instanceof ReadableStream && { duplex: 'half' }),
      }),
    list: async (path: string) => (await request(`${url}${PROXY}?${new URLSearchParams({ path })}`)).body,
    remove: (path: string) => request(`${url}${PROXY}/${path}`, { method: 'DELETE' }),
  };
}
export type Client = ReturnType<typeof clientOf>;

/** Starts the command and waits until it listens. Rejects with its output if it exits instead. */
export async function startTrackingProcess(place: Place, spawnOptions: SpawnOptions = {}) {
  const child = spawnTracking(place, spawnOptions);
  const ended = new AbortController();
  const listening = once(child.stdout!, 'data', { signal: ended.signal });
  void child.then(() => ended.abort());
  const [line] = await listening.catch(async () => {
    throw new Error(`The server ended: ${(await child).stderr}`);
  });
  const { url } = JSON.parse(String(line)) as { url: string };
  return {
    ...clientOf(url),
    child,
    port: Number(new URL(url).port),
    /** Stops the process, gracefully or with `SIGKILL`. Returns its result. */
    end: async (signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM') => {
      child.kill(signal);
      return child;
    },
    /** The current and peak resident memory of the process, in bytes. */
    memory: () => {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      const field = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) * 1024;
      return { now: field('VmRSS'), highest: field('VmHWM') };
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await child;
    },
  };
}
export type TrackingProcess = Awaited<ReturnType<typeof startTrackingProcess>>;
