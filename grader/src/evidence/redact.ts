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
  const detected = excerpts.map(({ text }) => detectSecrets(text));
  const values = excerpts.flatMap(({ text }, index) => valuesOf(text, detected[index] ?? [])).slice(0, MAX_VALUES);
  return excerpts.map((excerpt, index) =>
    shown(excerpt, mergeSecrets([...(detected[index] ?? []), ...repeated(excerpt.text, values)])),
  );
}

/** `text` without the values of what looks like a secret; what stands around them stays. Time is linear in its length. */
export function redact(text: string): string {
  return redactExcerpts([{ text, from: 0, to: text.length }]).join('');
}
