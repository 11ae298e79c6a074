import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { MlflowError, notFound } from '../mlflow-error.ts';
import { required, text } from '../parameters.ts';
import type { Tracking } from '../tracking.ts';
import { EMPTY, EMPTY_FOR_PAGES, type Finding, MISSING, MISSING_FOR_PAGES, type Missing } from './nothing-held.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Other methods of this address are not refused: MLflow takes some, and this server does not. */
    heldByNobody?: boolean;
  }
}

type Parameters = Record<string, unknown>;

/** `/2.0/traces/*` below `/api` as fastify writes it: `:unheld` is the id. */
export const addressOf = (prefix: string, path: string): string => {
  const versioned = /^\/\d/.test(path) ? path.replace(/^(\/\d\.\d)/, '$1/mlflow') : `/3.0/mlflow${path}`;
  return prefix + versioned.replace('*', ':unheld');
};

const parametersOf = ({ method, query, body }: FastifyRequest): Parameters =>
  (method === 'GET' ? query : (body ?? {})) as Parameters;

const ANYTHING = {
  required: true,
  read: (value: unknown, name: string) => value ?? required(text).read(undefined, name, false),
};

function serveFinding(app: FastifyInstance, prefix: string, { methods, path, requires = [], answer }: Finding): void {
  app.route({
    method: [...methods],
    url: addressOf(prefix, path),
    config: { heldByNobody: true },
    handler: async (request) => {
      for (const name of requires) ANYTHING.read(parametersOf(request)[name], name);
      return answer;
    },
  });
}

function serveMissing(app: FastifyInstance, prefix: string, { methods, path, by, message }: Missing): void {
  app.route({
    method: [...methods],
    url: addressOf(prefix, path),
    config: { heldByNobody: true },
    handler: async (request) => {
      const sent = by === undefined ? (request.params as { unheld: string }).unheld : parametersOf(request)[by];
      const id = by === undefined ? String(sent) : required(text).read(sent, by, true);
      throw notFound(message.replace('$', () => id.slice(0, 300)));
    },
  });
}

/** Answers for what MLflow serves besides and this server holds none of. */
export async function unservedRoutes(app: FastifyInstance, _tracking: Tracking): Promise<void> {
  for (const prefix of ['/api', '/ajax-api']) {
    for (const finding of EMPTY) serveFinding(app, prefix, finding);
    for (const missing of MISSING) serveMissing(app, prefix, missing);
  }
  for (const finding of EMPTY_FOR_PAGES) serveFinding(app, '/ajax-api', finding);
  for (const missing of MISSING_FOR_PAGES) serveMissing(app, '/ajax-api', missing);
}

/** Where programs ask; a browser asks elsewhere, and is shown a page. */
const FOR_PROGRAMS = /^\/((ajax-)?api|graphql|gateway|v1)(\/|\?|$)/;
/** The rest of what MLflow 3.18 serves: making, changing or running what this server does not hold. */
const OF_MLFLOW =
  /^\/graphql|^\/gateway\/|^\/v1\/traces|^\/(ajax-)?api\/3\.0\/(jobs|mlflow\/(traces|datasets|demo|gateway|genai|issues|jobs|label-schemas|mcp-servers|prompt-optimization|review-queues|scorers?|skills|assistant|ui-telemetry|workspaces))\b|^\/(ajax-)?api\/2\.0\/mlflow\/(traces|webhooks|artifacts\/presigned|gateway-proxy|runs\/create-promptlab-run|get-online-trace-details|unified-traces)/;

/** Answers a path that no route takes: a program is told in MLflow's error JSON. */
export function answerUnknown(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = request.url.split('?')[0] ?? '';
  if (!FOR_PROGRAMS.test(request.url)) return reply.code(404).type('text/plain').send('Not Found');
  if (OF_MLFLOW.test(path))
    throw new MlflowError('NOT_IMPLEMENTED', `${request.method} ${path.slice(0, 300)} is not served by this server.`);
  throw new MlflowError('ENDPOINT_NOT_FOUND', `No endpoint at ${request.method} ${path.slice(0, 300)}.`);
}
