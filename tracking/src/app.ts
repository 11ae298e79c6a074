import fastify, { type FastifyInstance } from 'fastify';
import { artifactRoutes } from './artifacts/routes.ts';
import { registerErrorHandler } from './error-handler.ts';
import { experimentRoutes } from './experiments/routes.ts';
import { loggedModelRoutes } from './logged-models/routes.ts';
import { rejectOtherMethods } from './method-not-allowed.ts';
import { enforceQuota } from './quota.ts';
import { registryRoutes } from './registry/routes.ts';
import { runRoutes } from './runs/routes.ts';
import { type Guard, guardRequests } from './security/guard.ts';
import { serverRoutes } from './server-routes.ts';
import type { Tracking } from './tracking.ts';
import { pageRoutes } from './ui/routes.ts';
import { unsupportedRoutes } from './unsupported/routes.ts';

/** Bodies of the REST API; artifacts are streamed and have no limit here. */
const MAX_BODY_BYTES = 32 * 1024 * 1024;

/** No route here has a schema of fastify's: `parameters.ts` reads what comes in. */
function noSchemas(): never {
  throw new Error('a route of the tracking server has a JSON schema, and nothing compiles it');
}

/** In place of ajv and its like, which fastify loads by itself otherwise: a tenth of a cold start. */
const WITHOUT_COMPILERS = { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } };

/** The tracking server as a plugin tree: it does not listen. */
export async function buildTrackingApp(tracking: Tracking, guard: Guard): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    bodyLimit: MAX_BODY_BYTES,
    routerOptions: { maxParamLength: 1_000 },
    schemaController: WITHOUT_COMPILERS,
  });
  registerErrorHandler(app);
  guardRequests(app, guard);
  if (tracking.quota !== undefined) enforceQuota(app, tracking.quota.count, tracking.quota.exempt);
  const refuseOthers = rejectOtherMethods(app);
  for (const routes of [
    serverRoutes,
    experimentRoutes,
    runRoutes,
    artifactRoutes,
    registryRoutes,
    loggedModelRoutes,
    unsupportedRoutes,
    pageRoutes,
  ]) {
    await app.register(async (scope) => routes(scope, tracking));
  }
  refuseOthers();
  await app.ready();
  return app;
}
