import type { FastifyInstance } from 'fastify';
import type { Tracking } from '../tracking.ts';
import { loggingRoutes } from './logging-routes.ts';
import { metricRoutes } from './metric-routes.ts';
import { runsThemselvesRoutes } from './runs-themselves-routes.ts';

/** MLflow's endpoints for runs and what is logged to them. */
export async function runRoutes(app: FastifyInstance, tracking: Tracking): Promise<void> {
  runsThemselvesRoutes(app, tracking);
  loggingRoutes(app, tracking);
  metricRoutes(app, tracking);
}
