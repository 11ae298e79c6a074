import type { FastifyInstance } from 'fastify';
import type { Database } from '../database.ts';
import { serve } from '../endpoint.ts';
import type { Int64 } from '../exact-json.ts';
import { invalid } from '../mlflow-error.ts';
import { integer, list, readInput, required, text } from '../parameters.ts';
import type { Tracking } from '../tracking.ts';
import { runFields, runIdOf, throwMissing } from './fields.ts';
import { bulkHistory, type Interval, metricHistory, sampledHistory } from './metric-history.ts';

const MAX_BULK_POINTS = 25_000;
const MAX_RUNS = 100;
const MAX_POINTS_OF_RUN = 2_500;
const ALL_STEPS: Interval = { from: -(2n ** 63n), to: 2n ** 63n - 1n };
const ADVICE = 'See the API docs for more information about request parameters.';

/** Endpoints that read metric histories. */
export function metricRoutes(app: FastifyInstance, { database }: Tracking): void {
  serve(app, {
    method: 'GET',
    path: '/metrics/get-history',
    fields: { ...runFields, metric_key: required(text), max_results: integer, page_token: text },
    handler: (input) => metricHistory(database, runIdOf(input), input.metric_key, input.max_results, input.page_token),
  });
  intervalRoute(app, database);
  bulkRoute(app, database);
}

const names = list(text);
/** Required run ids. */
const runIds: typeof names = {
  required: true,
  read: (value, name, fromQuery) => names.read(value ?? throwMissing(name), name, fromQuery),
};

function intervalRoute(app: FastifyInstance, database: Database): void {
  const steps = { start_step: integer, end_step: integer };
  serve(app, {
    method: 'GET',
    path: '/metrics/get-history-bulk-interval',
    fields: { run_ids: runIds, metric_key: required(text), ...steps, max_results: integer },
    handler: ({ run_ids, metric_key, start_step, end_step, max_results = MAX_POINTS_OF_RUN }) => {
      validateRunCount('GetMetricHistoryBulkInterval request must specify at most', run_ids, ` ${ADVICE}`);
      if (max_results < 1 || max_results > MAX_POINTS_OF_RUN) {
        throw invalid(`max_results must be between 1 and ${MAX_POINTS_OF_RUN}. ${ADVICE}`);
      }
      const interval = intervalOf(start_step, end_step);
      const metrics = run_ids.flatMap((run) =>
        sampledHistory(database, run, metric_key, Number(max_results), interval),
      );
      return { ...(metrics.length > 0 && { metrics }) };
    },
  });
}

function validateRunCount(prefix: string, runs: readonly string[], suffix: string): void {
  if (runs.length <= MAX_RUNS) return;
  throw invalid(`${prefix} ${MAX_RUNS} run_ids. Received ${runs.length} run_ids.${suffix}`);
}

function intervalOf(from: Int64 | undefined, to: Int64 | undefined): Interval {
  if (from === undefined && to === undefined) return ALL_STEPS;
  if (from === undefined || to === undefined) {
    throw invalid('If either start step or end step are specified, both must be specified.');
  }
  if (from <= to) return { from, to };
  throw invalid(`end_step must be greater than start_step. Found start_step=${from} and end_step=${to}.`);
}

/** The histories of several runs. Only MLflow's UI requests this. */
function bulkRoute(app: FastifyInstance, database: Database): void {
  const fields = { run_id: names, metric_key: text, max_results: integer };
  app.get('/ajax-api/2.0/mlflow/metrics/get-history-bulk', async (request) => {
    const input = readInput(fields, request.query as Record<string, unknown>, true);
    if (input.run_id.length === 0) throw invalid('GetMetricHistoryBulk request must specify at least one run_id.');
    validateRunCount('GetMetricHistoryBulk request cannot specify more than', input.run_id, '');
    if (input.metric_key === undefined) throw invalid('GetMetricHistoryBulk request must specify a metric_key.');
    const size = Math.max(0, Math.min(Number(input.max_results ?? MAX_BULK_POINTS), MAX_BULK_POINTS));
    return bulkHistory(database, input.run_id, input.metric_key, size);
  });
}
