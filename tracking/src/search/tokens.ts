/** Splits a filter or order clause into tokens, in one pass and linear time. */
import { invalid } from '../mlflow-error.ts';

/** A token of a filter or order clause. */
export interface Token {
  /** `name`: dotted words, which may be quoted; `quoted`: a name in double quotes; `other`: invalid in any clause. */
  kind: 'name' | 'quoted' | 'string' | 'number' | 'operator' | 'punctuation' | 'other';
  /** The original text. */
  text: string;
  /** The white space before the token. */
  before: string;
}

/** The language of a text: MLflow has different parsers for filters and orders. */
export type Language = 'filter' | 'order';

type BareToken = Omit<Token, 'before'>;

/** Enough for a list of 50,000 ids. More would block the server for other clients. */
const MAX_TOKENS = 100_000;

const SPACE = /\s/;
const WORD = /[\p{L}\p{N}_$#@]/u;
const COMPARISON = /[<>=~!]/;
const NUMBER = /-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![\p{L}\p{N}_])/uy;
const FRACTION = /\.\d+(?![\p{L}\p{N}_])/uy;

/** The end (exclusive) of the quoted text that starts at `start`, or -1. Doubled and escaped quotes are part of the text. */
function endOfQuoted(text: string, start: number): number {
  const quote = text.charAt(start);
  let lastQuote = -1;
  for (let at = start + 1; at < text.length; at++) {
    const letter = text.charAt(at);
    if (letter === '\\' && quote !== '`' && text.charAt(at + 1) === quote) {
      lastQuote = at + 2;
      at++;
    } else if (letter === quote) {
      if (text.charAt(at + 1) !== quote) return at + 1;
      lastQuote = at + 2;
      at++;
    }
  }
  return lastQuote;
}

function endOf(text: string, start: number, letters: RegExp): number {
  let at = start;
  while (at < text.length && letters.test(text.charAt(at))) at++;
  return at;
}

/** The end of one part of a name: a word, or a text in one of `quotes`. Equals `start` if there is none. */
function endOfPart(text: string, start: number, quotes: string): number {
  const letter = text.charAt(start);
  if (letter !== '' && quotes.includes(letter)) return Math.max(start, endOfQuoted(text, start));
  return endOf(text, start, WORD);
}

function nameAt(text: string, start: number, language: Language): BareToken | null {
  let end = endOfPart(text, start, '`"');
  if (end === start) return null;
  let parts = 1;
  while (text.charAt(end) === '.' && (language === 'order' || !isFraction(text, end))) {
    const next = endOf(text, end + 1, SPACE);
    end = endOfPart(text, next, '`"\'');
    parts++;
    // A key in single quotes ends the name.
    if (text.charAt(next) === "'") break;
  }
  const quoted = parts === 1 && text.charAt(start) === '"';
  return { kind: quoted ? 'quoted' : 'name', text: text.slice(start, end) };
}

/** Whether a number starts at a dot, as in `metrics.5`. MLflow's filter parser reads it as a number. */
function isFraction(text: string, at: number): boolean {
  FRACTION.lastIndex = at;
  return FRACTION.test(text);
}

function numberAt(text: string, start: number): BareToken | null {
  if (!/[-.\d]/.test(text.charAt(start))) return null;
  NUMBER.lastIndex = start;
  const found = NUMBER.exec(text);
  return found === null ? null : { kind: 'number', text: found[0] };
}

function tokenAt(text: string, start: number, language: Language): BareToken {
  const letter = text.charAt(start);
  if (letter === "'") {
    const end = endOfQuoted(text, start);
    return end === -1 ? { kind: 'other', text: text.slice(start) } : { kind: 'string', text: text.slice(start, end) };
  }
  if (COMPARISON.test(letter)) return { kind: 'operator', text: text.slice(start, endOf(text, start, COMPARISON)) };
  if ('(),;'.includes(letter)) return { kind: 'punctuation', text: letter };
  return numberAt(text, start) ?? nameAt(text, start, language) ?? { kind: 'other', text: letter };
}

/** The tokens of `text`. Throws INVALID_PARAMETER_VALUE if there are too many. */
export function tokensOf(text: string, language: Language): Token[] {
  const tokens: Token[] = [];
  for (let at = endOf(text, 0, SPACE), end = 0; at < text.length; at = endOf(text, end, SPACE)) {
    const token = tokenAt(text, at, language);
    tokens.push({ ...token, before: text.slice(end, at) });
    end = at + token.text.length;
    if (tokens.length > MAX_TOKENS) throw invalid(`A filter has at most ${MAX_TOKENS} words.`);
  }
  return tokens;
}

/** Removes surrounding quotes. */
export const withoutQuotes = (text: string, quotes: string): string =>
  text.length >= 2 && quotes.includes(text.charAt(0)) && text.endsWith(text.charAt(0)) ? text.slice(1, -1) : text;
