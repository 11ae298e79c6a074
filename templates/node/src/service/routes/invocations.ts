import type { FastifyError, FastifyInstance } from 'fastify';
import { answerTo, sentenceOf } from '../error-answer.ts';
import { refusals } from '../error-schemas.ts';
import { INVOCATION_SCHEMA, type Invocation, rowsOf, rowsOfCsv } from '../invocation.ts';
import { checkRows, predictAll } from '../prediction.ts';
import { Refusal } from '../refusal.ts';
import { missingBody } from '../validation-details.ts';

const tags = ['MLflow, SageMaker'];

const pingSchema = {
  summary: 'Ping',
  description: 'Ready to predict? MLflow and SageMaker ask here.',
  operationId: 'ping',
  tags,
  response: { 200: { description: 'Successful Response', type: 'object' }, ...refusals('MlflowError', 503) },
};

const invocationsSchema = {
  summary: 'Invocations',
  description: 'Predicts as the scoring server of MLflow does.',
  operationId: 'invocations',
  tags,
  body: {
    content: {
      'application/json': { schema: { $ref: 'Invocation#' } },
      'text/csv': { schema: { type: 'string', description: 'The columns of Customer, with a header' } },
    },
  },
  response: {
    200: {
      description: 'Successful Response',
      type: 'object',
      required: ['predictions'],
      properties: { predictions: { type: 'array', items: { $ref: 'Prediction#' } } },
    },
    ...refusals('MlflowError', 400, 413, 415, 503),
  },
};

const ONE_FORM = 'Give exactly one of dataframe_split, dataframe_records, instances, inputs';

/** MLflow's scoring contract, which SageMaker's containers share: the same image serves in both places. */
export default async function invocations(app: FastifyInstance): Promise<void> {
  app.addSchema(INVOCATION_SCHEMA);
  app.addContentTypeParser('text/csv', { parseAs: 'string' }, async (_request: unknown, body: string) => body);
  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const answer = answerTo(error, request, reply);
    const message = error.validation?.some(({ keyword }) => keyword === 'oneOf') ? ONE_FORM : sentenceOf(answer);
    // MLflow does not tell data that is wrong (422) from a request that is wrong (400).
    const status = answer.status === 422 ? 400 : answer.status;
    return reply.code(status).send({ error_code: codeOf(status), message });
  });

  app.get('/ping', { schema: pingSchema }, async () => {
    const reason = app.whyNotReady();
    if (reason !== null) throw new Refusal(503, reason);
    return {};
  });
  app.post<{ Body: Invocation | string | undefined }>(
    '/invocations',
    { schema: invocationsSchema },
    async (request) => {
      const { body } = request;
      // Without a content type there is no body to check, and Fastify lets the request through.
      if (body === undefined) throw new Refusal(422, [missingBody()]);
      const rows = typeof body === 'string' ? rowsOfCsv(body) : rowsOf(body);
      return { predictions: predictAll(request, app.served, checkRows(request, rows)) };
    },
  );
}

/** The names that MLflow gives to what can go wrong. */
function codeOf(status: number): string {
  if (status === 503) return 'TEMPORARILY_UNAVAILABLE';
  return status >= 500 ? 'INTERNAL_ERROR' : 'BAD_REQUEST';
}
