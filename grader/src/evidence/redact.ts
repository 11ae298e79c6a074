import { terminalSequences } from '../messages/visible-text.ts';
import { detectSecrets, mergeSecrets } from './secrets/detect.ts';
import type { Secret } from './secrets/secret.ts';

/** A value is searched for in the rest of the text only if it is long enough not to occur by chance. */
const MIN_REPEATED = 6;
const MAX_REPEATED = 512;
/** Maximum number of different values to search for; each takes one more pass. */
const MAX_VALUES = 200;
/** A shorter value counts only as a whole word. */
const LONG = 12;

const isWordCharacter = (character: string): boolean => /[\p{L}\d_]/u.test(character);

function valuesOf(text: string, secrets: readonly Secret[]): string[] {
  const values = secrets
    .filter(
      ({ confidence, start, end }) =>
        confidence !== 'possible' && end - start >= MIN_REPEATED && end - start <= MAX_REPEATED,
    )
    .map(({ start, end }) => text.slice(start, end))
    .map((value) => without(value, terminalSequences(value)).text)
    .filter((value) => !/^\d{1,11}$/.test(value));
  return [...new Set(values)].slice(0, MAX_VALUES);
}

/** Occurrences of known values without a secret's name, as when a program prints the value by itself. */
function repeated(text: string, values: readonly string[]): Secret[] {
  const found: Secret[] = [];
  for (const value of values) {
    for (let start = text.indexOf(value); start !== -1; start = text.indexOf(value, start + value.length)) {
      const end = start + value.length;
      const isWord = !isWordCharacter(text.charAt(start - 1)) && !isWordCharacter(text.charAt(end));
      if (value.length >= LONG || isWord) found.push({ start, end, rule: 'repeated', confidence: 'likely' });
    }
  }
  return found;
}

/** A text with parts removed, and the original offset of each remaining character and of the end. */
interface Folded {
  readonly text: string;
  readonly origin: Uint32Array;
}

function without(text: string, parts: readonly { start: number; end: number }[]): Folded {
  const origin = new Uint32Array(text.length + 1);
  let folded = '';
  let at = 0;
  for (const { start, end } of [...parts, { start: text.length, end: text.length }]) {
    if (start < at) continue;
    for (let index = at; index < start; index += 1) origin[folded.length + index - at] = index;
    folded += text.slice(at, start);
    at = end;
  }
  origin[folded.length] = text.length;
  return { text: folded, origin };
}

/** Converts ranges to offsets in the original text. */
const unfolded = ({ origin }: Folded, secrets: readonly Secret[]): Secret[] =>
  secrets.map((secret) => ({
    ...secret,
    start: origin[secret.start] ?? 0,
    end: secret.end === secret.start ? (origin[secret.end] ?? 0) : (origin[secret.end - 1] ?? 0) + 1,
  }));

/** Secrets in the visible text: colours may occur inside them. */
function detected(text: string): Secret[] {
  const sequences = terminalSequences(text);
  if (sequences.length === 0) return detectSecrets(text);
  const plain = without(text, sequences);
  return unfolded(plain, detectSecrets(plain.text));
}

/** Where a terminal or a log wraps a line, and the colours around it. */
const WRAP = /(?:\r?\n)[ \t]{0,40}/g;
/** A shorter value could occur across two lines by chance. */
const MIN_WRAPPED = 8;

/** Occurrences of known values that a colour or a line break interrupts. */
function cut(text: string, values: readonly string[]): Secret[] {
  const long = values.filter((value) => value.length >= MIN_WRAPPED);
  if (long.length === 0) return [];
  const wraps = Array.from(text.matchAll(WRAP), ({ 0: { length }, index }) => ({ start: index, end: index + length }));
  const parts = [...terminalSequences(text), ...wraps].toSorted((one, other) => one.start - other.start);
  if (parts.length === 0) return [];
  const folded = without(text, parts);
  const { origin } = folded;
  const isCut = ({ start, end }: Secret) => (origin[end - 1] ?? 0) - (origin[start] ?? 0) > end - 1 - start;
  return unfolded(folded, repeated(folded.text, long).filter(isCut));
}

const mark = ({ label }: Secret): string => (label === undefined ? '[redacted]' : `[redacted ${label}]`);

/** An excerpt: only the text from `from` up to `to` is shown, but the whole text is searched for secrets. */
export interface Excerpt {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

function shown({ text, from, to }: Excerpt, secrets: readonly Secret[]): string {
  let kept = '';
  let at = from;
  for (const secret of secrets) {
    if (secret.end <= from || secret.start >= to || secret.start === secret.end) continue;
    kept += text.slice(at, Math.max(at, secret.start)) + mark(secret);
    at = Math.min(secret.end, to);
  }
  return kept + text.slice(at, to);
}

/**
 * Redacts the excerpts: removes every value that looks like a secret in any of them, also if an excerpt's edge cuts it or if
 * it is printed again by itself.
 */
export function redactExcerpts(excerpts: readonly Excerpt[]): string[] {
  const found = excerpts.map(({ text }) => detected(text));
  const values = excerpts.flatMap(({ text }, index) => valuesOf(text, found[index] ?? [])).slice(0, MAX_VALUES);
  return excerpts.map((excerpt, index) =>
    shown(
      excerpt,
      mergeSecrets([...(found[index] ?? []), ...repeated(excerpt.text, values), ...cut(excerpt.text, values)]),
    ),
  );
}

/** Redacts `text`: replaces values that look like secrets and keeps the text around them. Linear in the length of the text. */
export function redact(text: string): string {
  return redactExcerpts([{ text, from: 0, to: text.length }]).join('');
}
