/** How an endpoint of MLflow's REST API is declared: once, and served under both prefixes. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { parseExactJson, parseWithFloats } from './exact-json.ts';
import { invalid, MlflowError } from './mlflow-error.ts';
import { type Fields, type Input, readInput } from './parameters.ts';

/** Endpoints live under both: the clients' prefix and the one of MLflow's own pages. */
const PREFIXES = ['/api/2.0/mlflow', '/ajax-api/2.0/mlflow'] as const;

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

export interface Endpoint<Shape extends Fields> {
  method: Method | readonly Method[];
  /** Below the prefix, with a leading slash; `:name` for a path parameter, which joins the input. */
  path: string;
  fields: Shape;
  /** Gives the body of the answer. Throws a MlflowError. */
  handler(input: Input<Shape>, request: FastifyRequest): object | Promise<object>;
}

/** The parameters of a query, for what is not served by `serve`. */
export const readQuery = <Shape extends Fields>(fields: Shape, request: FastifyRequest): Input<Shape> =>
  readInput(fields, request.query as Record<string, unknown>, true);

/** Bodies as they were sent. */
const texts = new WeakMap<FastifyRequest, string>();

/** Reads a request's body: JSON, or nothing for a message without fields. Throws a SyntaxError. */
export function readBody(request: FastifyRequest, text: string): unknown {
  if (text.length === 0) return {};
  texts.set(request, text);
  return parseExactJson(text);
}

/** The parameters of a request: a JSON object, or a query in which a repeated key is an array; path parameters join them. */
function rawInput(request: FastifyRequest, sent: unknown): Record<string, unknown> {
  const path = request.params as Record<string, string>;
  if (request.method === 'GET') return { ...(request.query as Record<string, unknown>), ...path };
  // Clients of MLflow 1 encode a body twice.
  const body = typeof sent === 'string' ? unwrapped(sent) : (sent ?? {});
  if (typeof body !== 'object' || Array.isArray(body)) throw invalid('Request body must be a JSON object.');
  return { ...body, ...path };
}

function unwrapped(text: string): unknown {
  try {
    return parseExactJson(text) ?? {};
  } catch {
    return text;
  }
}

/** The input of an endpoint. What is wrong with it is told in the client's own words, `1.0` and not `1`: read again for that. */
export function inputOf<Shape extends Fields>(fields: Shape, request: FastifyRequest): Input<Shape> {
  try {
    return readInput(fields, rawInput(request, request.body), request.method === 'GET');
  } catch (error) {
    throw errorOfReadingAgain(fields, request) ?? error;
  }
}

function errorOfReadingAgain(fields: Fields, request: FastifyRequest): MlflowError | null {
  try {
    const text = texts.get(request);
    if (text !== undefined) readInput(fields, rawInput(request, parseWithFloats(text)), false);
    return null;
  } catch (error) {
    // Nested too deep to be read twice.
    return error instanceof MlflowError ? error : null;
  }
}

/** Serves an endpoint under both prefixes. */
export function serve<Shape extends Fields>(app: FastifyInstance, endpoint: Endpoint<Shape>): void {
  for (const prefix of PREFIXES) {
    app.route({
      method: [endpoint.method].flat() as Method[],
      url: `${prefix}${endpoint.path}`,
      handler: async (request) => endpoint.handler(inputOf(endpoint.fields, request), request),
    });
  }
}
