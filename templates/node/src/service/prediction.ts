import type { FastifyRequest } from 'fastify';
import type { CustomerFeatures } from '../data/schema.ts';
import { predictChurn } from '../model/churn-model.ts';
import type { LoadedModel } from '../model/model-file.ts';
import { Refusal } from './refusal.ts';
import { type Answer, CUSTOMERS_SCHEMA, type Prediction, toAnswer } from './request-schema.ts';
import { toDetails } from './validation-details.ts';

/** What was predicted for a request: as many predictions as customers, in their order. */
export type Predicted = {
  readonly customers: readonly CustomerFeatures[];
  readonly predictions: readonly Prediction[];
};

declare module 'fastify' {
  interface FastifyRequest {
    /** For whoever watches the service; null as long as nothing was predicted. */
    predicted: Predicted | null;
  }
}

/** What the model says of these customers, one prediction each, in their order. */
export function predictionsOf({ model }: LoadedModel, customers: readonly CustomerFeatures[]): Prediction[] {
  return Array.from(predictChurn(model, customers), (probability) => ({
    // exercise 3.2 begin
    prediction: probability >= model.threshold ? 'yes' : 'no',
    // exercise 3.2 instead
    // prediction: 'no',
    // exercise 3.2 end
    probability,
  }));
}

/** The one way to a prediction, whatever the contract that asks. The request keeps what was predicted for it. */
export function predictAll(
  request: FastifyRequest,
  served: LoadedModel,
  customers: readonly CustomerFeatures[],
): Answer[] {
  const predictions = predictionsOf(served, customers);
  request.predicted = { customers, predictions };
  return predictions.map(toAnswer);
}

/**
 * Checks rows that a contract took out of its envelope, by the schema that `routes/predict.ts` checks its body with.
 *
 * @throws Refusal 422 with FastAPI's details
 */
export function checkRows(request: FastifyRequest, rows: readonly unknown[]): readonly CustomerFeatures[] {
  const validate = request.compileValidationSchema(CUSTOMERS_SCHEMA);
  if (!areCustomers(validate, rows)) throw new Refusal(422, toDetails(validate.errors ?? [], rows));
  return rows;
}

type Validate = ReturnType<FastifyRequest['compileValidationSchema']>;

function areCustomers(validate: Validate, rows: readonly unknown[]): rows is readonly CustomerFeatures[] {
  return validate(rows) === true;
}
