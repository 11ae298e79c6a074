import fastify, { type FastifyInstance } from 'fastify';
import type { Customer } from '../../src/data/schema.ts';
import { fitModel, labelsOf, TRAINING_OPTIONS } from '../../src/model/churn-model.ts';
import { makeReference } from '../../src/monitoring/reference.ts';
import { formatReference, REFERENCE_FILE } from '../../src/monitoring/reference-file.ts';
import errors from '../../src/service/plugins/errors.ts';
import metrics from '../../src/service/plugins/metrics.ts';
import openapi from '../../src/service/plugins/openapi.ts';
import { predictAll } from '../../src/service/prediction.ts';
import invocations from '../../src/service/routes/invocations.ts';
import openInference, { autoPrefix } from '../../src/service/routes/open-inference.ts';
import predict from '../../src/service/routes/predict.ts';
import { holdModel } from '../../src/service/served-model.ts';
import { makeCustomers } from '../customers.ts';

export const TRAINING: readonly Customer[] = makeCustomers(1_000);

/** The service with its metrics, and a model with its reference beside it: the tests do not need `make train`. */
export async function startMonitoredApp(): Promise<FastifyInstance> {
  const model = fitModel(TRAINING, labelsOf(TRAINING), { ...TRAINING_OPTIONS, trees: 5 });
  const app = fastify();
  const beside = { [REFERENCE_FILE]: formatReference(makeReference(TRAINING)) };
  holdModel(app, { model, version: '0123456789ab', beside });
  app.decorateRequest('predicted', null);
  for (const one of [errors, openapi, metrics, predict, invocations]) await app.register(one);
  await app.register(openInference, { prefix: autoPrefix });
  app.post('/broken', async (request) => {
    predictAll(request, app.served, TRAINING);
    throw new Error('predicted, and then nothing came of it');
  });
  await app.ready();
  return app;
}

/** The value of a series of `/metrics`, written as there; undefined when there is none. */
export async function readMetric(app: FastifyInstance, series: string): Promise<number | undefined> {
  const { body } = await app.inject('/metrics');
  const line = body.split('\n').find((one) => one.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
}
