/** The number of letters to add, remove or replace to turn one word into the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** The word of the list that a mistyped one most likely meant: at most `mostAway` letters away, two unless told. */
export function nearestWord(
  typed: string,
  words: readonly string[],
  mostAway: (word: string) => number = () => 2,
): string | undefined {
  const ranked = words.map((word) => ({ word, away: distance(typed, word) })).toSorted((a, b) => a.away - b.away);
  const [best] = ranked;
  return best !== undefined && best.away <= mostAway(best.word) && best.away < best.word.length ? best.word : undefined;
}
