import type { FastifyInstance } from 'fastify';
import { refusals } from '../error-schemas.ts';

const schema = {
  summary: 'Health',
  description: 'Is the service up, and with which model?',
  operationId: 'health',
  response: {
    200: {
      description: 'Successful Response',
      type: 'object',
      required: ['status', 'model'],
      properties: {
        status: { type: 'string', enum: ['ok'] },
        model: {
          type: 'object',
          required: ['version', 'trees', 'threshold'],
          properties: {
            version: { type: 'string', description: 'The first digits of the SHA-256 of the model file' },
            trees: { type: 'integer' },
            threshold: { type: 'number', description: 'From this probability on, the prediction is "yes"' },
          },
        },
      },
    },
    ...refusals('HTTPError', 503),
  },
};

/** `GET /health`: whoever deploys a model must be able to ask which one answers. */
export default async function health(app: FastifyInstance): Promise<void> {
  app.get('/health', { schema }, async () => {
    // exercise 3.1 begin
    const { model, version } = app.served;
    return { status: 'ok', model: { version, trees: model.ensemble.trees.length, threshold: model.threshold } };
    // exercise 3.1 end
  });
}
