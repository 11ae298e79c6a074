import swagger from '@fastify/swagger';
import swaggerUi, { type FastifySwaggerUiConfigOptions } from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import plugin from 'fastify-plugin';
import { ERROR_SCHEMAS } from '../error-schemas.ts';
import { CUSTOMER_SCHEMA, PREDICTION_SCHEMA } from '../request-schema.ts';
import { SERVICE_VERSION } from '../service-info.ts';

/** The pages come from this service with all that they need: they work without the Internet, and load nothing from it. */
const PAGE_POLICY = {
  'default-src': "'self'",
  'img-src': "'self' data:",
  'style-src': "'self' 'unsafe-inline'",
};

/** To read and to print: everything is open, and there is nothing to try out. */
const REFERENCE: FastifySwaggerUiConfigOptions = {
  docExpansion: 'full',
  defaultModelRendering: 'model',
  defaultModelExpandDepth: 3,
  supportedSubmitMethods: [],
  filter: true,
};

/**
 * Writes the documentation from the routes' schemas: `/openapi.json` for programs; for people `/docs`, to try the
 * service out, and `/redoc`, to read about it.
 */
async function openapi(app: FastifyInstance): Promise<void> {
  for (const schema of [CUSTOMER_SCHEMA, PREDICTION_SCHEMA, ...ERROR_SCHEMAS]) app.addSchema(schema);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Churn', version: SERVICE_VERSION, description: 'Will this telecom customer leave?' },
      components: { securitySchemes: { HTTPBearer: { type: 'http', scheme: 'bearer' } } },
    },
    // Components keep the names of the schemas; by default they would be def-0, def-1 …
    refResolver: { buildLocalReference: (schema, _base, _fragment, index) => String(schema['$id'] ?? `def-${index}`) },
  });
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: PAGE_POLICY });
  // In a scope of its own: the page's plugin can be there only once in each.
  await app.register(async (scope) => {
    await scope.register(swaggerUi, { routePrefix: '/redoc', staticCSP: PAGE_POLICY, uiConfig: REFERENCE });
  });
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}

export default plugin(openapi, { name: 'openapi' });
