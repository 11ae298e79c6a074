import type { Server } from 'node:http';
import fastify, {
  type FastifyHttpOptions,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { parseBodies } from './bodies.ts';
import { handleErrors } from './error-answer.ts';
import { validatorBuilder } from './lax.ts';
import { type LogStream, REQUEST_ID_HEADER, RequestLog, requestIdOf, returnRequestIds, standardLog } from './log.ts';
import { type Documentation, document } from './openapi.ts';
import { addHealth, addReadiness } from './probes.ts';

/** What `fastapiApp` takes; only `title` and `version` are required. */
export type FastapiOptions = Documentation & {
  /** JSON Schemas with a `$id`. Routes use them as `{ $ref: 'Customer#' }`, and the documentation shows them by name. */
  readonly schemas?: readonly object[];
  /** Pydantic's strict mode for bodies: `"12"` is not an integer. False by default, as in FastAPI. */
  readonly strict?: boolean;
  /** `true` logs on the standard output, buffered, one JSON object a line. False by default. */
  readonly logger?: boolean | { readonly level?: string; readonly stream?: LogStream };
  /** Routes without a log line. By default `/health`, `/ready` and `/metrics`. */
  readonly quiet?: readonly string[];
  /** Facts that `GET /health` shows after `"status": "ok"`. Without it the app has no `/health`. */
  readonly health?: () => object;
  /** Why the service cannot answer now, null if it can: `GET /ready` is 503 or 200. Without it the app has no `/ready`. */
  readonly ready?: () => string | null;
  /** Most bytes of a body. 1 MiB by default. */
  readonly bodyLimit?: number;
};

const LIMITS = {
  // A client that sends one byte a minute must not hold a connection. Node takes the longer of the two for a whole request,
  // and by default gives the headers a minute and checks every 30 seconds.
  requestTimeout: 10_000,
  http: { headersTimeout: 5_000, connectionsCheckingInterval: 1_000 },
  // Loading a plugin can take more than Fastify's 10 seconds on a busy machine.
  pluginTimeout: 120_000,
  // A request that arrives on an open connection while the service stops is answered.
  return503OnClosing: false,
} as const satisfies FastifyHttpOptions<Server>;

/** The levels at which requests are logged. */
const LOGS_REQUESTS = new Set(['trace', 'debug', 'info']);

/**
 * A Fastify instance with FastAPI's ways: errors in its shape, `/docs`, `/redoc` and `/openapi.json`, request ids, safe limits.
 * Add routes to it as to any Fastify instance, then `serve` it.
 *
 * Limits: a body of 1 MiB, 5 s for the headers of a request, 10 s for a whole request, 120 s to load a plugin.
 */
export async function fastapiApp(options: FastapiOptions): Promise<FastifyInstance> {
  const { schemas = [], strict = false, quiet = ['/health', '/ready', '/metrics'], health, ready } = options;
  const logger = loggerOf(options.logger ?? false);
  const app: FastifyInstance = fastify({
    ...LIMITS,
    bodyLimit: options.bodyLimit ?? 1024 ** 2,
    logger: logger ?? false,
    logController: new RequestLog(logger !== null && LOGS_REQUESTS.has(logger.level) ? logger.stream : null, quiet),
    genReqId: requestIdOf,
    frameworkErrors: answerBadUrl,
    schemaController: { compilersFactory: { buildValidator: validatorBuilder(strict) } },
    ajv: {
      customOptions: {
        // Every error of a body, with the schema that it breaks; the body's size limits how many there can be.
        allErrors: true,
        verbose: true,
        // lax.ts converts by Pydantic's rules, and defaults.ts adds defaults; an extra member is refused or kept, never removed.
        coerceTypes: false,
        removeAdditional: false,
        useDefaults: false,
      },
    },
  });
  app.decorate('strictBodies', strict);
  returnRequestIds(app);
  handleErrors(app);
  parseBodies(app);
  await document(app, options, schemas);
  if (health) addHealth(app, health);
  if (ready) addReadiness(app, ready);
  return app;
}

function loggerOf(logger: NonNullable<FastapiOptions['logger']>) {
  if (logger === false) return null;
  const { level = 'info', stream = standardLog() } = logger === true ? {} : logger;
  return { level, stream };
}

/** A URL that cannot be decoded is not a path of any route. No hook or error handler sees it. */
function answerBadUrl(_error: Error, request: FastifyRequest, reply: FastifyReply): void {
  reply.code(404).header(REQUEST_ID_HEADER, request.id).send({ detail: 'Not Found' });
}
