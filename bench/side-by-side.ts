/** Rounds that are not counted, so that both servers have compiled and cached what the first requests need. */
const WARM_UP = 3;

type Operation = (round: number) => Promise<unknown>;

/**
 * Runs each operation `count` times and returns the times in milliseconds. The operations alternate, so that other load on
 * the machine affects both equally. Warm-up rounds are numbered too: no round number is used twice.
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
