import { STATUS_CODES } from 'node:http';
import swagger from '@fastify/swagger';
import swaggerUi, { type FastifySwaggerUiConfigOptions } from '@fastify/swagger-ui';
import type { FastifyInstance, FastifySchema } from 'fastify';

/** What the document says of the service. */
export type Documentation = {
  /** The name of the service. */
  readonly title: string;
  /** The version of the service: often the one in package.json. */
  readonly version: string;
  readonly description?: string;
  /** OpenAPI's security schemes by name; a route lists those that it takes in `schema.security`. */
  readonly securitySchemes?: Readonly<Record<string, SecurityScheme>>;
};

type SecurityScheme =
  | { readonly type: 'http'; readonly scheme: string }
  | { readonly type: 'apiKey'; readonly name: string; readonly in: 'query' | 'header' | 'cookie' };

/** The pages load nothing from elsewhere. */
const PAGE_POLICY = {
  'default-src': "'self'",
  'img-src': "'self' data:",
  'style-src': "'self' 'unsafe-inline'",
};

/** To read and to print: everything is open, and nothing can be sent. */
const READING: FastifySwaggerUiConfigOptions = {
  docExpansion: 'full',
  defaultModelRendering: 'model',
  defaultModelExpandDepth: 3,
  supportedSubmitMethods: [],
  filter: true,
};

/** FastAPI's two schemas of a refused request, and ours for every other error. */
const ERROR_SCHEMAS = [
  {
    $id: 'ValidationError',
    title: 'ValidationError',
    type: 'object',
    required: ['loc', 'msg', 'type'],
    properties: {
      loc: { type: 'array', title: 'Location', items: { anyOf: [{ type: 'string' }, { type: 'integer' }] } },
      msg: { type: 'string', title: 'Message' },
      type: { type: 'string', title: 'Error Type' },
      input: { title: 'Input' },
      ctx: { type: 'object', title: 'Context' },
    },
  },
  {
    $id: 'HTTPValidationError',
    title: 'HTTPValidationError',
    type: 'object',
    properties: { detail: { type: 'array', title: 'Detail', items: { $ref: 'ValidationError#' } } },
  },
  {
    $id: 'HTTPError',
    title: 'HTTPError',
    type: 'object',
    required: ['detail'],
    properties: { detail: { title: 'Detail' } },
  },
];

/**
 * The errors of a route, for its `schema.response`: `{ ...errorResponses(409, 503) }`. The 422 of a route that reads
 * something, and the 400 and 413 of one that reads a body, are documented without it.
 */
export function errorResponses(...statuses: readonly number[]): Record<number, object> {
  return Object.fromEntries(
    statuses.map((status) => [status, { description: STATUS_CODES[status], $ref: 'HTTPError#' }]),
  );
}

/**
 * Writes the documentation from the schemas of the routes: `/openapi.json` for programs, `/docs` to try the service,
 * `/redoc` to read about it. All three work without the Internet.
 */
export async function document(
  app: FastifyInstance,
  { title, version, description, securitySchemes }: Documentation,
  schemas: readonly object[],
): Promise<void> {
  for (const schema of [...schemas, ...ERROR_SCHEMAS]) app.addSchema(schema);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title, version, ...(description !== undefined && { description }) },
      ...(securitySchemes && { components: { securitySchemes } }),
    },
    transform: ({ schema, url }) => ({ schema: withResponses(schema), url }),
    // Components keep the names of the schemas instead of def-0, def-1 …
    refResolver: { buildLocalReference: (schema, _base, _fragment, index) => String(schema.$id ?? `def-${index}`) },
  });
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: PAGE_POLICY });
  // Its plugin can be registered only once in a scope.
  await app.register(async (scope) => {
    await scope.register(swaggerUi, { routePrefix: '/redoc', staticCSP: PAGE_POLICY, uiConfig: READING });
  });
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}

/**
 * Adds what every route of this kind can answer, unless the route documents it. Only to the document: as a schema of the route
 * it would remove members of a response that has another shape.
 */
function withResponses(schema: FastifySchema): FastifySchema {
  if (schema?.hide === true) return schema;
  const { body, querystring, params, headers, response } = schema ?? {};
  const given = Object(response) as Record<string, object>;
  const hasSuccess = Object.keys(given).some((status) => /^[23]/.test(status));
  const reads = [body, querystring, params, headers].some((part) => part !== undefined);
  return {
    ...schema,
    response: {
      ...(!hasSuccess && { 200: { description: 'Successful Response' } }),
      ...(reads && { 422: { description: 'Validation Error', $ref: 'HTTPValidationError#' } }),
      ...(body !== undefined && errorResponses(400, 413)),
      ...given,
    },
  };
}
