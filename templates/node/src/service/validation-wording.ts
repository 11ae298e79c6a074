import type { FastifySchemaValidationError } from 'fastify';

/** How FastAPI (that is, Pydantic) names an error, and words it; `ctx` holds the numbers and words of the message. */
export type Wording = {
  readonly type: string;
  readonly msg: string;
  readonly ctx?: Readonly<Record<string, string | number>>;
};

type Params = Readonly<Record<string, unknown>>;

const TYPES: Readonly<Record<string, (input: unknown) => Wording>> = {
  integer: integerWording,
  number: numberWording,
  string: () => ({ type: 'string_type', msg: 'Input should be a valid string' }),
  object: () => ({
    type: 'model_attributes_type',
    msg: 'Input should be a valid dictionary or object to extract fields from',
  }),
};

const KEYWORDS: Readonly<Record<string, (params: Params, input: unknown) => Wording>> = {
  type: (params, input) => TYPES[String(params['type'])]?.(input) ?? valueError(`must be ${params['type']}`),
  required: () => ({ type: 'missing', msg: 'Field required' }),
  additionalProperties: () => ({ type: 'extra_forbidden', msg: 'Extra inputs are not permitted' }),
  enum: (params) => literalWording(params['allowedValues']),
  minimum: (params) => rangeWording('greater_than_equal', 'greater than or equal to', 'ge', params),
  maximum: (params) => rangeWording('less_than_equal', 'less than or equal to', 'le', params),
  minItems: (params, input) => lengthWording('too_short', 'at least', 'min_length', params, input),
  maxItems: (params, input) => lengthWording('too_long', 'at most', 'max_length', params, input),
};

/**
 * FastAPI's name and words for one error of Ajv.
 *
 * @param input the value that the error is about
 */
export function wordingOf(error: FastifySchemaValidationError, input: unknown): Wording {
  return KEYWORDS[error.keyword]?.(error.params, input) ?? valueError(error.message ?? error.keyword);
}

function valueError(message: string): Wording {
  return { type: 'value_error', msg: `Value error, ${message}` };
}

function integerWording(input: unknown): Wording {
  const msg = 'Input should be a valid integer';
  if (isNotANumber(input)) return { type: 'int_parsing', msg: `${msg}, unable to parse string as an integer` };
  if (typeof input === 'number') return { type: 'int_from_float', msg: `${msg}, got a number with a fractional part` };
  return { type: 'int_type', msg };
}

function numberWording(input: unknown): Wording {
  const msg = 'Input should be a valid number';
  if (isNotANumber(input)) return { type: 'float_parsing', msg: `${msg}, unable to parse string as a number` };
  return { type: 'float_type', msg };
}

/** A text that no one could read as a number. "12" is not one: it is a number of the wrong type. */
function isNotANumber(input: unknown): boolean {
  return typeof input === 'string' && (input.trim() === '' || Number.isNaN(Number(input)));
}

function literalWording(allowed: unknown): Wording {
  const names = Array.isArray(allowed) ? allowed.map((value) => `'${value}'`) : [];
  const expected = names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
  return { type: 'literal_error', msg: `Input should be ${expected}`, ctx: { expected } };
}

function rangeWording(type: string, words: string, key: 'ge' | 'le', params: Params): Wording {
  const limit = Number(params['limit']);
  return { type, msg: `Input should be ${words} ${limit}`, ctx: { [key]: limit } };
}

function lengthWording(type: string, words: string, key: string, params: Params, input: unknown): Wording {
  const limit = Number(params['limit']);
  const length = Array.isArray(input) ? input.length : 0;
  const msg = `List should have ${words} ${limit} item${limit === 1 ? '' : 's'} after validation, not ${length}`;
  return { type, msg, ctx: { field_type: 'List', [key]: limit, actual_length: length } };
}
