import type { FastifySchemaValidationError } from 'fastify';

/** The name and the words of an error in Pydantic; `ctx` holds the numbers and the words of the message. */
export type Wording = {
  readonly type: string;
  readonly msg: string;
  readonly ctx?: Readonly<Record<string, string | number>>;
};

type Params = Readonly<Record<string, unknown>>;
type Word = (params: Params, input: unknown, strict: boolean) => Wording;

const TYPES: Readonly<Record<string, (input: unknown, strict: boolean) => Wording>> = {
  integer: integerWording,
  number: numberWording,
  boolean: booleanWording,
  string: () => ({ type: 'string_type', msg: 'Input should be a valid string' }),
  array: () => ({ type: 'list_type', msg: 'Input should be a valid list' }),
  null: () => ({ type: 'none_required', msg: 'Input should be None' }),
  object: () => ({
    type: 'model_attributes_type',
    msg: 'Input should be a valid dictionary or object to extract fields from',
  }),
};

const KEYWORDS: Readonly<Record<string, Word>> = {
  type: ({ type }, input, strict) => TYPES[String([type].flat()[0])]?.(input, strict) ?? valueError(`must be ${type}`),
  required: () => ({ type: 'missing', msg: 'Field required' }),
  additionalProperties: () => ({ type: 'extra_forbidden', msg: 'Extra inputs are not permitted' }),
  enum: ({ allowedValues }) => literal(Array.isArray(allowedValues) ? allowedValues : []),
  const: ({ allowedValue }) => literal([allowedValue]),
  minimum: (params) => bound('greater_than_equal', 'greater than or equal to', 'ge', params.limit),
  maximum: (params) => bound('less_than_equal', 'less than or equal to', 'le', params.limit),
  exclusiveMinimum: (params) => bound('greater_than', 'greater than', 'gt', params.limit),
  exclusiveMaximum: (params) => bound('less_than', 'less than', 'lt', params.limit),
  multipleOf: (params) => bound('multiple_of', 'a multiple of', 'multiple_of', params.multipleOf),
  minLength: (params) => stringLength('string_too_short', 'at least', 'min_length', params.limit),
  maxLength: (params) => stringLength('string_too_long', 'at most', 'max_length', params.limit),
  minItems: (params, input) => listLength('too_short', 'at least', 'min_length', params.limit, input),
  maxItems: (params, input) => listLength('too_long', 'at most', 'max_length', params.limit, input),
  pattern: ({ pattern }) => ({
    type: 'string_pattern_mismatch',
    msg: `String should match pattern '${pattern}'`,
    ctx: { pattern: String(pattern) },
  }),
};

/**
 * Pydantic's name and words for one error of Ajv.
 *
 * @param input the value that the error is about
 * @param strict uses the words of strict mode, in which text is never read as a number
 */
export function wordingOf(error: FastifySchemaValidationError, input: unknown, strict: boolean): Wording {
  return KEYWORDS[error.keyword]?.(error.params, input, strict) ?? valueError(error.message ?? error.keyword);
}

function valueError(message: string): Wording {
  return { type: 'value_error', msg: `Value error, ${message}` };
}

function integerWording(input: unknown, strict: boolean): Wording {
  const msg = 'Input should be a valid integer';
  if (strict) return { type: 'int_type', msg };
  if (typeof input === 'string') return { type: 'int_parsing', msg: `${msg}, unable to parse string as an integer` };
  if (typeof input === 'number') return { type: 'int_from_float', msg: `${msg}, got a number with a fractional part` };
  return { type: 'int_type', msg };
}

function numberWording(input: unknown, strict: boolean): Wording {
  const msg = 'Input should be a valid number';
  // JSON can hold a number beyond the range of a double: 1e999.
  if (typeof input === 'number') return { type: 'finite_number', msg: 'Input should be a finite number' };
  if (typeof input !== 'string' || strict) return { type: 'float_type', msg };
  return { type: 'float_parsing', msg: `${msg}, unable to parse string as a number` };
}

function booleanWording(input: unknown, strict: boolean): Wording {
  const msg = 'Input should be a valid boolean';
  const isReadable = typeof input === 'string' || Number.isInteger(input);
  if (strict || !isReadable) return { type: 'bool_type', msg };
  return { type: 'bool_parsing', msg: `${msg}, unable to interpret input` };
}

function literal(allowed: readonly unknown[]): Wording {
  const names = allowed.map((value) => (typeof value === 'string' ? `'${value}'` : String(value)));
  const expected = names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
  return { type: 'literal_error', msg: `Input should be ${expected}`, ctx: { expected } };
}

function bound(type: string, words: string, key: string, limit: unknown): Wording {
  return { type, msg: `Input should be ${words} ${limit}`, ctx: { [key]: Number(limit) } };
}

function stringLength(type: string, words: string, key: string, limit: unknown): Wording {
  const msg = `String should have ${words} ${limit} character${limit === 1 ? '' : 's'}`;
  return { type, msg, ctx: { [key]: Number(limit) } };
}

function listLength(type: string, words: string, key: string, limit: unknown, input: unknown): Wording {
  const length = Array.isArray(input) ? input.length : 0;
  const msg = `List should have ${words} ${limit} item${limit === 1 ? '' : 's'} after validation, not ${length}`;
  return { type, msg, ctx: { field_type: 'List', [key]: Number(limit), actual_length: length } };
}
