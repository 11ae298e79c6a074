/** A value in a text, without its quotes. */
export interface ValueText {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly quoted: boolean;
}

/** The maximum length of a single-line secret. */
const MAX_VALUE = 512;
/** What may precede a value: spaces, a line continuation, a line break, a bracket, YAML tags, Python's string prefixes. */
const LEAD =
  /[ \t]{0,40}(?:!!(?:str|binary)[ \t]+|&[\w-]{1,40}[ \t]+(?=[^\s&]))?(?:\r?\n[ \t]{0,40}(?=["'`][^"'`\n]{1,512}["'`](?!\s{0,20}:))|[|>][-+]?[ \t]*\r?\n[ \t]{1,40}|\\\r?\n[ \t]{0,40}|\([ \t]*(?:\r?\n[ \t]{0,40})?(?=["'`\\]))?(?:[rbfu]{1,2}(?=["']))?/iy;
/** A cast, or a call that returns its text argument, encoded or with another type. */
const WRAPPER =
  /\([A-Za-z][\w.]{0,40}\)[ \t]{0,5}(?=["'])|<[A-Za-z]\w{0,40}>[ \t]{0,5}(?=["'`])|\(?\[\]byte\)?\([ \t]{0,5}|(?:new[ \t]+)?(?:[\w$]{1,40}(?:\.|::)){0,3}(?:string|str|bytes|bytearray|buffer\.from|from|of|ofnullable|just|some|atob|btoa|(?:un)?quote|b64decode|b64encode|base64_decode|decode|encode|encodebytes|decodestring|secretstr|secret|field|securestring|encode_?uri_?component|decode_?uri_?component|utf8|trim|strdup)\([ \t]{0,20}(?:\r?\n[ \t]{0,40})?(?:[rbfu]{1,2}(?=["']))?/iy;
const MAX_WRAPPERS = 4;
const OPENING = /(\\{0,7})("""|'''|["'`])/y;
const SCHEME = /(?:bearer|basic|digest|token|negotiate|apikey|key)[ \t]{1,5}/iy;
const APP_PASSWORD = /[a-z]{4}(?: [a-z]{4}){3}(?![\w-])/y;
const BARE = /[^\s"'`,;()[\]{}<>|&\\]{1,512}/y;
const TO_SPACE = /[^\s]{1,512}/y;
/** `${NAME:-default}`: the default is the value. */
const DEFAULT = /\$\{\w{1,80}:?[-=]([^}\n]{1,200})\}/y;

/** `process.env.NAME || 'value'`: the default of an unset variable. */
const OTHERWISE = /[^\n"'`;]{0,80}(?:["'][\w.-]{1,60}["'][^\n"'`;]{0,10})?(?:\|\||\?\?|\bor\b)[ \t]{0,5}(?=["'`])/y;

const matchAt = (pattern: RegExp, text: string, index: number): RegExpExecArray | null => {
  pattern.lastIndex = index;
  return pattern.exec(text);
};

/** The end of a quoted text: its closing quote, escaped like the opening one, or the end of the line if there is none. */
function endOfQuoted(text: string, start: number, escapes: number, quote: string): number {
  const limit = Math.min(text.length, start + MAX_VALUE);
  let backslashes = 0;
  for (let at = start; at < limit; at += 1) {
    const character = text.charAt(at);
    if (character === '\n' && quote.length === 1) return at;
    if (character === '\\') backslashes += 1;
    else {
      const isEscaped = escapes === 0 ? backslashes % 2 === 1 : backslashes > escapes;
      // A quote with fewer backslashes ends the enclosing string too.
      if (escapes > 0 && backslashes < escapes && /["'`]/.test(character)) return at - backslashes;
      if (!isEscaped && text.startsWith(quote, at)) return at - (escapes === 0 ? 0 : backslashes);
      backslashes = 0;
    }
  }
  return limit;
}

/** The text within calls that return it unchanged: `str(bytes("…"))`. Other calls are not values. */
function unwrapped(text: string, start: number): number {
  let at = start;
  for (let depth = 0; depth < MAX_WRAPPERS; depth += 1) {
    const length = matchAt(WRAPPER, text, at)?.[0].length;
    if (length === undefined) break;
    at += length;
  }
  return /["'`\\]/.test(text.charAt(at)) ? at : start;
}

function value(text: string, start: number, end: number, quoted: boolean): ValueText | null {
  return end > start ? { start, end, text: text.slice(start, end), quoted } : null;
}

function bare(text: string, start: number, toLineEnd: boolean): ValueText | null {
  const app = matchAt(APP_PASSWORD, text, start);
  if (app !== null) return value(text, start, start + app[0].length, true);
  const whole = (toLineEnd ? matchAt(TO_SPACE, text, start) : matchAt(BARE, text, start))?.[0] ?? '';
  const kept = toLineEnd ? whole.replace(/(?:\\[nrt]|["'`]).*$|[,;)\]}"'`]+$/s, '') : whole;
  return value(text, start, start + kept.length, false);
}

/** The value that starts at `from`, after its separator. */
export function readValue(
  text: string,
  from: number,
  { toLineEnd = false, scheme = false }: { toLineEnd?: boolean; scheme?: boolean } = {},
): ValueText | null {
  let start = from + (matchAt(LEAD, text, from)?.[0].length ?? 0);
  start += matchAt(OTHERWISE, text, start)?.[0].length ?? 0;
  start = unwrapped(text, start);
  const opening = matchAt(OPENING, text, start);
  const [whole = '', escaping = '', quote = ''] = opening ?? [];
  start += whole.length;
  if (scheme) start += matchAt(SCHEME, text, start)?.[0].length ?? 0;
  const fallback = matchAt(DEFAULT, text, start);
  if (fallback !== null) {
    const [all, inner = ''] = fallback;
    const end = start + all.length - 1;
    return value(text, end - inner.length, end, false);
  }
  if (opening === null) return bare(text, start, toLineEnd);
  return value(text, start, endOfQuoted(text, start, escaping.length, quote), true);
}
