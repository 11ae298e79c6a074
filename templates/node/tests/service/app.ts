import type { FastifyInstance } from 'fastify';
import { fitModel, labelsOf, TRAINING_OPTIONS } from '../../src/model/churn-model.ts';
import { buildApp } from '../../src/service/app.ts';
import { makeCustomers } from '../customers.ts';

/** The service around a small model made in memory: the tests do not need `make train`. */
export async function startApp(): Promise<FastifyInstance> {
  const customers = makeCustomers(200);
  const model = fitModel(customers, labelsOf(customers), { ...TRAINING_OPTIONS, trees: 20 });
  return buildApp({ model, version: '0123456789ab' });
}
