import type { FastifyInstance } from 'fastify';
import plugin from 'fastify-plugin';
import { Registry } from 'prom-client';
import type { CustomerFeatures } from '../../data/schema.ts';
import type { LoadedModel } from '../../model/model-file.ts';
import { driftMetrics } from '../../monitoring/drift-metrics.ts';
import { WINDOW_ROWS } from '../../monitoring/measure-drift.ts';
import type { Reference } from '../../monitoring/reference.ts';
import { referenceOf } from '../../monitoring/reference-file.ts';
import { serviceMetrics } from '../../monitoring/service-metrics.ts';
import { SlidingWindow } from '../../monitoring/sliding-window.ts';

/** `GET /metrics`, for Prometheus: what the service does, what it predicts, and whether its rows still look like training. */
async function metrics(app: FastifyInstance): Promise<void> {
  // A registry of its own, not the library's global one: two services in one process (tests) must not add up.
  const registry = new Registry();
  const service = serviceMetrics(registry, () => app.served.version);
  const updateDrift = driftMetrics(registry);
  // It goes on when the model changes: the rows are what customers are like now, and it is the reference that must follow the
  // model. A window that began anew would be blind for its first rows, just when a new model has to show that it fits.
  const served = new SlidingWindow<CustomerFeatures>(WINDOW_ROWS);
  const currentReference = referenceReader(app);

  app.addHook('onResponse', async (request, reply) => {
    // No pattern: nothing is there. The URL itself could be anything, and would make a series each.
    const route = request.routeOptions.url ?? 'none';
    service.countRequest({
      route,
      method: request.method,
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1000,
    });
    // Whatever the contract. An answer may still fail after the prediction, and then nobody got it.
    if (request.predicted === null || reply.statusCode !== 200) return;
    service.countPredictions(request.predicted.predictions);
    for (const customer of request.predicted.customers) served.add(customer);
  });
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    updateDrift(served.items(), await currentReference());
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

/** Reads the reference once for each model: a newly trained model comes with a new one. */
function referenceReader(app: FastifyInstance): () => Promise<Reference | null> {
  let model: LoadedModel | undefined;
  let reference: Promise<Reference | null>;
  return () => {
    if (model !== app.served) {
      model = app.served;
      reference = referenceOf(model).catch((error) => {
        // A service that predicts well must not stop for a file of its monitoring: it says what is wrong, and goes on.
        app.log.error({ err: error }, 'no drift metrics');
        return null;
      });
    }
    return reference;
  };
}

export default plugin(metrics, { name: 'metrics' });
