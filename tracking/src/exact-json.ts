/**
 * JSON that preserves every digit of an int64. JSON.parse rounds integers such as `time.time_ns()`; here, an integer that a number
 * cannot represent becomes a bigint, and a bigint is serialized as an integer.
 */

/** An int64. It is a bigint only if a number cannot represent it, so that `===` compares values. */
export type Int64 = number | bigint;

/** JSON features that TypeScript's library does not declare yet. */
const native = JSON as unknown as {
  parse(text: string, revive: (key: string, value: unknown, context: { source?: string }) => unknown): unknown;
  rawJSON(text: string): object;
};

/** An integer that JSON.parse may round. Checked first, because parsing with a reviver is ten times slower. */
const LONG = /[:[,\s]-?\d{16}/;
/** The integer part of a double is never longer. Parsing a bigint of a million digits would take seconds. */
const MAX_DIGITS = 310;

/** Converts to a number if that is exact, else returns the bigint. */
export const int64Of = (value: bigint): Int64 =>
  value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;

const isLong = (value: unknown, source: string | undefined): source is string =>
  typeof value === 'number' &&
  !Number.isSafeInteger(value) &&
  source !== undefined &&
  source.length <= MAX_DIGITS &&
  /^-?\d+$/.test(source);

/** Parses JSON. Throws a SyntaxError. */
export function parseExactJson(text: string): unknown {
  if (!LONG.test(text)) return JSON.parse(text);
  return native.parse(text, (_key, value, { source }) => (isLong(value, source) ? BigInt(source) : value));
}

/** A number written with a decimal point or an exponent. Python parses it as a float even if it is integral. */
export class Float {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** Parses JSON with floats as `Float`, so that errors can quote a number as Python prints it. Throws a SyntaxError. */
export function parseWithFloats(text: string): unknown {
  return native.parse(text, (_key, value, { source }) => {
    if (isLong(value, source)) return BigInt(source);
    return typeof value === 'number' && /[.e]/i.test(source ?? '') ? new Float(value) : value;
  });
}

/** Serializes to JSON. Values without a bigint take the fast path. */
export function stringifyExactJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return JSON.stringify(value, (_key, one: unknown) => (typeof one === 'bigint' ? native.rawJSON(String(one)) : one));
  }
}
