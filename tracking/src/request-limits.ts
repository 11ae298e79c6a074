/** Time limits, so that a slow or silent client cannot hold a connection or block the shutdown of the server. */
import type { Server } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** Limit for the headers of a request. */
const HEADERS_MS = 15_000;

/** Limit for a whole request: one gigabyte at about 300 kB/s. */
const REQUEST_MS = 60 * 60 * 1_000;

/** Limit without any traffic in either direction. */
const IDLE_MS = 120_000;

/** Time for requests in progress to finish when the server stops. */
const GRACE_MS = 3_000;

/** Sets the time limits. Node.js checks them every 30 seconds, so they can be exceeded by that much. */
export function limitRequests(server: Server): void {
  server.headersTimeout = HEADERS_MS;
  server.requestTimeout = REQUEST_MS;
  server.setTimeout(IDLE_MS);
}

/** Stops the server. Requests in progress have a grace period to finish; then their connections are closed. */
export async function drainRequests(app: FastifyInstance): Promise<void> {
  app.server.closeIdleConnections();
  const timer = setTimeout(() => app.server.closeAllConnections(), GRACE_MS);
  await app.close().finally(() => clearTimeout(timer));
}
