import type { FastifyInstance } from 'fastify';
import type { Database } from '../database.ts';
import { serve } from '../endpoint.ts';
import { integer, list, text } from '../parameters.ts';
import type { Tracking } from '../tracking.ts';
import { strictEnumeration, viewType } from '../view-type.ts';
import { createRun, setRunStage, updateRun } from './change-run.ts';
import { describeRuns } from './describe-runs.ts';
import { pair, pairOf, runFields, runIdOf } from './fields.ts';
import { loggingRoutes } from './logging-routes.ts';
import { metricRoutes } from './metric-routes.ts';
import { findRun } from './run.ts';
import { searchRuns } from './search-runs.ts';

const DEFAULT_RESULTS = 1_000;
const status = strictEnumeration(['RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED']);

/** MLflow's endpoints for runs and for the metrics, params and tags logged to them. */
export async function runRoutes(app: FastifyInstance, tracking: Tracking): Promise<void> {
  lifecycleRoutes(app, tracking);
  loggingRoutes(app, tracking);
  metricRoutes(app, tracking);
}

/** Creates, reads, updates, deletes, restores and searches runs. */
function lifecycleRoutes(app: FastifyInstance, { database }: Tracking): void {
  serve(app, {
    method: 'POST',
    path: '/runs/create',
    fields: { experiment_id: text, user_id: text, run_name: text, start_time: integer, tags: list(pair) },
    handler: ({ experiment_id = '', user_id = '', run_name, start_time = 0, tags }) => ({
      run: createRun(database, { experiment_id, user_id, run_name, start_time, tags: tags.map(pairOf) }),
    }),
  });
  serve(app, {
    method: 'GET',
    path: '/runs/get',
    fields: runFields,
    handler: (input) => ({ run: describeRuns(database, [findRun(database, runIdOf(input))], true)[0] }),
  });
  serve(app, {
    method: 'POST',
    path: '/runs/update',
    fields: { ...runFields, status, end_time: integer, run_name: text },
    handler: (input) => ({ run_info: updateRun(database, runIdOf(input), input) }),
  });
  moveRoute(app, database, 'delete', 'deleted');
  moveRoute(app, database, 'restore', 'active');
  searchRoute(app, database);
}

function moveRoute(app: FastifyInstance, database: Database, name: string, stage: 'active' | 'deleted'): void {
  serve(app, {
    method: 'POST',
    path: `/runs/${name}`,
    fields: runFields,
    handler: (input) => {
      setRunStage(database, runIdOf(input), stage);
      return {};
    },
  });
}

function searchRoute(app: FastifyInstance, database: Database): void {
  const page = { max_results: integer, order_by: list(text), page_token: text };
  serve(app, {
    method: 'POST',
    path: '/runs/search',
    fields: { experiment_ids: list(text), filter: text, run_view_type: viewType, ...page },
    handler: ({ run_view_type = 'ACTIVE_ONLY', max_results = DEFAULT_RESULTS, ...query }) =>
      searchRuns(database, { ...query, run_view_type, max_results }),
  });
}
