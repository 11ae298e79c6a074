import { distance } from 'fastest-levenshtein';

/** The word of the list that is closest to a mistyped one, at most `mostAway` edits away; undefined if no word is that close. */
export function nearestWord(
  typed: string,
  words: readonly string[],
  mostAway: (word: string) => number = () => 2,
): string | undefined {
  const ranked = words.map((word) => ({ word, away: distance(typed, word) })).toSorted((a, b) => a.away - b.away);
  const [best] = ranked;
  return best !== undefined && best.away <= mostAway(best.word) && best.away < best.word.length ? best.word : undefined;
}
