import type { FastifyInstance } from 'fastify';
import type { CustomerFeatures } from '../../data/schema.ts';
import { type ChurnModel, predictChurn } from '../../model/churn-model.ts';
import { oneOrMany, type PredictBody, type Prediction } from '../request-schema.ts';

const schema = {
  summary: 'Predict',
  description: 'Predicts for one customer, or for a list of them: the answer has the shape of the question.',
  operationId: 'predict',
  body: oneOrMany('Customer'),
  response: {
    200: { description: 'Successful Response', ...oneOrMany('Prediction') },
    422: { description: 'Validation Error', $ref: 'HTTPValidationError#' },
  },
};

/** `POST /predict`. Fastify has checked the body against the schema before the handler sees it. */
export default async function predict(app: FastifyInstance): Promise<void> {
  app.post<{ Body: PredictBody }>('/predict', { schema }, async ({ body }) => {
    // exercise 3.3 begin
    const predictions = predictAll(app.served.model, Array.isArray(body) ? body : [body]);
    return Array.isArray(body) ? predictions : predictions[0];
    // exercise 3.3 instead
    // return predictAll(app.served.model, [body].flat());
    // exercise 3.3 end
  });
}

function predictAll(model: ChurnModel, customers: readonly CustomerFeatures[]): Prediction[] {
  const probabilities = Array.from(predictChurn(model, customers));
  return probabilities.map((probability) => ({
    // exercise 3.2 begin
    prediction: probability >= model.threshold ? 'yes' : 'no',
    // exercise 3.2 instead
    // prediction: 'no',
    // exercise 3.2 end
    probability,
  }));
}
