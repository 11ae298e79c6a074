import type { FastifyInstance } from 'fastify';
import type { Database } from '../database.ts';
import { serve } from '../endpoint.ts';
import { double, integer, list, message, required, text } from '../parameters.ts';
import type { Tracking } from '../tracking.ts';
import { type DeclareWrite, pair, pairOf, runFields, runIdOf } from './fields.ts';
import { linkingRoutes } from './linking-routes.ts';
import { logBatch } from './log-batch.ts';
import { logModel } from './log-model.ts';
import { insertMetrics, validateMetric } from './metric.ts';
import { logParam } from './param.ts';
import { findActiveRun } from './run.ts';
import { deleteTag, setTag } from './tag.ts';

/** Endpoints that write to a run. */
export function loggingRoutes(app: FastifyInstance, { database }: Tracking): void {
  const log: DeclareWrite = (path, fields, write) =>
    serve(app, {
      method: 'POST',
      path: `/runs/${path}`,
      fields,
      handler: (input) => {
        write(input);
        return {};
      },
    });
  metricRoute(log, database);
  pairRoutes(log, database);
  batchRoute(log, database);
  linkingRoutes(log, database);
  log('log-model', { ...runFields, model_json: required(text) }, (input) =>
    logModel(database, runIdOf(input), input.model_json),
  );
}

const metric = {
  key: required(text),
  value: required(double),
  timestamp: required(integer),
  step: integer,
  model_id: text,
  dataset_name: text,
  dataset_digest: text,
};

function metricRoute(log: DeclareWrite, database: Database): void {
  log('log-metric', { ...runFields, ...metric }, ({ step = 0, ...input }) => {
    const point = { ...input, step };
    validateMetric(point, '');
    database.transaction(() => insertMetrics(database, findActiveRun(database, runIdOf(input)), [point]));
  });
}

function pairRoutes(log: DeclareWrite, database: Database): void {
  const one = { ...runFields, key: required(text), value: text };
  log('log-parameter', one, (input) => logParam(database, runIdOf(input), pairOf(input)));
  log('set-tag', one, (input) => setTag(database, runIdOf(input), pairOf(input)));
  log('delete-tag', { ...runFields, key: required(text) }, (input) => deleteTag(database, runIdOf(input), input.key));
}

function batchRoute(log: DeclareWrite, database: Database): void {
  const batch = { metrics: list(message(metric)), params: list(pair), tags: list(pair) };
  log('log-batch', { ...runFields, ...batch }, (input) =>
    logBatch(database, runIdOf(input), {
      metrics: input.metrics.map(({ step = 0, ...point }) => ({ ...point, step })),
      params: input.params.map(pairOf),
      tags: input.tags.map(pairOf),
    }),
  );
}
