/** The fields of an answer. An answer comes from outside, so each field is checked when it is read. */

/** A field is missing or has another type. `path` names it, such as `run.info.run_id`. */
export class FieldError extends Error {
  readonly path: string;
  constructor(path: string, expected: string) {
    super(`${path} is not ${expected}`);
    this.path = path;
  }
}

/** A JSON object whose fields are read by name. Every method throws a FieldError. */
export interface Fields {
  names(): string[];
  /** A field, unchecked; undefined if it is missing. */
  value(name: string): unknown;
  /** A text, or a number as a text. */
  text(name: string): string;
  /** As `text`; `fallback` if the field is missing. */
  textOr<Fallback>(name: string, fallback: Fallback): string | Fallback;
  /** A number. MLflow writes NaN and the infinities as texts, and some servers write every int64 as a text. */
  number(name: string): number;
  /** As `number`; null if the field is missing. */
  numberOrNull(name: string): number | null;
  /** True or false; false if the field is missing. */
  flag(name: string): boolean;
  object(name: string): Fields;
  /** As `object`; an object without fields if the field is missing. */
  objectOrEmpty(name: string): Fields;
  /** The items of a list, unchecked. MLflow leaves out an empty list. */
  items(name: string): readonly unknown[];
  /** As `items`, each item read by `read`. */
  list<Item>(name: string, read: (item: Fields) => Item): Item[];
}

const NUMBER = /^-?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|Infinity)$|^NaN$/i;

function numberAt(value: unknown, path: string): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'string' && NUMBER.test(value)) return Number(value);
  throw new FieldError(path, 'a number');
}

function textAt(value: unknown, path: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  throw new FieldError(path, 'a text');
}

/** Reads `value` as a JSON object. `path` is its name in errors. */
export function fieldsOf(value: unknown, path = ''): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new FieldError(path || 'the answer', 'an object');
  const at = (name: string): unknown =>
    Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
  const below = (name: string): string => (path === '' ? name : `${path}.${name}`);
  const isMissing = (name: string): boolean => at(name) === undefined || at(name) === null;
  const items = (name: string): readonly unknown[] => {
    const found = at(name) ?? [];
    if (!Array.isArray(found)) throw new FieldError(below(name), 'a list');
    return found;
  };
  return {
    names: () => Object.keys(value),
    value: at,
    text: (name) => textAt(at(name), below(name)),
    textOr: (name, fallback) => (isMissing(name) ? fallback : textAt(at(name), below(name))),
    number: (name) => numberAt(at(name), below(name)),
    numberOrNull: (name) => (isMissing(name) ? null : numberAt(at(name), below(name))),
    flag: (name) => {
      if (isMissing(name)) return false;
      const found = at(name);
      if (typeof found !== 'boolean') throw new FieldError(below(name), 'true or false');
      return found;
    },
    object: (name) => fieldsOf(at(name), below(name)),
    objectOrEmpty: (name) => fieldsOf(at(name) ?? {}, below(name)),
    items,
    list: (name, read) => items(name).map((item, index) => read(fieldsOf(item, `${below(name)}[${index}]`))),
  };
}

/** Pairs as MLflow writes them, `[{key, value}]`. */
export const readPairs = (fields: Fields, name: string): Readonly<Record<string, string>> =>
  Object.fromEntries(fields.list(name, (pair) => [pair.text('key'), pair.textOr('value', '')]));

/** A value that MLflow keeps as a text. */
export type Scalar = string | number | boolean;

/** Pairs as MLflow reads them. */
export const pairsOf = (record: Readonly<Record<string, Scalar>> = {}): { key: string; value: string }[] =>
  Object.entries(record).map(([key, value]) => ({ key, value: String(value) }));

/**
 * Writes a text in a filter, between the quotes that it does not contain: MLflow's filters have no escape.
 *
 * @throws TypeError if the text contains both `'` and `"`
 */
export function quoted(text: string): string {
  const quote = ["'", '"'].find((one) => !text.includes(one));
  if (quote === undefined) throw new TypeError(`MLflow's filters cannot express ${text}: it contains both quotes`);
  return `${quote}${text}${quote}`;
}
