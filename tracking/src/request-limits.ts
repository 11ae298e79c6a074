/** How long clients may take: one that is slow, or says nothing, must not keep a connection, nor the server, for ever. */
import type { Server } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** For the headers of a request. */
const HEADERS_MS = 15_000;

/** For a whole request: a gigabyte at some 300 kB a second. */
const REQUEST_MS = 60 * 60 * 1_000;

/** Without a byte in either direction. */
const SILENCE_MS = 120_000;

/** For the requests under way when the server is told to end. */
const GRACE_MS = 3_000;

/** Bounds what clients may take. Node looks every half minute, so a bound may be passed by as much. */
export function limitRequests(server: Server): void {
  server.headersTimeout = HEADERS_MS;
  server.requestTimeout = REQUEST_MS;
  server.setTimeout(SILENCE_MS);
}

/** Ends the server: requests under way are answered if they end within the grace, and cut off then. */
export async function drainRequests(app: FastifyInstance): Promise<void> {
  app.server.closeIdleConnections();
  const cut = setTimeout(() => app.server.closeAllConnections(), GRACE_MS);
  await app.close().finally(() => clearTimeout(cut));
}
