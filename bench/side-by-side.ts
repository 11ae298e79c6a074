/** Rounds that are not counted: what is compiled and cached at the first request is so on both. */
const WARM_UP = 3;

type Operation = (round: number) => Promise<unknown>;

/**
 * Does each operation `count` times and gives the times in milliseconds. One after the other and in turns, so
 * that what else happens on the machine hits both alike. The rounds of the warm-up are numbered too: no round is done twice.
 */
export async function sideBySide<Name extends string>(
  operations: Readonly<Record<Name, Operation>>,
  count: number,
  signal: AbortSignal,
  warmUp = WARM_UP,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(operations) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < warmUp + count; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      signal.throwIfAborted();
      const began = performance.now();
      await operations[name](round);
      if (round >= warmUp) times[name].push(performance.now() - began);
    }
  }
  return times;
}
