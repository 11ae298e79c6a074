/** Where a text stops being JSON, as Python's `json` reports it. */
export type JsonFault = {
  /** Python's words, such as `Expecting value`. */
  readonly error: string;
  /** The place, in code points from 0. */
  readonly position: number;
};

/** Thrown inside the scanner only. */
class Fault extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

const SPACE = /[ \t\n\r]*/y;
const SCALAR = /null|true|false|-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON has none in a string
const PLAIN = /[^"\\\u0000-\u001f]*/y;
// Python wants a character after the digits, even in a text that ends there.
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4}(?!$))/y;

/**
 * Finds the first fault of a text that `JSON.parse` refuses, with the words and the position of Python 3.13's `json` module.
 * Only for texts that are refused: the parser itself is `JSON.parse`.
 *
 * Source: https://github.com/python/cpython/blob/3.13/Modules/_json.c
 *
 * @returns null if the text is JSON
 */
export function findJsonFault(text: string): JsonFault | null {
  try {
    const end = skipSpace(text, scan(text, skipSpace(text, 0)));
    if (end === text.length) return null;
    throw new Fault('Extra data', end);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { error: error.message, position: codePoints(text, error.at) };
  }
}

/** The number of code points before `end`: Python's positions. */
function codePoints(text: string, end: number): number {
  let count = 0;
  for (let at = 0; at < end; at += (text.codePointAt(at) ?? 0) > 0xffff && at + 1 < end ? 2 : 1) count += 1;
  return count;
}

/** Scans one value from `start`; without recursion, because a body can hold a million brackets. Returns where it ends. */
function scan(text: string, start: number): number {
  const open: ('{' | '[')[] = [];
  let at = start;
  for (;;) {
    const bracket = text[at];
    if (bracket === '{' || bracket === '[') {
      at = skipSpace(text, at + 1);
      if (text[at] !== closing(bracket)) {
        open.push(bracket);
        if (bracket === '{') at = scanKey(text, at);
        continue;
      }
      at += 1;
    } else at = scanScalar(text, at);
    // The value is complete, and so may be what contains it.
    for (;;) {
      const container = open.at(-1);
      if (container === undefined) return at;
      at = skipSpace(text, at);
      if (text[at] !== closing(container)) {
        at = scanComma(text, at, container);
        break;
      }
      open.pop();
      at += 1;
    }
  }
}

const closing = (bracket: '{' | '[') => (bracket === '{' ? '}' : ']');

/** Scans the comma before the next member, and its key. Returns where its value begins. */
function scanComma(text: string, at: number, container: '{' | '['): number {
  if (text[at] !== ',') throw new Fault("Expecting ',' delimiter", at);
  const next = skipSpace(text, at + 1);
  if (text[next] === closing(container))
    throw new Fault(`Illegal trailing comma before end of ${container === '{' ? 'object' : 'array'}`, at);
  return container === '{' ? scanKey(text, next) : next;
}

function scanKey(text: string, at: number): number {
  if (text[at] !== '"') throw new Fault('Expecting property name enclosed in double quotes', at);
  const colon = skipSpace(text, scanString(text, at));
  if (text[colon] !== ':') throw new Fault("Expecting ':' delimiter", colon);
  return skipSpace(text, colon + 1);
}

function scanScalar(text: string, at: number): number {
  if (text[at] === '"') return scanString(text, at);
  const end = match(SCALAR, text, at);
  if (end === at) throw new Fault('Expecting value', at);
  return end;
}

function scanString(text: string, start: number): number {
  let at = match(PLAIN, text, start + 1);
  for (let end = match(ESCAPE, text, at); end > at; end = match(ESCAPE, text, at)) at = match(PLAIN, text, end);
  const next = text[at];
  if (next === '"') return at + 1;
  if (next === undefined || (next === '\\' && at + 1 === text.length))
    throw new Fault('Unterminated string starting at', start);
  if (next !== '\\') throw new Fault('Invalid control character at', at);
  if (text[at + 1] !== 'u') throw new Fault('Invalid \\escape', at);
  throw new Fault('Invalid \\uXXXX escape', at + 1);
}

function skipSpace(text: string, at: number): number {
  return match(SPACE, text, at);
}

/** Where the longest match at this place ends. */
function match(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}
