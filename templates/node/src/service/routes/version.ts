import type { FastifyInstance } from 'fastify';
import { refusals } from '../error-schemas.ts';
import { SERVICE_VERSION } from '../service-info.ts';

const schema = {
  summary: 'Version',
  description: 'Which code answers, with which model, on which Node.js?',
  operationId: 'version',
  response: {
    200: {
      description: 'Successful Response',
      type: 'object',
      required: ['service', 'model', 'node'],
      properties: { service: { type: 'string' }, model: { type: 'string' }, node: { type: 'string' } },
    },
    ...refusals('HTTPError', 503),
  },
};

/** `GET /version`: the three that one asks for first when two machines answer differently. */
export default async function version(app: FastifyInstance): Promise<void> {
  app.get('/version', { schema }, async () => ({
    service: SERVICE_VERSION,
    model: app.served.version,
    node: process.versions.node,
  }));
}
