/** Who may talk to the server: checked before anything of a request is read. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { MlflowError } from '../mlflow-error.ts';
import { hostnameOf, isLoopback } from './addresses.ts';
import { carriesToken } from './token.ts';

export interface Guard {
  /** The address that the server listens on. */
  host: string;
  /** What every client must send; null for none. */
  token: string | null;
}

/** These say nothing about anybody: load balancers ask for them without a name or a token. */
const OPEN_PATHS = new Set(['/health', '/version']);
const CHANGES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** The names under which a server on a loopback address is called. Any other is a page that had its own name point here. */
function isOwnHost(header: string | undefined, { host }: Guard): boolean {
  const name = hostnameOf(header);
  if (name === null) return false;
  return isLoopback(name) || name === '0.0.0.0' || !isLoopback(host);
}

/** A browser says where a page comes from; MLflow's clients say nothing. Another site's page may change nothing. */
function isForeign(request: FastifyRequest): boolean {
  if (!CHANGES.has(request.method)) return false;
  const { origin, host } = request.headers;
  if (origin === undefined) return request.headers['sec-fetch-site'] === 'cross-site';
  const [, named] = /^https?:\/\/([^/]+)$/.exec(origin) ?? [];
  return named === undefined || (named !== host && !isLoopback(hostnameOf(named) ?? ''));
}

function refuse(reply: FastifyReply, text: string): FastifyReply {
  return reply.code(403).type('text/plain').send(text);
}

/** Refuses foreign hosts and origins as MLflow 3 does, and whoever lacks the token. */
export function guardRequests(app: FastifyInstance, guard: Guard): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-content-type-options', 'nosniff').header('x-frame-options', 'SAMEORIGIN');
    if (OPEN_PATHS.has(request.url.split('?')[0] ?? '')) return;
    if (!isOwnHost(request.headers.host, guard)) {
      return refuse(reply, 'Invalid Host header - possible DNS rebinding attack detected');
    }
    if (isForeign(request)) return refuse(reply, 'Cross-origin request blocked');
    if (guard.token === null || carriesToken(request.headers.authorization, guard.token)) return;
    reply.header('www-authenticate', 'Basic realm="mlflow"');
    throw new MlflowError(
      'UNAUTHENTICATED',
      'Send the server’s token: MLFLOW_TRACKING_TOKEN, or the password MLFLOW_TRACKING_PASSWORD.',
    );
  });
}
