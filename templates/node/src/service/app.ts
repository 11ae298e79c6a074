import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import autoload from '@fastify/autoload';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyServerOptions } from 'fastify';
import type { LoadedModel } from '../model/model-file.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** The model that answers, and its version. */
    served: LoadedModel;
  }
}

const OPTIONS = {
  bodyLimit: 1024 * 1024,
  // A client that sends one byte a minute must not hold a connection for ever.
  requestTimeout: 10_000,
  genReqId: () => randomUUID(),
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
} as const satisfies FastifyServerOptions;

/**
 * Builds the service without starting it: tests inject requests into it, and `server.ts` makes it listen.
 *
 * Every file in `plugins/` and `routes/` is loaded, so a new feature is a new file.
 */
export async function buildApp(
  served: LoadedModel,
  logger: FastifyServerOptions['logger'] = false,
): Promise<FastifyInstance> {
  const app = fastify({ ...OPTIONS, logger });
  app.decorate('served', served);
  await app.register(autoload, { dir: join(import.meta.dirname, 'plugins') });
  await app.register(autoload, { dir: join(import.meta.dirname, 'routes') });
  await app.ready();
  return app;
}

/** What goes wrong before a route is looked for: a URL that cannot be decoded. No error handler sees it. */
function refuseUrl(_error: Error, _request: unknown, reply: FastifyReply): void {
  reply.code(400).send({ detail: 'Bad Request' });
}
