/**
 * The package registry as the install stage sees it: the only thing outside the sandbox that it can reach. It answers readings
 * of packages, notes each of them, and refuses the rest. It listens nowhere: connections come from the relay.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Duplex, duplexPair } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { finished, pipeline } from 'node:stream/promises';
import type { RegistryRecord } from '../../driver.ts';
import { splice } from '../relay/sessions.ts';
import { parseRequest, type RegistryRequest } from './request-path.ts';
import { type Cached, type Upstream, UpstreamError } from './upstream.ts';

/** Of one submission in all: more than any honest one fetches, and little enough to be borne. */
const LIMITS = { bytes: 1024 * 1024 * 1024, requests: 20_000 };
const MAX_DESCRIPTION_BYTES = 64 * 1024 * 1024;
const MAX_REFUSED = 100;

export interface RegistryProxy {
  /** Answers what is asked on a connection from the sandbox. */
  serve(connection: Duplex): void;
  readonly record: RegistryRecord;
  /** Paths of packages to which the registry gave no answer when last asked, or none yet for `patienceMs`; at most 10. */
  unanswered(timeoutMs?: number): string[];
}

/** A registry that takes longer than this for a package, or for a megabyte of a large one, does not answer, in milliseconds. */
const TIMEOUT_MS = 30_000;
const MAX_UNANSWERED = 10;

/** Whether the registry said something of the package: that there is none, or that it is not for us. */
const isAnswer = (error: unknown): boolean =>
  error instanceof UpstreamError && error.status < 500 && error.status !== 429;

/** Fetches, and remembers what the registry left without an answer. */
function trackUnanswered() {
  /** By path, since when it waits for an answer, or for more of it; always, where the last try has failed. */
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

/** A proxy for one submission. `read` gives the registry when it is first needed. */
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

  /** A description names where each package is: at the registry, which the sandbox reaches as this proxy. */
  async function writeDescription(upstream: Upstream, cached: Cached, reply: ServerResponse, host: string) {
    const text = (await buffer(upstream.read(cached))).toString('utf8');
    reply.writeHead(200, { 'content-type': 'application/json' });
    await finished(reply.end(text.replaceAll(upstream.base, `http://${host}/`)));
  }

  /** One description is in memory at a time, until it has been read: there are large ones, and readers that never read. */
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
      // Not the connection itself: Node.js's server garbles its answers on a stream of HTTP/2.
      const [ours, theirs] = duplexPair();
      server.emit('connection', ours);
      splice(theirs, connection);
    },
    record,
    unanswered,
  };
}
