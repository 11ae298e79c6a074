import type { FastifyInstance } from 'fastify';
import type { Tracking } from '../tracking.ts';
import { aliasRoutes } from './alias-routes.ts';
import { createVersionRoute } from './create-version.ts';
import { modelRoutes } from './model-routes.ts';
import { searchRoutes } from './search.ts';
import { transitionRoute } from './transition.ts';
import { versionRoutes } from './version-routes.ts';

/** Endpoints of the model registry. */
export async function registryRoutes(app: FastifyInstance, tracking: Tracking): Promise<void> {
  for (const routes of [modelRoutes, aliasRoutes, versionRoutes, createVersionRoute, transitionRoute, searchRoutes]) {
    routes(app, tracking);
  }
}
