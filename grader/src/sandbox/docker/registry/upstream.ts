/** The upstream registry, read through a cache that all submissions share and none can modify. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import cacache from 'cacache';
import { type Dispatcher, EnvHttpProxyAgent, interceptors, request } from 'undici';
import { authorization } from '../../configured-registry.ts';

/** How long a description stays in the cache, in milliseconds. Packages are immutable in a registry. */
const DESCRIPTION_MS = 5 * 60 * 1000;
/** The number of bytes of a large package that must arrive within the proxy's timeout. */
const PART_BYTES = 1024 * 1024;
const MAX_BYTES = 512 * 1024 * 1024;
const MAX_CACHE_BYTES = 8 * 1024 * 1024 * 1024;

/** A cache entry: complete and hashed before any of it is sent to a submission. */
export interface Cached {
  integrity: string;
  bytes: number;
}

export interface Upstream {
  /** Without a name or a password. */
  readonly base: string;
  /** Throws an UpstreamError if the registry does not deliver it. `onProgress` is called after each megabyte. */
  fetch(path: string, kind: 'package' | 'description', onProgress?: () => void): Promise<Cached>;
  /** The bytes of a cache entry. */
  read(cached: Cached): AsyncIterable<Uint8Array>;
}

export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';
  /** The registry's status, or 502 if it could not be reached. */
  readonly status: number;

  constructor(status: number, cause?: unknown) {
    super(`the package registry answered ${status}`, { cause });
    this.status = status;
  }
}

/** The folder of the package cache. */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'mlops-grader', 'registry');
}

/** Limits the size of the cache: the oldest entries are removed first. */
export async function prune(folder: string, maxBytes = MAX_CACHE_BYTES): Promise<void> {
  const entries = Object.values(await cacache.ls(folder)).toSorted((one, other) => other.time - one.time);
  let bytes = 0;
  for (const { key, integrity, size } of entries) {
    bytes += size;
    if (bytes <= maxBytes) continue;
    await cacache.rm.entry(folder, key);
    await cacache.rm.content(folder, integrity);
  }
}

/** Whether the cached bytes are intact. This is verified before any are sent. */
async function isWhole(folder: string, integrity: string): Promise<boolean> {
  try {
    for await (const _chunk of cacache.get.stream.byDigest(folder, integrity)) {
      // It throws at the end if they are not.
    }
    return true;
  } catch {
    await cacache.rm.content(folder, integrity);
    return false;
  }
}

/** Reads `registry` through the cache in `folder`. */
export function upstream(registry: URL, folder: string): Upstream {
  const url = new URL(registry);
  url.username = '';
  url.password = '';
  const base = url.href;
  const dispatcher: Dispatcher = new EnvHttpProxyAgent().compose(
    interceptors.retry({ maxRetries: 3 }),
    interceptors.redirect({ maxRedirections: 3 }),
  );
  const headers = { ...authorization(registry), accept: 'application/vnd.npm.install-v1+json, application/json, */*' };

  async function download(key: string, onProgress: () => void): Promise<Cached> {
    const { statusCode, body } = await request(key, { headers, dispatcher }).catch((error: unknown) => {
      throw new UpstreamError(502, error);
    });
    if (statusCode !== 200) {
      await body.dump();
      throw new UpstreamError(statusCode);
    }
    const entry = cacache.put.stream(folder, key, { algorithms: ['sha512'] });
    let bytes = 0;
    let integrity = '';
    entry.on('integrity', (value: unknown) => {
      integrity = String(value);
    });
    const counted = async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        const parts = Math.floor(bytes / PART_BYTES);
        bytes += chunk.byteLength;
        if (Math.floor(bytes / PART_BYTES) > parts) onProgress();
        if (bytes > MAX_BYTES) throw new UpstreamError(413);
        yield chunk;
      }
    };
    await pipeline(body, counted, entry);
    return { integrity, bytes };
  }

  async function readThroughCache(
    key: string,
    kind: 'package' | 'description',
    onProgress: () => void,
  ): Promise<Cached> {
    const info = await cacache.get.info(folder, key).catch(() => null);
    const isFresh = info !== null && (kind === 'package' || Date.now() - info.time < DESCRIPTION_MS);
    if (!isFresh || info.size === undefined || !(await isWhole(folder, info.integrity)))
      return download(key, onProgress);
    return { integrity: info.integrity, bytes: info.size };
  }

  /** Current downloads, which concurrent gradings share. */
  const inFlight = new Map<string, { fetching: Promise<Cached>; listeners: (() => void)[] }>();
  const start = (key: string, kind: 'package' | 'description') => {
    const listeners: (() => void)[] = [];
    const onProgress = (): void => {
      for (const listener of listeners) listener();
    };
    const started = {
      fetching: readThroughCache(key, kind, onProgress).finally(() => inFlight.delete(key)),
      listeners,
    };
    inFlight.set(key, started);
    return started;
  };
  return {
    base,
    fetch: (path, kind, onProgress) => {
      const key = base + path;
      const { fetching, listeners } = inFlight.get(key) ?? start(key, kind);
      if (onProgress !== undefined) listeners.push(onProgress);
      return fetching;
    },
    read: ({ integrity }) => cacache.get.stream.byDigest(folder, integrity),
  };
}
