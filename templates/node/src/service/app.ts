import type { Server } from 'node:http';
import { join } from 'node:path';
import autoload from '@fastify/autoload';
import fastify, {
  type FastifyHttpOptions,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
} from 'fastify';
import type { LoadedModel } from '../model/model-file.ts';
import { REQUEST_ID, requestIdOf } from './request-id.ts';
import { RETRAINING, type RetrainingWork } from './retraining.ts';
import { holdModel } from './served-model.ts';

const OPTIONS = {
  bodyLimit: 1024 * 1024,
  // A client that sends one byte a minute must not hold a connection for ever. Node takes the longer of the two timeouts
  // for the whole request, and by default gives the headers a minute and looks every 30 seconds.
  requestTimeout: 10_000,
  http: { headersTimeout: 5_000, connectionsCheckingInterval: 1_000 },
  // Loading the plugins takes longer than Fastify's 10 seconds on a busy machine.
  pluginTimeout: 120_000,
  // A request that arrives while the service stops is answered like any other: it was promised a connection.
  return503OnClosing: false,
  genReqId: requestIdOf,
  // plugins/request-log.ts does it.
  logController: new LogController({ disableRequestLogging: true }),
  frameworkErrors: refuseUrl,
  ajv: {
    customOptions: {
      // Report every error of a body. The body's size bounds how many there can be.
      allErrors: true,
      // "12" is not 12, and a field that nobody asked for is a typing error: say so instead of mending it.
      coerceTypes: false,
      removeAdditional: false,
      useDefaults: false,
    },
  },
} as const satisfies FastifyHttpOptions<Server>;

/**
 * Builds the service without starting it: tests inject requests into it, and `server.ts` makes it listen.
 *
 * Every file in `plugins/` and `routes/` is loaded, so a new feature is a new file.
 *
 * @param served the model that answers at first; null for none, and then the service is not ready
 * @param retraining what `POST /retrain` does
 */
export async function buildApp(
  served: LoadedModel | null,
  logger: FastifyServerOptions['logger'] = false,
  retraining: RetrainingWork = RETRAINING,
): Promise<FastifyInstance> {
  const app = fastify({ ...OPTIONS, logger });
  holdModel(app, served);
  app.decorateRequest('predicted', null);
  await app.register(autoload, { dir: join(import.meta.dirname, 'plugins'), options: { retraining } });
  await app.register(autoload, { dir: join(import.meta.dirname, 'routes') });
  await app.ready();
  return app;
}

/** What goes wrong before a route is looked for: a URL that cannot be decoded. No hook or error handler sees it. */
function refuseUrl(_error: Error, request: FastifyRequest, reply: FastifyReply): void {
  reply.code(400).header(REQUEST_ID, request.id).send({ detail: 'Bad Request' });
}
