import type { FastifyInstance } from 'fastify';
import { serve } from '../endpoint.ts';
import { double, type Fields, type Input, integer, list, message, required, text } from '../parameters.ts';
import type { Tracking } from '../tracking.ts';
import { pair, pairOf, refuseMissing, runFields, runIdOf } from './fields.ts';
import { logBatch } from './log-batch.ts';
import { logInputs, logModel, logOutputs } from './log-inputs.ts';
import { insertMetrics, refuseMetric } from './metric.ts';
import { logParam } from './param.ts';
import { findActiveRun } from './run.ts';
import { deleteTag, setTag } from './tag.ts';

const metric = {
  key: required(text),
  value: required(double),
  timestamp: required(integer),
  step: integer,
  model_id: text,
  dataset_name: text,
  dataset_digest: text,
};
const dataset = message({
  name: text,
  digest: text,
  source_type: text,
  source: text,
  schema: text,
  profile: text,
});

/** Writing to a run. */
export function loggingRoutes(app: FastifyInstance, { database }: Tracking): void {
  /** An endpoint that writes and answers nothing. */
  const log = <Shape extends Fields>(path: string, fields: Shape, write: (input: Input<Shape>) => void) =>
    serve(app, {
      method: 'POST',
      path: `/runs/${path}`,
      fields,
      answer: (input) => {
        write(input);
        return {};
      },
    });
  log('log-metric', { ...runFields, ...metric }, ({ step = 0, ...input }) => {
    const point = { ...input, step };
    refuseMetric(point, '');
    database.transaction(() => insertMetrics(database, findActiveRun(database, runIdOf(input)), [point]));
  });
  const one = { ...runFields, key: required(text), value: text };
  log('log-parameter', one, (input) => logParam(database, runIdOf(input), pairOf(input)));
  log('set-tag', one, (input) => setTag(database, runIdOf(input), pairOf(input)));
  log('delete-tag', { ...runFields, key: required(text) }, (input) => deleteTag(database, runIdOf(input), input.key));
  const batch = { metrics: list(message(metric)), params: list(pair), tags: list(pair) };
  log('log-batch', { ...runFields, ...batch }, (input) =>
    logBatch(database, runIdOf(input), {
      metrics: input.metrics.map(({ step = 0, ...point }) => ({ ...point, step })),
      params: input.params.map(pairOf),
      tags: input.tags.map(pairOf),
    }),
  );
  log('log-model', { ...runFields, model_json: required(text) }, (input) =>
    logModel(database, runIdOf(input), input.model_json),
  );
  linkingRoutes(log, database);
}

function linkingRoutes(
  log: <Shape extends Fields>(path: string, fields: Shape, write: (input: Input<Shape>) => void) => void,
  database: Tracking['database'],
): void {
  const datasets = list(message({ tags: list(pair), dataset }));
  const inputModels = list(message({ model_id: text }));
  log('log-inputs', { ...runFields, datasets, models: inputModels }, (input) => {
    const own = input.datasets.map(({ tags, dataset: data }) => ({
      tags: tags.map(pairOf),
      dataset: {
        name: data?.name ?? '',
        digest: data?.digest ?? '',
        source_type: data?.source_type ?? '',
        source: data?.source ?? '',
        schema: data?.schema,
        profile: data?.profile,
      },
    }));
    logInputs(
      database,
      runIdOf(input),
      own,
      input.models.map(({ model_id = '' }) => model_id),
    );
  });
  const outputModels = list(message({ model_id: text, step: integer }));
  log('outputs', { ...runFields, models: outputModels }, (input) => {
    if (input.models.length === 0) refuseMissing('models');
    const models = input.models.map(({ model_id = '', step = 0 }) => ({ model_id, step }));
    logOutputs(database, runIdOf(input), models);
  });
}
