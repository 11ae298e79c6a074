import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from './refusal.ts';
import { type Detail, invalidJson, missingBody, toDetails } from './validation-details.ts';

/** What goes back when a request fails. Each contract (FastAPI, MLflow, Open Inference) gives it its own shape. */
export type ErrorAnswer = { readonly status: number; readonly detail: string | readonly Detail[] };

/** More than these in one sentence, and nobody reads them. */
const MAX_WORDS = 10;

/** The one place that decides which status an error has, and what of it may leave the service. */
export function answerTo(error: FastifyError | Refusal, request: FastifyRequest, reply: FastifyReply): ErrorAnswer {
  // Whatever else is wrong with it, this request came to the wrong door.
  if (request.is404) return answerNotFound(request, reply);
  const answer = error instanceof Refusal ? error : answerToFastify(error, request);
  if (answer.status >= 500) request.log.error({ err: error }, 'request failed');
  return answer;
}

/** A known path with a method that it does not have is 405; the `Allow` header says which it has. */
export function answerNotFound(request: FastifyRequest, reply: FastifyReply): ErrorAnswer {
  const allowed = request.server.methodsOf(request.url);
  if (allowed.length === 0) return { status: 404, detail: 'Not Found' };
  reply.header('allow', allowed.join(', '));
  return { status: 405, detail: 'Method Not Allowed' };
}

function answerToFastify(error: FastifyError, request: FastifyRequest): ErrorAnswer {
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

/** The answer as one sentence, for the contracts whose errors are one: `3.state: Input should be …`. */
export function sentenceOf({ detail }: ErrorAnswer): string {
  if (typeof detail === 'string') return detail;
  const words = detail
    .slice(0, MAX_WORDS)
    .map(({ loc, msg }) => [loc.slice(1).join('.'), msg].filter(Boolean).join(': '));
  const rest = detail.length - words.length;
  return [...words, ...(rest > 0 ? [`and ${rest} more`] : [])].join('; ');
}
