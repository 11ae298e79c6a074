import { METHODS, STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import plugin from 'fastify-plugin';
import { type Detail, invalidJson, missingBody, toDetails } from '../validation-details.ts';

type Answer = { readonly status: number; readonly detail: string | readonly Detail[] };

/** Every error leaves the service as `{"detail": …}`, as from FastAPI, and without a stack trace. */
async function errors(app: FastifyInstance): Promise<void> {
  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const { status, detail } = answerTo(error, request);
    if (status >= 500) request.log.error({ err: error }, 'request failed');
    return reply.code(status).send({ detail });
  });
  app.setNotFoundHandler(async (request, reply) => answerNotFound(app, request, reply));
}

function answerTo(error: FastifyError, request: FastifyRequest): Answer {
  if (error.validation !== undefined) return { status: 422, detail: toDetails(error.validation, request.body) };
  if (error.code === 'FST_ERR_CTP_INVALID_JSON_BODY') return { status: 422, detail: [invalidJson()] };
  if (error.code === 'FST_ERR_CTP_EMPTY_JSON_BODY') return { status: 422, detail: [missingBody()] };
  // The message of an unexpected error may tell how the service is made; its status says enough.
  const status = error.statusCode ?? 500;
  // exercise 3.7 begin
  return { status, detail: STATUS_CODES[status] ?? 'Error' };
  // exercise 3.7 instead
  // return { status, detail: status >= 500 ? error.message : (STATUS_CODES[status] ?? 'Error') };
  // exercise 3.7 end
}

/** A known path with a method that it does not have is 405; the `Allow` header says which it has. */
function answerNotFound(app: FastifyInstance, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const url = request.url.split('?', 1)[0] ?? '';
  const allowed = METHODS.filter((method) => app.supportedMethods.includes(method) && app.hasRoute({ method, url }));
  if (allowed.length === 0) return reply.code(404).send({ detail: 'Not Found' });
  return reply.code(405).header('allow', allowed.join(', ')).send({ detail: 'Method Not Allowed' });
}

export default plugin(errors, { name: 'errors' });
