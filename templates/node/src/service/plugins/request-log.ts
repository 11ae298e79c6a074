import type { FastifyInstance } from 'fastify';
import plugin from 'fastify-plugin';

/** One line a request, when it is answered, with all that is to say; Fastify by itself writes two. */
async function requestLog(app: FastifyInstance): Promise<void> {
  app.addHook('onResponse', (request, reply, done) => {
    request.log.info({ req: request, res: reply, responseTime: reply.elapsedTime }, 'request completed');
    done();
  });
}

export default plugin(requestLog, { name: 'request-log' });
