import type { FastifyInstance } from 'fastify';
import { variant } from '../../variant.ts';
import { refusals } from '../error-schemas.ts';
import { predictAll } from '../prediction.ts';
import { oneOrMany, type PredictBody } from '../request-schema.ts';

const schema = {
  summary: 'Predict',
  description: 'Predicts for one customer, or for a list of them: the answer has the shape of the question.',
  operationId: 'predict',
  body: oneOrMany('Customer'),
  response: {
    200: { description: 'Successful Response', ...oneOrMany('Prediction') },
    422: { description: 'Validation Error', $ref: 'HTTPValidationError#' },
    ...refusals('HTTPError', 413, 415, 503),
  },
};

/** `POST /predict`, unless the variant calls it otherwise. Fastify has checked the body before the handler sees it. */
export default async function predict(app: FastifyInstance): Promise<void> {
  app.post<{ Body: PredictBody }>(variant.predictPath, { schema }, async (request) => {
    const { body } = request;
    // exercise 3.3 begin
    const predictions = predictAll(request, app.served, Array.isArray(body) ? body : [body]);
    return Array.isArray(body) ? predictions : predictions[0];
    // exercise 3.3 instead
    // return predictAll(request, app.served, [body].flat());
    // exercise 3.3 end
  });
}
