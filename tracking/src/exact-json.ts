/**
 * JSON in which an int64 keeps all its digits. JSON.parse rounds those of `time.time_ns()`: an integer that a number cannot hold
 * becomes a bigint, and is written as one.
 */

/** An int64. A bigint only where a number would be another one, so that equal values are equal. */
export type Int64 = number | bigint;

/** What newer engines have and the compiler's library does not know yet. */
const native = JSON as unknown as {
  parse(text: string, revive: (key: string, value: unknown, context: { source?: string }) => unknown): unknown;
  rawJSON(text: string): object;
};

/** An integer that may be rounded; looked for first, because reading with a reviver takes ten times as long. */
const LONG = /[:[,\s]-?\d{16}/;
/** No double has more before its point, and a bigint of a million digits takes seconds to make. */
const MAX_DIGITS = 310;

/** The integer as a number if it is one of those that a number holds. */
export const int64Of = (value: bigint): Int64 =>
  value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;

const isLong = (value: unknown, source: string | undefined): source is string =>
  typeof value === 'number' &&
  !Number.isSafeInteger(value) &&
  source !== undefined &&
  source.length <= MAX_DIGITS &&
  /^-?\d+$/.test(source);

/** Reads JSON. Throws a SyntaxError, as JSON.parse does. */
export function parseExactJson(text: string): unknown {
  if (!LONG.test(text)) return JSON.parse(text);
  return native.parse(text, (_key, value, { source }) => (isLong(value, source) ? BigInt(source) : value));
}

/** A number that was written with a point or an exponent, which Python takes for a float even if it is whole. */
export class Float {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** The same, and every float is a Float: to tell a client what it sent, in Python's words. */
export function parseWithFloats(text: string): unknown {
  return native.parse(text, (_key, value, { source }) => {
    if (isLong(value, source)) return BigInt(source);
    return typeof value === 'number' && /[.e]/i.test(source ?? '') ? new Float(value) : value;
  });
}

/** Writes JSON. A value without a bigint takes the engine's own way. */
export function stringifyExactJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return JSON.stringify(value, (_key, one: unknown) => (typeof one === 'bigint' ? native.rawJSON(String(one)) : one));
  }
}
