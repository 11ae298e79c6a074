/** Declares endpoints of MLflow's REST API and serves them under both prefixes. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { parseExactJson, parseWithFloats } from './exact-json.ts';
import { invalid, MlflowError } from './mlflow-error.ts';
import { type Fields, type Input, readInput } from './parameters.ts';

/** The prefix of API clients, and the prefix of MLflow's UI. */
const PREFIXES = ['/api/2.0/mlflow', '/ajax-api/2.0/mlflow'] as const;

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** An endpoint of the REST API. */
export interface Endpoint<Shape extends Fields> {
  method: Method | readonly Method[];
  /** Path below the prefix, with a leading slash. Path parameters (`:name`) are merged into the input. */
  path: string;
  fields: Shape;
  /** Returns the response body. Throws a MlflowError. */
  handler(input: Input<Shape>, request: FastifyRequest): object | Promise<object>;
}

/** Reads query parameters, for routes that `serve` does not declare. */
export const readQuery = <Shape extends Fields>(fields: Shape, request: FastifyRequest): Input<Shape> =>
  readInput(fields, request.query as Record<string, unknown>, true);

/** The original text of JSON bodies. */
const texts = new WeakMap<FastifyRequest, string>();

/** Parses a JSON body; an empty body is an empty object. Throws a SyntaxError. */
export function readBody(request: FastifyRequest, text: string): unknown {
  if (text.length === 0) return {};
  texts.set(request, text);
  return parseExactJson(text);
}

/** The raw parameters: the JSON body or the query (repeated keys are arrays), merged with the path parameters. */
function rawInput(request: FastifyRequest, sent: unknown): Record<string, unknown> {
  const path = request.params as Record<string, string>;
  if (request.method === 'GET') return { ...(request.query as Record<string, unknown>), ...path };
  // MLflow 1 clients encode the body as JSON twice.
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

/**
 * Validates the input of an endpoint. Errors quote numbers as the client wrote them (`1.0`, not `1`), which requires a second
 * parse. Throws a MlflowError.
 */
export function inputOf<Shape extends Fields>(fields: Shape, request: FastifyRequest): Input<Shape> {
  try {
    return readInput(fields, rawInput(request, request.body), request.method === 'GET');
  } catch (error) {
    throw errorWithOriginalNumbers(fields, request) ?? error;
  }
}

function errorWithOriginalNumbers(fields: Fields, request: FastifyRequest): MlflowError | null {
  try {
    const text = texts.get(request);
    if (text !== undefined) readInput(fields, rawInput(request, parseWithFloats(text)), false);
    return null;
  } catch (error) {
    // The body is nested too deeply to be parsed again.
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
