import { terminalSequences } from '../messages/visible-text.ts';
import { detectSecrets, mergeSecrets } from './secrets/detect.ts';
import type { Secret } from './secrets/secret.ts';

/** A value is looked for in the rest of the text only where it is long enough not to be there by chance. */
const MIN_REPEATED = 6;
const MAX_REPEATED = 512;
/** How many different values are looked for; each takes one more pass. */
const MAX_VALUES = 200;
/** A shorter value is one only where it stands as a word. */
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

/** The places of known values that nothing marks as a secret, as where a program prints one by itself. */
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

/** A text without some of its parts, and where each of its characters, and its end, was before. */
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

/** The places in the whole text. */
const unfolded = ({ origin }: Folded, secrets: readonly Secret[]): Secret[] =>
  secrets.map((secret) => ({
    ...secret,
    start: origin[secret.start] ?? 0,
    end: secret.end === secret.start ? (origin[secret.end] ?? 0) : (origin[secret.end - 1] ?? 0) + 1,
  }));

/** Secrets in a text as a person reads it: colours may stand within them. */
function detected(text: string): Secret[] {
  const sequences = terminalSequences(text);
  if (sequences.length === 0) return detectSecrets(text);
  const plain = without(text, sequences);
  return unfolded(plain, detectSecrets(plain.text));
}

/** Where a terminal or a log wraps a line, and the colours around it. */
const WRAP = /(?:\r?\n)[ \t]{0,40}/g;
/** A shorter value could be there by chance, from two lines. */
const MIN_WRAPPED = 8;

/** The places of known values that a colour or a line's end cuts. */
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

/** A part of a text: only what stands from `from` up to `to` is shown, but secrets are looked for in all of it. */
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
 * The excerpts without the values of what looks like a secret in any of them, not even where one is cut in two at the
 * excerpt's edge, or printed again by itself.
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

/** `text` without the values of what looks like a secret; what stands around them stays. Time is linear in its length. */
export function redact(text: string): string {
  return redactExcerpts([{ text, from: 0, to: text.length }]).join('');
}
