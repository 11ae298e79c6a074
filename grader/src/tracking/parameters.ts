/**
 * The parameters of MLflow's requests, as its protocol buffers read them: unknown fields are ignored, int64 may be a string,
 * an absent field is undefined, a query's values are text.
 */
import { invalid } from './mlflow-error.ts';

/** Reads one value, or throws INVALID_PARAMETER_VALUE. `fromQuery` when it is the text of a query. */
export interface Field<Value> {
  required: boolean;
  read(value: unknown, name: string, fromQuery: boolean): Value;
}
export type Fields = Record<string, Field<unknown>>;
export type Input<Shape extends Fields> = {
  [Name in keyof Shape]: Shape[Name] extends Field<infer Value> ? Value : never;
};

/** What MLflow adds when a request is not what its schema says. */
const ADVICE = 'See the API docs for more information about request parameters.';

/** A value in a message: a nested one, which may be of any depth, is only named. */
const shown = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? Array.isArray(value)
      ? '[…]'
      : '{…}'
    : JSON.stringify(value).slice(0, 200);

const TYPES: Readonly<Record<string, string>> = { string: 'str', boolean: 'bool', object: 'dict' };

/** The name that MLflow has for the type of a value. */
function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  return TYPES[typeof value] ?? typeof value;
}

export const wrong = (name: string, value: unknown) =>
  invalid(
    `Invalid value ${shown(value)} for parameter '${name}' supplied:  Hint: Value was of type '${typeOf(value)}'. ${ADVICE}`,
  );

type Reader<Value> = (value: unknown, name: string, fromQuery: boolean) => Value;

const optional = <Value>(read: Reader<Value>): Field<Value | undefined> => ({
  required: false,
  read: (value, name, fromQuery) => (value === undefined || value === null ? undefined : read(value, name, fromQuery)),
});

/** The field must be there, and not empty if it is text. */
export const required = <Value>(field: Field<Value | undefined>): Field<Value> => ({
  required: true,
  read: (value, name, fromQuery) => {
    const read = field.read(value, name, fromQuery);
    if (read === undefined || read === '') throw invalid(`Missing value for required parameter '${name}'. ${ADVICE}`);
    return read;
  },
});

/** Half of a surrogate pair is refused: the store would keep U+FFFD for it, and two names would become one. */
export const text: Field<string | undefined> = optional((value, name) => {
  if (typeof value !== 'string' || !value.isWellFormed()) throw wrong(name, value);
  return value;
});

/** An int64 that JavaScript holds exactly. */
export const integer: Field<number | undefined> = optional((value, name) => {
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) throw wrong(name, value);
  return number;
});

/** A double: a number, or protobuf's words for what JSON cannot write. */
export const double: Field<number | undefined> = optional((value, name) => {
  if (value === 'NaN') return Number.NaN;
  if (value === 'Infinity') return Number.POSITIVE_INFINITY;
  if (value === '-Infinity') return Number.NEGATIVE_INFINITY;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || Number.isNaN(number)) throw wrong(name, value);
  return number;
});

export const boolean: Field<boolean | undefined> = optional((value, name, fromQuery) => {
  if (typeof value === 'boolean') return value;
  if (fromQuery && (value === 'true' || value === 'false')) return value === 'true';
  throw wrong(name, value);
});

/** A list; one value of a query is a list of one. Absent is empty. */
export const list = <Item>(item: Field<Item | undefined>): Field<Item[]> => ({
  required: false,
  read: (value, name, fromQuery) => {
    if (value === undefined || value === null) return [];
    const values = fromQuery && !Array.isArray(value) ? [value] : value;
    if (!Array.isArray(values)) throw wrong(name, value);
    return values.map((one: unknown, index) => {
      const read = item.read(one, `${name}[${index}]`, fromQuery);
      if (read === undefined) throw wrong(name, value);
      return read;
    });
  },
});

/** A message inside a message. */
export const message = <Shape extends Fields>(fields: Shape): Field<Input<Shape> | undefined> =>
  optional((value, name, fromQuery) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(name, value);
    return readInput(fields, value as Record<string, unknown>, fromQuery, `${name}.`);
  });

/** Reads every field of a message. */
export function readInput<Shape extends Fields>(
  fields: Shape,
  raw: Record<string, unknown>,
  fromQuery: boolean,
  prefix = '',
): Input<Shape> {
  const entries = Object.entries(fields).map(([name, field]) => [
    name,
    field.read(Object.hasOwn(raw, name) ? raw[name] : undefined, prefix + name, fromQuery),
  ]);
  return Object.fromEntries(entries) as Input<Shape>;
}
