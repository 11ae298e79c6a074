import { METHODS, STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { toDetails } from './details.ts';
import { type ErrorDetail, HTTPException } from './http-exception.ts';

/** What goes back when a request fails. A contract with another shape than FastAPI's writes it in its own way. */
export type ErrorAnswer = {
  readonly status: number;
  readonly detail: ErrorDetail;
  readonly headers?: Readonly<Record<string, string>>;
};

declare module 'fastify' {
  interface FastifyInstance {
    /** The methods that a path answers to; empty if no route has this path. */
    methodsOf(path: string): string[];
    /** Whether Pydantic's strict mode applies to bodies. */
    readonly strictBodies: boolean;
  }
}

/** Most details in one sentence. */
const MAX_IN_SENTENCE = 10;

/**
 * The status of an error, and what of it may leave the service. An error that is not the client's is logged, and answered
 * without its message.
 *
 * For a scope that has its own error handler; `fastapiApp` calls it for all others.
 */
export function toErrorAnswer(error: FastifyError | HTTPException, request: FastifyRequest): ErrorAnswer {
  if (request.is404) return answerNotFound(request);
  const answer = error instanceof HTTPException ? error : answerFastify(error, request);
  if (answer.status >= 500) request.log.error({ err: error }, 'request failed');
  return answer;
}

/** The answer as one sentence, for contracts whose errors are one: `3.state: Field required; 4.age: …`. */
export function errorSentence({ detail }: Pick<ErrorAnswer, 'detail'>): string {
  if (typeof detail === 'string') return detail;
  if (!isDetails(detail)) return JSON.stringify(detail);
  const sentences = detail
    .slice(0, MAX_IN_SENTENCE)
    .map(({ loc, msg }) => [loc.slice(1).join('.'), msg].filter(Boolean).join(': '));
  const rest = detail.length - sentences.length;
  return [...sentences, ...(rest > 0 ? [`and ${rest} more`] : [])].join('; ');
}

/** Every error leaves the service as `{"detail": …}`. */
export function handleErrors(app: FastifyInstance): void {
  const routes: { readonly method: string | string[]; readonly url: string }[] = [];
  app.addHook('onRoute', ({ method, url }) => void routes.push({ method, url }));
  app.decorate('methodsOf', (path) => {
    const methods = new Set(routes.filter(({ url }) => matches(path, url)).flatMap(({ method }) => method));
    return METHODS.filter((method) => methods.has(method));
  });
  app.setErrorHandler<FastifyError>((error, request, reply) => send(reply, toErrorAnswer(error, request)));
  app.setNotFoundHandler((request, reply) => {
    const location = redirectOf(request);
    if (location === null) return send(reply, answerNotFound(request));
    return reply.code(307).header('location', location).send();
  });
}

function send(reply: FastifyReply, { status, detail, headers = {} }: ErrorAnswer): FastifyReply {
  // A route's own schema of this status must not remove a part of the detail.
  return reply.code(status).headers(headers).type('application/json').serializer(JSON.stringify).send({ detail });
}

/** A known path with another method is 405, and the `Allow` header lists its methods. */
function answerNotFound({ server, url }: FastifyRequest): ErrorAnswer {
  const methods = server.methodsOf(pathOf(url));
  if (methods.length === 0) return { status: 404, detail: 'Not Found' };
  return { status: 405, detail: 'Method Not Allowed', headers: { allow: methods.join(', ') } };
}

/** The path with its last slash added or removed, if a route has it and none has the path as it was sent. */
function redirectOf({ server, url }: FastifyRequest): string | null {
  const path = pathOf(url);
  // Two slashes at the start would name another server; browsers read a backslash as a slash.
  if (path === '/' || /^\/[/\\]/.test(path) || server.methodsOf(path).length > 0) return null;
  const other = path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
  return server.methodsOf(other).length > 0 ? other + url.slice(path.length) : null;
}

const pathOf = (url: string) => url.split('?', 1)[0] ?? '';

function answerFastify(error: FastifyError, request: FastifyRequest): ErrorAnswer {
  if (error.validation !== undefined) {
    const part = error.validationContext as 'body' | 'querystring' | 'params' | 'headers';
    const value = { body: request.body, querystring: request.query, params: request.params, headers: request.headers };
    return { status: 422, detail: toDetails(error.validation, value[part], part, request.server.strictBodies) };
  }
  const status = error.statusCode !== undefined && error.statusCode >= 400 ? error.statusCode : 500;
  return { status, detail: STATUS_CODES[status] ?? 'Error' };
}

function isDetails(detail: ErrorDetail): detail is Extract<ErrorDetail, readonly unknown[]> {
  return Array.isArray(detail);
}

/** Whether `/models/churn` is one of the paths of the route `/models/:name`. */
function matches(path: string, url: string): boolean {
  const steps = path.split('/');
  const parts = url.split('/');
  return (
    parts.length === steps.length &&
    parts.every((part, at) => (part.startsWith(':') ? steps[at] !== '' : part === steps[at]))
  );
}
