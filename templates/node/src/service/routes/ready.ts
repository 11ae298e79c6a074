import type { FastifyInstance } from 'fastify';
import { refusals } from '../error-schemas.ts';
import { Refusal } from '../refusal.ts';

const READY = {
  description: 'Successful Response',
  type: 'object',
  required: ['status'],
  properties: { status: { type: 'string', enum: ['ready'] } },
};

const schema = {
  summary: 'Ready',
  description: 'Can the service predict now? Whoever shares out requests sends none to a service that answers 503.',
  operationId: 'ready',
  response: { 200: READY, ...refusals('HTTPError', 503) },
};

/** `GET /ready`. A service may be well (`/health`) and not ready: it has no model yet, or it is about to stop. */
export default async function ready(app: FastifyInstance): Promise<void> {
  app.get('/ready', { schema }, async () => {
    const reason = app.whyNotReady();
    if (reason !== null) throw new Refusal(503, reason);
    return { status: 'ready' };
  });
}
