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
import { uiRoutes } from './ui/routes.ts';
import { unsupportedRoutes } from './unsupported/routes.ts';

/** The largest REST request body. Artifacts are streamed and not limited here. */
const MAX_BODY_BYTES = 32 * 1024 * 1024;

/** Routes declare no Fastify schema: `parameters.ts` validates the input. */
function noSchemas(): never {
  throw new Error('This route has a JSON schema, but the tracking server has no schema compiler.');
}

/** Keeps Fastify from loading ajv and its serializer, which take a tenth of a cold start. */
const WITHOUT_COMPILERS = { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } };

/** Builds the tracking server as a Fastify app that is ready but does not listen. */
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
  const rejectOthers = rejectOtherMethods(app);
  for (const routes of [
    serverRoutes,
    experimentRoutes,
    runRoutes,
    artifactRoutes,
    registryRoutes,
    loggedModelRoutes,
    unsupportedRoutes,
    uiRoutes,
  ]) {
    await app.register(async (scope) => routes(scope, tracking));
  }
  rejectOthers();
  await app.ready();
  return app;
}
