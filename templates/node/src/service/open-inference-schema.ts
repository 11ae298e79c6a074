import { refusals } from './error-schemas.ts';
import { MODEL_INPUTS, MODEL_OUTPUTS } from './tensors.ts';

const NAMES = ['BOOL', 'UINT8', 'UINT16', 'UINT32', 'UINT64', 'INT8', 'INT16', 'INT32', 'INT64'];
const DATATYPES = [...NAMES, 'FP16', 'FP32', 'FP64', 'BYTES'];

const tags = ['Open Inference Protocol'];
const TEXT = { type: 'string' };
const FREE = { type: 'object', additionalProperties: true };

type Properties = Readonly<Record<string, object>>;
const record = (properties: Properties, required = Object.keys(properties)) => ({
  type: 'object',
  required,
  properties,
});
const list = (items: object) => ({ type: 'array', items });

const DESCRIBED = record({ name: TEXT, datatype: TEXT, shape: list({ type: 'integer' }) });
const TENSOR = {
  name: TEXT,
  shape: { ...list({ type: 'integer', minimum: 0 }), minItems: 1 },
  datatype: { type: 'string', enum: DATATYPES },
  data: list({}),
};

/** Both bodies, by the names that the protocol gives them. */
export const INFERENCE_SCHEMAS = [
  {
    $id: 'InferenceRequest',
    title: 'InferenceRequest',
    description: `One input a column: ${MODEL_INPUTS.map(({ name, datatype }) => `${name} (${datatype})`).join(', ')}.`,
    ...record(
      {
        id: TEXT,
        parameters: FREE,
        inputs: { ...list(record({ ...TENSOR, parameters: FREE }, Object.keys(TENSOR))), minItems: 1 },
        outputs: list(record({ name: { type: 'string', enum: MODEL_OUTPUTS.map(({ name }) => name) } })),
      },
      ['inputs'],
    ),
  },
  {
    $id: 'InferenceResponse',
    title: 'InferenceResponse',
    ...record({ model_name: TEXT, model_version: TEXT, id: TEXT, outputs: list(record(TENSOR)) }, [
      'model_name',
      'outputs',
    ]),
  },
];

function schemaOf(summary: string, operationId: string, answer: object, statuses: readonly number[]) {
  const ok = { description: 'Successful Response', ...answer };
  return { summary, operationId, tags, response: { 200: ok, ...refusals('InferenceError', ...statuses) } };
}

const versionParams = record({ version: { type: 'string', description: 'The version of the model that is served' } });
const METADATA = record({
  name: TEXT,
  versions: list(TEXT),
  platform: TEXT,
  inputs: list(DESCRIBED),
  outputs: list(DESCRIBED),
});
const READY = record({ name: TEXT, ready: { type: 'boolean' } });

export const serverSchema = schemaOf(
  'Server metadata',
  'serverMetadata',
  record({ name: TEXT, version: TEXT, extensions: list(TEXT) }),
  [],
);
export const liveSchema = schemaOf('Server live', 'serverLive', record({ live: { type: 'boolean' } }), []);
export const readySchema = schemaOf('Server ready', 'serverReady', record({ ready: { type: 'boolean' } }), [503]);

/** The three routes of a model, and the same three of one of its versions. */
export function modelSchemas(ofVersion: boolean) {
  const suffix = ofVersion ? 'OfVersion' : '';
  const params = ofVersion ? { params: versionParams } : {};
  const unknown = ofVersion ? [404] : [];
  return {
    metadata: { ...schemaOf('Model metadata', `modelMetadata${suffix}`, METADATA, [...unknown, 503]), ...params },
    ready: { ...schemaOf('Model ready', `modelReady${suffix}`, READY, [...unknown, 503]), ...params },
    infer: {
      ...schemaOf('Infer', `modelInfer${suffix}`, { $ref: 'InferenceResponse#' }, [400, ...unknown, 413, 415, 503]),
      ...params,
      body: { $ref: 'InferenceRequest#' },
    },
  };
}
