/** Checks the host, origin and token of each request before its body is read. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { MlflowError } from '../mlflow-error.ts';
import { hostnameOf, isLoopback } from './addresses.ts';

/** What the guard checks requests against. */
export interface Guard {
  /** The address that the server listens on. */
  host: string;
  /** The token that clients must send; null for no authentication. */
  token: string | null;
}

/** Paths that expose no data, so that load balancers can request them with any host and without a token. */
const OPEN_PATHS = new Set(['/health', '/version']);
const CHANGES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Whether the Host header names this server. On a loopback address, any other name is a DNS rebinding attack. */
function isServerHost(header: string | undefined, { host }: Guard): boolean {
  const name = hostnameOf(header);
  if (name === null) return false;
  return isLoopback(name) || name === '0.0.0.0' || !isLoopback(host);
}

/** Whether a page of another site sent a request that changes data. Browsers send an Origin header; MLflow's clients do not. */
function isCrossSite(request: FastifyRequest): boolean {
  if (!CHANGES.has(request.method)) return false;
  const { origin, host } = request.headers;
  if (origin === undefined) return request.headers['sec-fetch-site'] === 'cross-site';
  const [, named] = /^https?:\/\/([^/]+)$/.exec(origin) ?? [];
  return named === undefined || (named !== host && !isLoopback(hostnameOf(named) ?? ''));
}

function forbid(reply: FastifyReply, text: string): FastifyReply {
  return reply.code(403).type('text/plain').send(text);
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The credential in an Authorization header: a bearer token (MLFLOW_TRACKING_TOKEN), or the password of basic authentication. */
function credential(authorization: string): string {
  const [, scheme = '', value = ''] = /^(\w+) +(\S+) *$/.exec(authorization) ?? [];
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() !== 'basic') return '';
  const decoded = Buffer.from(value, 'base64').toString('utf8');
  return decoded.slice(decoded.indexOf(':') + 1);
}

/** Whether the header carries the token. Compares in constant time. */
function hasToken(authorization: string | undefined, token: string): boolean {
  return timingSafeEqual(digest(credential(authorization ?? '')), digest(token));
}

/** Rejects invalid hosts and cross-site requests, as MLflow 3 does, and requests without the token. */
export function guardRequests(app: FastifyInstance, guard: Guard): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-content-type-options', 'nosniff').header('x-frame-options', 'SAMEORIGIN');
    if (OPEN_PATHS.has(request.url.split('?')[0] ?? '')) return;
    if (!isServerHost(request.headers.host, guard)) {
      return forbid(reply, 'Invalid Host header - possible DNS rebinding attack detected');
    }
    if (isCrossSite(request)) return forbid(reply, 'Cross-origin request blocked');
    if (guard.token === null || hasToken(request.headers.authorization, guard.token)) return;
    reply.header('www-authenticate', 'Basic realm="mlflow"');
    throw new MlflowError(
      'UNAUTHENTICATED',
      'Send the server’s token: MLFLOW_TRACKING_TOKEN, or the password MLFLOW_TRACKING_PASSWORD.',
    );
  });
}
