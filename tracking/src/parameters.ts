/**
 * The parameters of MLflow's requests, as its protocol buffers read them: unknown fields are ignored, int64 may be a string,
 * an absent field is undefined, a query's values are text.
 */
import { Float, type Int64, int64Of } from './exact-json.ts';
import { invalid } from './mlflow-error.ts';
import { pythonJson } from './python-json.ts';
import { floatText, pythonFloat, pythonInteger } from './python-number.ts';

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
function shown(value: unknown): string {
  if (value instanceof Float) return floatText(value.value).replace('inf', 'Infinity');
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '[…]' : '{…}';
  return pythonJson(value).slice(0, 200);
}

const TYPES: Readonly<Record<string, string>> = { string: 'str', boolean: 'bool', object: 'dict', bigint: 'int' };

/** The name that MLflow has for the type of a value. */
function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'list';
  if (value instanceof Float) return 'float';
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

const missing = (name: string) => invalid(`Missing value for required parameter '${name}'. ${ADVICE}`);

/** The field must be there, under its own name, and not empty if it is text. */
export const required = <Value>(field: Field<Value | undefined>): Field<Value> => ({
  required: true,
  read: (value, name, fromQuery) => {
    const read = field.read(value, name, fromQuery);
    if (read === undefined || read === '') throw missing(name);
    return read;
  },
});

/** Half of a surrogate pair is refused: the store would keep U+FFFD for it, and two names would become one. */
export const text: Field<string | undefined> = optional((value, name) => {
  if (typeof value !== 'string' || !value.isWellFormed()) throw wrong(name, value);
  return value;
});

const LEAST = -(2n ** 63n);
const GREATEST = 2n ** 63n - 1n;

/** What protocol buffers take for an integer: also a whole float, and the text of either as Python reads it, without spaces. */
function whole(value: unknown): bigint | null {
  if (typeof value === 'bigint') return value;
  if (value instanceof Float) return whole(value.value);
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : null;
  if (typeof value !== 'string' || value.includes(' ')) return null;
  return pythonInteger(value) ?? whole(pythonFloat(value));
}

export const integer: Field<Int64 | undefined> = optional((value, name) => {
  if (Number.isSafeInteger(value)) return value as number;
  const read = whole(value);
  if (read === null || read < LEAST || read > GREATEST) throw wrong(name, value);
  return int64Of(read);
});

/** A number, or the text of one as Python reads it: JSON cannot write NaN and the infinities. */
export const double: Field<number | undefined> = optional((value, name) => {
  if (Number.isFinite(value)) return value as number;
  if (value === '') throw missing(name);
  if (value instanceof Float && Number.isFinite(value.value)) return value.value;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'bigint' && Number.isFinite(Number(value))) return Number(value);
  const read = typeof value === 'string' ? pythonFloat(value) : null;
  if (read === null) throw wrong(name, value);
  return read;
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
    if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Float)
      throw wrong(name, value);
    return readInput(fields, value as Record<string, unknown>, fromQuery, `${name}.`);
  });

const JSON_NAMES = new Map<string, string>();

/** The other name that protocol buffers know a field by: `runName` for `run_name`. */
function jsonName(name: string): string {
  const known = JSON_NAMES.get(name);
  if (known !== undefined) return known;
  const made = name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  JSON_NAMES.set(name, made);
  return made;
}

/** A field's value, in a body under either of its names, but not both. A required field has only its own. */
function sentValue(raw: Record<string, unknown>, name: string, { required }: Field<unknown>, fromQuery: boolean) {
  const other = jsonName(name);
  const isOwn = Object.hasOwn(raw, name);
  const isOther = other !== name && !fromQuery && Object.hasOwn(raw, other);
  if (isOwn && isOther) throw invalid(`Request specifies both '${name}' and '${other}'; provide only one of them.`);
  if (isOther && !required) return raw[other];
  return isOwn ? raw[name] : undefined;
}

/** Reads every field of a message. */
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
