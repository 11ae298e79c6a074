import { z } from 'zod';
import { defineTask } from '../../untrusted/task.ts';

const MAX_ROUTES = 40;
const MAX_PATH = 2_000;
const MAX_RESPONSES = 100;

const routeSchema = z.object({
  method: z.enum(['GET', 'POST']),
  path: z.string(),
  /** The documented response statuses. */
  responses: z.array(z.string()),
});
type Route = z.infer<typeof routeSchema>;

/** The routes of an OpenAPI document that can be called without inventing data: the read-only ones, and prediction. */
export const readRoutes = defineTask({
  name: 'documented-routes',
  output: z.array(routeSchema),
  load: async () => routesOf,
});

const documentSchema = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({ responses: z.record(z.string(), z.unknown()).default({}) }).catch({ responses: {} }),
    ),
  ),
});

function pathsOf(body: string): z.infer<typeof documentSchema>['paths'] {
  try {
    return documentSchema.parse(JSON.parse(body)).paths;
  } catch {
    return {};
  }
}

function routesOf({ body, predict }: { body: string; predict: string }): Route[] {
  const route = (method: Route['method'], path: string, { responses }: { responses: object }): Route => ({
    method,
    path,
    responses: Object.keys(responses)
      .slice(0, MAX_RESPONSES)
      .map((status) => status.slice(0, 20)),
  });
  return Object.entries(pathsOf(body))
    .filter(([path]) => path.length <= MAX_PATH)
    .slice(0, MAX_ROUTES)
    .flatMap(([path, { get, post }]) => [
      ...(get === undefined || path.includes('{') ? [] : [route('GET', path, get)]),
      ...(path === predict && post !== undefined ? [route('POST', path, post)] : []),
    ]);
}
