import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { MlflowError, notFound } from '../mlflow-error.ts';
import { required, text } from '../parameters.ts';
import type { Tracking } from '../tracking.ts';
import {
  EMPTY,
  EMPTY_FOR_UI,
  type EmptyEndpoint,
  NOT_FOUND,
  NOT_FOUND_FOR_UI,
  type NotFoundEndpoint,
} from './endpoints.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether to skip the 405 for other methods of this path: MLflow supports some that this server does not. */
    allowsOtherMethods?: boolean;
  }
}

type Parameters = Record<string, unknown>;

/** The Fastify path of an endpoint: `/2.0/traces/*` below `/api` becomes `/api/2.0/mlflow/traces/:entityId`. */
export const addressOf = (prefix: string, path: string): string => {
  const versioned = /^\/\d/.test(path) ? path.replace(/^(\/\d\.\d)/, '$1/mlflow') : `/3.0/mlflow${path}`;
  return prefix + versioned.replace('*', ':entityId');
};

const parametersOf = ({ method, query, body }: FastifyRequest): Parameters =>
  (method === 'GET' ? query : (body ?? {})) as Parameters;

/** A required field of any type. */
const ANY_VALUE = {
  required: true,
  read: (value: unknown, name: string) => value ?? required(text).read(undefined, name, false),
};

function serveEmpty(
  app: FastifyInstance,
  prefix: string,
  { methods, path, requires = [], response }: EmptyEndpoint,
): void {
  app.route({
    method: [...methods],
    url: addressOf(prefix, path),
    config: { allowsOtherMethods: true },
    handler: async (request) => {
      for (const name of requires) ANY_VALUE.read(parametersOf(request)[name], name);
      return response;
    },
  });
}

function serveNotFound(app: FastifyInstance, prefix: string, { methods, path, by, message }: NotFoundEndpoint): void {
  app.route({
    method: [...methods],
    url: addressOf(prefix, path),
    config: { allowsOtherMethods: true },
    handler: async (request) => {
      const sent = by === undefined ? (request.params as { entityId: string }).entityId : parametersOf(request)[by];
      const id = by === undefined ? String(sent) : required(text).read(sent, by, true);
      throw notFound(message.replace('$', () => id.slice(0, 300)));
    },
  });
}

/** Serves the endpoints of unsupported MLflow features. */
export async function unsupportedRoutes(app: FastifyInstance, _tracking: Tracking): Promise<void> {
  for (const prefix of ['/api', '/ajax-api']) {
    for (const endpoint of EMPTY) serveEmpty(app, prefix, endpoint);
    for (const endpoint of NOT_FOUND) serveNotFound(app, prefix, endpoint);
  }
  for (const endpoint of EMPTY_FOR_UI) serveEmpty(app, '/ajax-api', endpoint);
  for (const endpoint of NOT_FOUND_FOR_UI) serveNotFound(app, '/ajax-api', endpoint);
}

/** Paths of API clients. Browsers request other paths and get a page. */
const API_PATHS = /^\/((ajax-)?api|graphql|gateway|v1)(\/|\?|$)/;
/** The other endpoints of MLflow 3.18 that are not supported: those that create, change or run something. */
const MLFLOW_ONLY =
  /^\/graphql|^\/gateway\/|^\/v1\/traces|^\/(ajax-)?api\/3\.0\/(jobs|mlflow\/(traces|datasets|demo|gateway|genai|issues|jobs|label-schemas|mcp-servers|prompt-optimization|review-queues|scorers?|skills|assistant|ui-telemetry|workspaces))\b|^\/(ajax-)?api\/2\.0\/mlflow\/(traces|webhooks|artifacts\/presigned|gateway-proxy|runs\/create-promptlab-run|get-online-trace-details|unified-traces)/;

/**
 * Handles unknown paths. API clients get MLflow's error format: NOT_IMPLEMENTED for MLflow's endpoints, else
 * ENDPOINT_NOT_FOUND.
 */
export function notFoundHandler(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = request.url.split('?')[0] ?? '';
  if (!API_PATHS.test(request.url)) return reply.code(404).type('text/plain').send('Not Found');
  if (MLFLOW_ONLY.test(path))
    throw new MlflowError('NOT_IMPLEMENTED', `${request.method} ${path.slice(0, 300)} is not served by this server.`);
  throw new MlflowError('ENDPOINT_NOT_FOUND', `No endpoint at ${request.method} ${path.slice(0, 300)}.`);
}
