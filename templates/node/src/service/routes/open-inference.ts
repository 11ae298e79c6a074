import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { LoadedModel } from '../../model/model-file.ts';
import { answerNotFound, answerTo, type ErrorAnswer, sentenceOf } from '../error-answer.ts';
import { INFERENCE_SCHEMAS, liveSchema, modelSchemas, readySchema, serverSchema } from '../open-inference-schema.ts';
import { checkRows, predictAll } from '../prediction.ts';
import { Refusal } from '../refusal.ts';
import { MODEL_NAME, SERVICE_VERSION } from '../service-info.ts';
import { MODEL_INPUTS, MODEL_OUTPUTS, rowsOfTensors, type Tensor, toTensors } from '../tensors.ts';

type Versioned = { Params: { version?: string } };
type Infer = Versioned & {
  Body: { id?: string; inputs: readonly Tensor[]; outputs?: readonly { readonly name: string }[] };
};

export const autoPrefix = '/v2';

/** The Open Inference Protocol, version 2, over HTTP: what KServe, Seldon and Triton speak. */
export default async function openInference(app: FastifyInstance): Promise<void> {
  for (const schema of INFERENCE_SCHEMAS) app.addSchema(schema);
  answerWithError(app);
  app.get('', { schema: serverSchema }, async () => ({ name: MODEL_NAME, version: SERVICE_VERSION, extensions: [] }));
  app.get('/health/live', { schema: liveSchema }, async () => ({ live: true }));
  app.get('/health/ready', { schema: readySchema }, async () => {
    requireReady(app);
    return { ready: true };
  });
  addModel(app, `/models/${MODEL_NAME}`, false);
  addModel(app, `/models/${MODEL_NAME}/versions/:version`, true);
}

function addModel(app: FastifyInstance, path: string, ofVersion: boolean): void {
  const schemas = modelSchemas(ofVersion);
  app.get<Versioned>(path, { schema: schemas.metadata }, async (request) => ({
    name: MODEL_NAME,
    versions: [servedModel(app, request).version],
    platform: 'nodejs',
    inputs: MODEL_INPUTS,
    outputs: MODEL_OUTPUTS,
  }));
  app.get<Versioned>(`${path}/ready`, { schema: schemas.ready }, async (request) => {
    servedModel(app, request);
    requireReady(app);
    return { name: MODEL_NAME, ready: true };
  });
  app.post<Infer>(`${path}/infer`, { schema: schemas.infer }, async (request) => {
    const served = servedModel(app, request);
    const { id, inputs, outputs = MODEL_OUTPUTS } = request.body;
    const predictions = predictAll(request, served, checkRows(request, rowsOfTensors(inputs)));
    const tensors = toTensors(
      predictions,
      outputs.map(({ name }) => name),
    );
    return {
      model_name: MODEL_NAME,
      model_version: served.version,
      ...(id === undefined ? {} : { id }),
      outputs: tensors,
    };
  });
}

/** The model, read once a request: it may be replaced at any moment. */
function servedModel(app: FastifyInstance, { params: { version } }: FastifyRequest<Versioned>): LoadedModel {
  const { served } = app;
  if (version === undefined || version === served.version) return served;
  throw new Refusal(404, `version ${version} of ${MODEL_NAME} is not served`);
}

function requireReady(app: FastifyInstance): void {
  const reason = app.whyNotReady();
  if (reason !== null) throw new Refusal(503, reason);
}

/** Errors of this protocol are one sentence, and data that is wrong is 400. */
function answerWithError(app: FastifyInstance): void {
  const send = (reply: FastifyReply, answer: ErrorAnswer) =>
    reply.code(answer.status === 422 ? 400 : answer.status).send({ error: sentenceOf(answer) });
  app.setErrorHandler<FastifyError>(async (error, request, reply) => send(reply, answerTo(error, request, reply)));
  app.setNotFoundHandler(async (request, reply) => send(reply, answerNotFound(request, reply)));
}
