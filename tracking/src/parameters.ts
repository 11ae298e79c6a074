/**
 * Parses request parameters the way MLflow's protocol buffers do: unknown fields are ignored, an int64 may be a string, an absent
 * field is undefined, and query parameters are text.
 */
import { Float, type Int64, int64Of } from './exact-json.ts';
import { invalid } from './mlflow-error.ts';
import { pythonJson } from './python-json.ts';
import { floatText, pythonFloat, pythonInteger } from './python-number.ts';

/** Parses one value, or throws INVALID_PARAMETER_VALUE. `fromQuery`: the value is text from the query string. */
export interface Field<Value> {
  required: boolean;
  read(value: unknown, name: string, fromQuery: boolean): Value;
}
export type Fields = Record<string, Field<unknown>>;
export type Input<Shape extends Fields> = {
  [Name in keyof Shape]: Shape[Name] extends Field<infer Value> ? Value : never;
};

/** MLflow's hint on schema errors. */
const ADVICE = 'See the API docs for more information about request parameters.';

/** A value as quoted in an error message. Objects and lists, which can be deeply nested, are abbreviated. */
function quoted(value: unknown): string {
  if (value instanceof Float) return floatText(value.value).replace('inf', 'Infinity');
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '[…]' : '{…}';
  return pythonJson(value).slice(0, 200);
}

const TYPES: Readonly<Record<string, string>> = { string: 'str', boolean: 'bool', object: 'dict', bigint: 'int' };

/** The Python type name that MLflow reports for a value. */
function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'list';
  if (value instanceof Float) return 'float';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  return TYPES[typeof value] ?? typeof value;
}

/** The error for a value of the wrong type. */
export const wrongType = (name: string, value: unknown) =>
  invalid(
    `Invalid value ${quoted(value)} for parameter '${name}' supplied:  Hint: Value was of type '${typeOf(value)}'. ${ADVICE}`,
  );

type Reader<Value> = (value: unknown, name: string, fromQuery: boolean) => Value;

const optional = <Value>(read: Reader<Value>): Field<Value | undefined> => ({
  required: false,
  read: (value, name, fromQuery) => (value === undefined || value === null ? undefined : read(value, name, fromQuery)),
});

const missing = (name: string) => invalid(`Missing value for required parameter '${name}'. ${ADVICE}`);

/** Makes a field required: it must be present, under its snake_case name, and not an empty text. */
export const required = <Value>(field: Field<Value | undefined>): Field<Value> => ({
  required: true,
  read: (value, name, fromQuery) => {
    const read = field.read(value, name, fromQuery);
    if (read === undefined || read === '') throw missing(name);
    return read;
  },
});

/** A text. Lone surrogates are rejected: the store would replace them with U+FFFD, and two names could become equal. */
export const text: Field<string | undefined> = optional((value, name) => {
  if (typeof value !== 'string' || !value.isWellFormed()) throw wrongType(name, value);
  return value;
});

const MIN_INT64 = -(2n ** 63n);
const MAX_INT64 = 2n ** 63n - 1n;

/**
 * Parses an integer as protocol buffers do: integral floats, and texts that Python parses as either, without spaces, are
 * accepted.
 */
function parseInteger(value: unknown): bigint | null {
  if (typeof value === 'bigint') return value;
  if (value instanceof Float) return parseInteger(value.value);
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : null;
  if (typeof value !== 'string' || value.includes(' ')) return null;
  return pythonInteger(value) ?? parseInteger(pythonFloat(value));
}

/** An int64. */
export const integer: Field<Int64 | undefined> = optional((value, name) => {
  if (Number.isSafeInteger(value)) return value as number;
  const read = parseInteger(value);
  if (read === null || read < MIN_INT64 || read > MAX_INT64) throw wrongType(name, value);
  return int64Of(read);
});

/** A double, or a text that Python's `float` accepts: JSON has no NaN or infinity. */
export const double: Field<number | undefined> = optional((value, name) => {
  if (Number.isFinite(value)) return value as number;
  if (value === '') throw missing(name);
  if (value instanceof Float && Number.isFinite(value.value)) return value.value;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'bigint' && Number.isFinite(Number(value))) return Number(value);
  const read = typeof value === 'string' ? pythonFloat(value) : null;
  if (read === null) throw wrongType(name, value);
  return read;
});

/** A boolean; in a query, the text `true` or `false`. */
export const boolean: Field<boolean | undefined> = optional((value, name, fromQuery) => {
  if (typeof value === 'boolean') return value;
  if (fromQuery && (value === 'true' || value === 'false')) return value === 'true';
  throw wrongType(name, value);
});

/** A list; empty if absent. A single query parameter is a list of one item. */
export const list = <Item>(item: Field<Item | undefined>): Field<Item[]> => ({
  required: false,
  read: (value, name, fromQuery) => {
    if (value === undefined || value === null) return [];
    const values = fromQuery && !Array.isArray(value) ? [value] : value;
    if (!Array.isArray(values)) throw wrongType(name, value);
    return values.map((one: unknown, index) => {
      const read = item.read(one, `${name}[${index}]`, fromQuery);
      if (read === undefined) throw wrongType(name, value);
      return read;
    });
  },
});

/** A nested message. */
export const message = <Shape extends Fields>(fields: Shape): Field<Input<Shape> | undefined> =>
  optional((value, name, fromQuery) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Float)
      throw wrongType(name, value);
    return readInput(fields, value as Record<string, unknown>, fromQuery, `${name}.`);
  });

const JSON_NAMES = new Map<string, string>();

/** The JSON name of a protocol buffer field: `runName` for `run_name`. */
function jsonName(name: string): string {
  const known = JSON_NAMES.get(name);
  if (known !== undefined) return known;
  const made = name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  JSON_NAMES.set(name, made);
  return made;
}

/** The raw value of a field. A body may use the JSON name instead (but not both), except for required fields. */
function sentValue(raw: Record<string, unknown>, name: string, { required }: Field<unknown>, fromQuery: boolean) {
  const other = jsonName(name);
  const isOwn = Object.hasOwn(raw, name);
  const isOther = other !== name && !fromQuery && Object.hasOwn(raw, other);
  if (isOwn && isOther) throw invalid(`Request specifies both '${name}' and '${other}'; provide only one of them.`);
  if (isOther && !required) return raw[other];
  return isOwn ? raw[name] : undefined;
}

/** Parses every field of a message. Throws INVALID_PARAMETER_VALUE. `prefix` is the path of the message in errors. */
export function readInput<Shape extends Fields>(
  fields: Shape,
  raw: Record<string, unknown>,
  fromQuery: boolean,
  prefix = '',
): Input<Shape> {
  const entries = Object.entries(fields).map(([name, field]) => [
    name,
    field.read(sentValue(raw, name, field, fromQuery), prefix + name, fromQuery),
  ]);
  return Object.fromEntries(entries) as Input<Shape>;
}
