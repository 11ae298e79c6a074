/** How an endpoint of MLflow's REST API is declared: once, and served under both prefixes. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { MlflowError } from './mlflow-error.ts';
import { type Fields, type Input, readInput } from './parameters.ts';

/** Endpoints live under both: the clients' prefix and the one of MLflow's own pages. */
export const PREFIXES = ['/api/2.0/mlflow', '/ajax-api/2.0/mlflow'] as const;

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

export interface Endpoint<Shape extends Fields> {
  method: Method | readonly Method[];
  /** Below the prefix, with a leading slash; `:name` for a path parameter, which joins the input. */
  path: string;
  fields: Shape;
  /** Gives the body of the answer. Throws a MlflowError. */
  answer(input: Input<Shape>, request: FastifyRequest): object | Promise<object>;
}

/** The parameters of a request: a JSON object, or a query in which a repeated key is an array; path parameters join them. */
function rawInput(request: FastifyRequest): Record<string, unknown> {
  const path = request.params as Record<string, string>;
  if (request.method === 'GET') return { ...(request.query as Record<string, unknown>), ...path };
  const body = request.body ?? {};
  if (typeof body !== 'object' || Array.isArray(body)) {
    throw new MlflowError('INVALID_PARAMETER_VALUE', 'Request body must be a JSON object.');
  }
  return { ...body, ...path };
}

/** Serves an endpoint under both prefixes. */
export function serve<Shape extends Fields>(app: FastifyInstance, endpoint: Endpoint<Shape>): void {
  for (const prefix of PREFIXES) {
    app.route({
      method: [endpoint.method].flat() as Method[],
      url: `${prefix}${endpoint.path}`,
      handler: async (request) =>
        endpoint.answer(readInput(endpoint.fields, rawInput(request), request.method === 'GET'), request),
    });
  }
}
