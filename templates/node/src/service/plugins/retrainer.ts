import type { FastifyInstance } from 'fastify';
import plugin from 'fastify-plugin';
import { Retrainer, type RetrainingWork } from '../retraining.ts';
import { readWholeNumber } from '../whole-number.ts';

declare module 'fastify' {
  interface FastifyInstance {
    retrainer: Retrainer;
  }
}

/** A training ends with the service that started it. */
async function retrainer(app: FastifyInstance, { retraining }: { retraining: RetrainingWork }): Promise<void> {
  app.decorate('retrainer', new Retrainer(retraining, readWholeNumber('RETRAIN_INTERVAL', 60)));
  app.addHook('preClose', async () => app.retrainer.stop());
}

export default plugin(retrainer, { name: 'retrainer' });
