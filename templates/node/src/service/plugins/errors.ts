import { METHODS } from 'node:http';
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import plugin from 'fastify-plugin';
import { answerNotFound, answerTo, type ErrorAnswer } from '../error-answer.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** The methods that a path answers to; none when there is no such path. */
    methodsOf(url: string): string[];
  }
}

/** Every error leaves the service as `{"detail": …}`, as from FastAPI, and without a stack trace. */
async function errors(app: FastifyInstance): Promise<void> {
  const routes: { method: string | string[]; url: string }[] = [];
  app.addHook('onRoute', ({ method, url }) => void routes.push({ method, url }));
  app.decorate('methodsOf', (url) => {
    const path = url.split('?', 1)[0] ?? '';
    const answering = routes.filter((route) => isOf(path, route.url)).flatMap(({ method }) => method);
    return METHODS.filter((method) => answering.includes(method));
  });
  const send = (reply: FastifyReply, { status, detail }: ErrorAnswer) => reply.code(status).send({ detail });
  app.setErrorHandler<FastifyError>(async (error, request, reply) => send(reply, answerTo(error, request, reply)));
  app.setNotFoundHandler(async (request, reply) => send(reply, answerNotFound(request, reply)));
}

/** Is `/models/churn` one of the paths that the route `/models/:name` answers to? */
function isOf(path: string, url: string): boolean {
  const steps = path.split('/');
  const parts = url.split('/');
  return parts.length === steps.length && parts.every((part, at) => part.startsWith(':') || part === steps[at]);
}

export default plugin(errors, { name: 'errors' });
