/** Returns a number in [0, 1) at each call. */
export type Random = () => number;

/**
 * A seeded generator of pseudo-random numbers (mulberry32, by Tommy Ettinger). The same seed gives the same numbers. Not for
 * secrets.
 *
 * @param seed an integer; its lowest 32 bits count
 */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A shuffled copy (Fisher and Yates): every order is equally likely. */
export function shuffle<Item>(items: readonly Item[], random: Random): Item[] {
  const shuffled: Item[] = [];
  for (const [index, item] of items.entries()) {
    const place = Math.floor(random() * (index + 1));
    if (place < index) shuffled.push(shuffled[place] as Item);
    shuffled[place] = item;
  }
  return shuffled;
}
