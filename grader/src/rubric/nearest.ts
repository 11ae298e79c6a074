import { closest, distance } from 'fastest-levenshtein';

/** The element of `known` most similar to `written`: at most a third of its letters differ. */
export function nearest(written: string, known: readonly string[]): string | null {
  if (known.length === 0) return null;
  const word = closest(written, known);
  return distance(written, word) <= Math.max(1, Math.ceil(written.length / 3)) ? word : null;
}
