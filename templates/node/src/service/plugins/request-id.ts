import type { FastifyInstance } from 'fastify';
import plugin from 'fastify-plugin';
import { REQUEST_ID } from '../request-id.ts';

/** Gives the id of each request back: whoever reports a fault can name the very request in the log. */
async function requestId(app: FastifyInstance): Promise<void> {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header(REQUEST_ID, request.id);
    done();
  });
}

export default plugin(requestId, { name: 'request-id' });
