import type { FastifyInstance } from 'fastify';
import type { Tracking } from '../tracking.ts';
import { artifactDirectoryRoute } from './artifacts.ts';
import { changeRoutes } from './change.ts';
import { createRoute } from './create.ts';
import { searchRoute } from './search.ts';

/** The logged models of MLflow 3. */
export async function loggedModelRoutes(app: FastifyInstance, tracking: Tracking): Promise<void> {
  for (const routes of [createRoute, changeRoutes, searchRoute, artifactDirectoryRoute]) routes(app, tracking);
}
