import { STATUS_CODES } from 'node:http';

/** What a refused request gets back, under the names that FastAPI gives it. */
export const ERROR_SCHEMAS = [
  {
    $id: 'ValidationError',
    title: 'ValidationError',
    type: 'object',
    required: ['loc', 'msg', 'type'],
    properties: {
      loc: { type: 'array', title: 'Location', items: { anyOf: [{ type: 'string' }, { type: 'integer' }] } },
      msg: { type: 'string', title: 'Message' },
      type: { type: 'string', title: 'Error Type' },
      input: { title: 'Input' },
      ctx: { type: 'object', title: 'Context', additionalProperties: true },
    },
  },
  {
    $id: 'HTTPValidationError',
    title: 'HTTPValidationError',
    type: 'object',
    properties: { detail: { type: 'array', title: 'Detail', items: { $ref: 'ValidationError#' } } },
  },
  ofStrings('HTTPError', ['detail']),
  ofStrings('MlflowError', ['error_code', 'message']),
  ofStrings('InferenceError', ['error']),
];

type ErrorSchema = 'HTTPError' | 'MlflowError' | 'InferenceError';

/** The refusals of a route, for its documentation: a status that is not written down must not be answered. */
export function refusals(schema: ErrorSchema, ...statuses: readonly number[]): Record<number, object> {
  return Object.fromEntries(
    statuses.map((status) => [status, { description: STATUS_CODES[status], $ref: `${schema}#` }]),
  );
}

function ofStrings(name: string, members: readonly string[]): object {
  const properties = Object.fromEntries(members.map((member) => [member, { type: 'string' }]));
  return { $id: name, title: name, type: 'object', required: members, properties };
}
