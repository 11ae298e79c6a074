import { type NameKind, nameKind } from './names.ts';
import { isClosed, type Pair, pairAt } from './pairs.ts';
import type { Secret } from './secret.ts';
import type { SourceKind } from './source-kind.ts';
import { readValue, type ValueText } from './value-text.ts';
import { judgeValue } from './values.ts';

/**
 * Separators between a name and its value: `=`, `:`, `:=`, `=>`, `==`, R's `<-`; a comma after a quoted name; `||` and
 * similar.
 */
const SEPARATOR = /(?:\|\||\?\?|\?:)=?|\bor\b|[:=!?+][:=>]*|<-|,/g;
/** Between a variable and its default value. */
const OTHERWISE = /^(?:\|\||\?\?|\?:|or)/;
const NAME_CHARACTER = /[\wÀ-ÿ.$-]/;
const MAX_NAME = 80;
/** Two words that form one name, as in a sentence. */
const WORDS_BEFORE = /(?:mot de|cl[ée]|api|access|secret|private)[ -]$/i;
/** A list of variables: the name in one entry, the value in the next. */
const NAME_ENTRY = /\b(?:name|key|id|var|variable)["']?[ \t]*[:=][ \t]*["']?([\w.-]{1,80})["']?[,\s-]*["']?$/i;
const TERRAFORM_VARIABLE = /\bvariable[ \t]+"([\w-]{1,80})"[ \t]*\{[^{}]*$/;

/** Replacing a number by text would break the JSON. */
const JSON_NUMBER = /^-?[\d.]+(?:e[-+]?\d+)?$/i;

/** In a sentence, the kind of secret before its owner: `token DagsHub : …`. */
const KIND_BEFORE =
  /\b(?:token|jeton|mot de passe|password|secret|api key|cl[ée](?: api)?) (?:(?:for|of|de|du|d’|d') ?)?$/i;

interface Name {
  readonly kind: NameKind;
  /** Whether the name is only nearby: then the value must look random. */
  readonly near?: boolean;
  /** The kind of a name and value that a comma separates. */
  readonly pair?: Pair;
  readonly text: string;
  readonly start: number;
}

const skipBack = (text: string, index: number, floor: number, what: RegExp): number => {
  let at = index;
  while (at > floor && what.test(text.charAt(at - 1))) at -= 1;
  return at;
};

/** Whether only spaces precede `index` on its line: the name may be on the line before. */
const isLineStart = (text: string, index: number): boolean =>
  /\n[ \t]*$/.test(text.slice(Math.max(0, index - 20), index));

/** The name that ends before `end`, ignoring quotes and brackets. */
function nameBefore(text: string, end: number, separator = ''): { start: number; end: number } {
  const floor = Math.max(0, end - MAX_NAME - 20);
  const closing = OTHERWISE.test(separator) ? /["'`\]\\?)]/ : separator === ',' ? /["'`\\]/ : /["'`\]\\?]/;
  const space = (/^[:=]=?$/.test(separator) || OTHERWISE.test(separator)) && isLineStart(text, end) ? /\s/ : /[ \t]/;
  const closed = skipBack(text, skipBack(text, end, floor, space), floor, closing);
  return { start: skipBack(text, closed, floor, NAME_CHARACTER), end: closed };
}

/** `condition ? 'pass' : 'other'`: one of two values, not a name. */
const isBranch = (text: string, start: number): boolean =>
  /\?(?:[ \t\n]{1,20}["'`]?|["'`])$/.test(text.slice(Math.max(0, start - 22), start));

function secretName(text: string, { start, end }: { start: number; end: number }): Name | null {
  if (start === end || end - start > MAX_NAME || text.charAt(start - 1) === '/' || isBranch(text, start)) return null;
  const word = text.slice(start, end);
  const before = WORDS_BEFORE.exec(text.slice(Math.max(0, start - 12), start))?.[0] ?? '';
  const name = `${before}${word}`.replace(/^-+D?/, '');
  const kind = nameKind(name);
  return kind === null ? null : { kind, text: name, start: start - before.length };
}

/** The name of a variable with a type between it and the separator: `password: str = …`. */
function annotatedName(text: string, typeStart: number): Name | null {
  const floor = Math.max(0, typeStart - 60);
  const colon = skipBack(text, typeStart, floor, /[\w.[\]| ,"'<>]/);
  return text.charAt(colon - 1) === ':' ? secretName(text, nameBefore(text, colon - 1)) : null;
}

function listedName(text: string, { start, end }: { start: number; end: number }): Name | null {
  if (!/^(?:value|default|defaultValue)$/i.test(text.slice(start, end))) return null;
  const before = text.slice(Math.max(0, start - 140), start);
  const name = (NAME_ENTRY.exec(before) ?? TERRAFORM_VARIABLE.exec(before))?.[1];
  const kind = name === undefined ? null : nameKind(name);
  return name === undefined || kind === null ? null : { kind, text: name, start };
}

function nearName(text: string, { start, end }: { start: number; end: number }): Name | null {
  const isDescribed = start < end && KIND_BEFORE.test(text.slice(Math.max(0, start - 24), start));
  return isDescribed ? { kind: 'token', text: text.slice(start, end), start, near: true } : null;
}

function nameOf(text: string, index: number, separator: string): Name | null {
  const place = nameBefore(text, index, separator);
  const name = secretName(text, place);
  if (separator === ',') {
    const open = skipBack(text, place.start, Math.max(0, place.start - 4), /["'\\]/);
    const pair = open < place.start && name !== null ? pairAt(text, open) : null;
    return name === null || pair === null ? null : { ...name, pair };
  }
  if (name !== null) return name;
  const near = separator === ':' ? nearName(text, place) : null;
  if (near !== null) return near;
  return separator.startsWith('=')
    ? (annotatedName(text, place.start) ?? listedName(text, place))
    : listedName(text, place);
}

/** Whether only a declaration precedes the name on its line: the value then extends to the end of the line. */
const beginsLine = (text: string, start: number): boolean =>
  /(?:^|\n)[ \t]*(?:(?:export|set|ENV|ARG|-)[ \t]+)?["']?$/.test(text.slice(Math.max(0, start - 40), start));

/** Whether the quote after the colon ends a string that contains the name: `"Password:"`. */
function isLabel(text: string, start: number, colon: number): boolean {
  const quote = text.charAt(colon + 1);
  const opening = /[([{,=+:?&|\s](["'`])[\wÀ-ÿ’ .()-]{0,40}$/.exec(text.slice(Math.max(0, start - 50), start))?.[1];
  return quote !== '' && quote === opening && !text.slice(start, colon).includes(quote);
}

/** Whether `index` is within a string or a comment of a program, where words are not the program's names. */
function isInString(text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - 200), index);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  if (/^\s*(?:#|\/\/|\*)/.test(line)) return true;
  // A notebook's lines are JSON strings: its code has escaped quotes, and its commands start with an exclamation mark.
  const cell = /^\s*(?:"source": \[)?"(.*)$/s.exec(line)?.[1];
  if (cell !== undefined) return /^\s*[!%]/.test(cell) || (cell.split(/\\"|'/).length - 1) % 2 === 1;
  return (line.split(/["'`]/).length - 1) % 2 === 1;
}

/** Values after a name of a secret, in any syntax: programs, shells, YAML, JSON, INI, sentences of a log. */
export function findAssignments(text: string, source: SourceKind): Secret[] {
  const found: Secret[] = [];
  SEPARATOR.lastIndex = 0;
  for (let match = SEPARATOR.exec(text); match !== null; match = SEPARATOR.exec(text)) {
    const [separator] = match;
    if (!/[:=,<|?o]/.test(separator) || separator === '?') continue;
    const name = nameOf(text, match.index, separator);
    if (name === null || (separator === ':' && isLabel(text, name.start, match.index))) continue;
    const code = source.code && !isInString(text, name.start);
    const value = readValue(text, match.index + separator.length, {
      toLineEnd: beginsLine(text, name.start) && !source.code,
      scheme: name.kind === 'authorization',
    });
    if (
      value === null ||
      (!value.quoted &&
        (separator === ',' || /^[=!]=/.test(separator) || OTHERWISE.test(separator) || isLineStart(text, match.index)))
    )
      continue;
    if (
      !value.quoted &&
      JSON_NUMBER.test(value.text) &&
      /["'][ \t]*$/.test(text.slice(Math.max(0, match.index - 8), match.index))
    )
      continue;
    if (/^pass$/i.test(name.text) && separator === ':' && !value.quoted) continue;
    const confidence = judgeValue(value.text, {
      kind: name.kind,
      name: name.text,
      quoted: value.quoted,
      sentence: separator === ':' && value.start > match.index + 1,
      code,
      examples: source.examples || name.near === true,
    });
    const isPair = name.pair === 'entry' || name.pair === 'call';
    if (isPair && !isClosed(text, value.end)) continue;
    if (confidence === null || isSentence(text, value) || (name.near && confidence !== 'likely')) continue;
    found.push({
      start: value.start,
      end: value.end,
      rule: `named-${name.kind}`,
      confidence: name.pair === 'call' ? 'possible' : confidence,
    });
    SEPARATOR.lastIndex = Math.max(SEPARATOR.lastIndex, value.end);
  }
  return found;
}

/** A word followed by more words that are not values: a sentence. */
function isSentence(text: string, value: ValueText): boolean {
  return (
    !value.quoted &&
    /^[\p{L}’'-]+[.,!?]?$/u.test(value.text) &&
    /^[’'\p{L}]*[ \t]+[\p{L}’'-]{1,20}(?:[ \t.,!?:]|$)/u.test(text.slice(value.end, value.end + 30))
  );
}
