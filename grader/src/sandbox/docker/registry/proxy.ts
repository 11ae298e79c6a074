/**
 * The package registry for the install stage: the only address outside the sandbox that it can reach. It serves and records reads of
 * packages, and refuses all other requests. It has no port: connections come from the relay.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Duplex, duplexPair } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { finished, pipeline } from 'node:stream/promises';
import type { RegistryRecord } from '../../driver.ts';
import { splice } from '../relay/sessions.ts';
import { parseRequest, type RegistryRequest } from './request-path.ts';
import { type Cached, type Upstream, UpstreamError } from './upstream.ts';

/** The total limits of one submission: more than a regular one needs, and little enough for the machine. */
const LIMITS = { bytes: 1024 * 1024 * 1024, requests: 20_000 };
const MAX_DESCRIPTION_BYTES = 64 * 1024 * 1024;
const MAX_REFUSED = 100;

export interface RegistryProxy {
  /** Serves the requests of a connection from the sandbox. */
  serve(connection: Duplex): void;
  readonly record: RegistryRecord;
  /** The paths of packages whose last request failed, or has had no response for `timeoutMs`; at most 10. */
  unanswered(timeoutMs?: number): string[];
}

/** The timeout for a package, or for a megabyte of a large one, in milliseconds. */
const TIMEOUT_MS = 30_000;
const MAX_UNANSWERED = 10;

/** Whether the registry gave an answer about the package: that it does not exist, or that access is denied. */
const isAnswer = (error: unknown): boolean =>
  error instanceof UpstreamError && error.status < 500 && error.status !== 429;

/** Fetches, and tracks the requests that the registry did not answer. */
function trackUnanswered() {
  /** By path, the time of the request or of the last data; negative infinity if the last request failed. */
  const waiting = new Map<string, number>();
  return {
    fetch: async (upstream: Upstream, path: string, kind: 'package' | 'description'): Promise<Cached> => {
      if (!waiting.has(path)) waiting.set(path, performance.now());
      try {
        const cached = await upstream.fetch(path, kind, () => waiting.set(path, performance.now()));
        waiting.delete(path);
        return cached;
      } catch (error) {
        if (isAnswer(error)) waiting.delete(path);
        else waiting.set(path, Number.NEGATIVE_INFINITY);
        throw error;
      }
    },
    unanswered: (timeoutMs = TIMEOUT_MS): string[] => {
      const since = performance.now() - timeoutMs;
      const paths = [...waiting].filter(([, began]) => began <= since).map(([path]) => `/${path}`);
      return paths.toSorted().slice(0, MAX_UNANSWERED);
    },
  };
}

/** The proxy for one submission. `read` opens the registry when it is first needed. */
export function registryProxy(read: () => Promise<Upstream>, limits = LIMITS): RegistryProxy {
  const record: RegistryRecord = { packages: [], descriptions: 0, refused: [] };
  const { fetch, unanswered } = trackUnanswered();
  const sent = new Set<string>();
  let bytes = 0;
  let requests = 0;

  function refuse({ method, url }: IncomingMessage, reply: ServerResponse, status: number): void {
    if (record.refused.length < MAX_REFUSED) record.refused.push(`${status} ${method} ${url}`.slice(0, 300));
    reply.writeHead(status, { 'content-type': 'application/json' }).end('{"error":"refused by mlops-grader"}');
  }

  /** Replaces the registry's address in a description with that of this proxy. */
  async function writeDescription(upstream: Upstream, cached: Cached, reply: ServerResponse, host: string) {
    const text = (await buffer(upstream.read(cached))).toString('utf8');
    reply.writeHead(200, { 'content-type': 'application/json' });
    await finished(reply.end(text.replaceAll(upstream.base, `http://${host}/`)));
  }

  /** Allows one description in memory at a time: some are large, and some clients never read them. */
  let turn: Promise<unknown> = Promise.resolve();
  async function sendDescription(upstream: Upstream, { path }: RegistryRequest, reply: ServerResponse, host: string) {
    const cached = await fetch(upstream, path, 'description');
    if (cached.bytes > MAX_DESCRIPTION_BYTES) throw new UpstreamError(413);
    bytes += cached.bytes;
    record.descriptions += 1;
    const sending = turn.then(() => writeDescription(upstream, cached, reply, host));
    turn = sending.catch(() => undefined);
    await sending;
  }

  async function sendPackage(upstream: Upstream, { path }: RegistryRequest, reply: ServerResponse): Promise<void> {
    const cached = await fetch(upstream, path, 'package');
    bytes += cached.bytes;
    if (!sent.has(path)) record.packages.push({ path, ...cached });
    sent.add(path);
    reply.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': cached.bytes });
    await pipeline(upstream.read(cached), reply);
  }

  async function answer(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    const asked = request.method === 'GET' ? parseRequest(request.url ?? '') : null;
    requests += 1;
    if (asked === null) return refuse(request, reply, request.method === 'GET' ? 404 : 405);
    if (requests > limits.requests || bytes > limits.bytes) return refuse(request, reply, 429);
    const upstream = await read();
    if (asked.kind === 'package') await sendPackage(upstream, asked, reply);
    else await sendDescription(upstream, asked, reply, request.headers.host ?? '');
  }

  const server = createServer((request, reply) => {
    answer(request, reply).catch((error: unknown) => {
      if (reply.headersSent) reply.destroy();
      else refuse(request, reply, error instanceof UpstreamError ? error.status : 502);
    });
  });
  return {
    serve: (connection) => {
      // Not the connection itself: Node.js's server corrupts its responses on an HTTP/2 stream.
      const [ours, theirs] = duplexPair();
      server.emit('connection', ours);
      splice(theirs, connection);
    },
    record,
    unanswered,
  };
}
