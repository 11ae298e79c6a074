import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import plugin from 'fastify-plugin';
import { CUSTOMER_SCHEMA, PREDICTION_SCHEMA } from '../request-schema.ts';

/** What a refused request gets back, under the names that FastAPI gives it. */
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
      ctx: { type: 'object', title: 'Context', additionalProperties: true },
    },
  },
  {
    $id: 'HTTPValidationError',
    title: 'HTTPValidationError',
    type: 'object',
    properties: { detail: { type: 'array', title: 'Detail', items: { $ref: 'ValidationError#' } } },
  },
];

/** The pages come from this service with all that they need: they work without the Internet, and load nothing from it. */
const PAGE_POLICY = {
  'default-src': "'self'",
  'img-src': "'self' data:",
  'style-src': "'self' 'unsafe-inline'",
};

/** Writes the documentation from the routes' schemas: `/openapi.json` for programs, `/docs` for people. */
async function openapi(app: FastifyInstance): Promise<void> {
  for (const schema of [CUSTOMER_SCHEMA, PREDICTION_SCHEMA, ...ERROR_SCHEMAS]) app.addSchema(schema);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Churn', version: '1.0.0', description: 'Will this telecom customer leave?' },
    },
    // Components keep the names of the schemas; by default they would be def-0, def-1 …
    refResolver: { buildLocalReference: (schema, _base, _fragment, index) => String(schema['$id'] ?? `def-${index}`) },
  });
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: PAGE_POLICY });
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}

export default plugin(openapi, { name: 'openapi' });
