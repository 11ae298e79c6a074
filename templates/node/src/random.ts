/** Gives a number in [0, 1) at each call. */
export type Random = () => number;

/**
 * A small generator of pseudo-random numbers (mulberry32, by Tommy Ettinger).
 *
 * `Math.random` cannot be seeded, and a result that cannot be repeated cannot be checked.
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

/** A shuffled copy (Fisher and Yates). Sorting by a random number would favour some orders. */
export function shuffle<Item>(items: readonly Item[], random: Random): Item[] {
  // exercise 1.3 begin
  const shuffled: Item[] = [];
  for (const [index, item] of items.entries()) {
    const place = Math.floor(random() * (index + 1));
    const moved = shuffled[place];
    if (moved === undefined) shuffled.push(item);
    else {
      shuffled.push(moved);
      shuffled[place] = item;
    }
  }
  return shuffled;
  // exercise 1.3 instead
  // return items.toSorted(() => random() - 0.5);
  // exercise 1.3 end
}
