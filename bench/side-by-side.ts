import type { Both } from './statistics.ts';

/** Rounds that are not counted: what is compiled and cached at the first request is so on both. */
const WARM_UP = 3;

const ORDERS = [
  ['mlflow', 'ours'],
  ['ours', 'mlflow'],
] as const;

type Operation = (round: number) => Promise<unknown>;

/**
 * Does an operation `count` times on each server and gives the times in milliseconds. One after the other and in turns, so
 * that what else happens on the machine hits both alike. The rounds of the warm-up are numbered too: no round is done twice.
 */
export async function sideBySide(
  operations: Both<Operation>,
  count: number,
  signal: AbortSignal,
  warmUp = WARM_UP,
): Promise<Both<number[]>> {
  const times: Both<number[]> = { mlflow: [], ours: [] };
  for (let round = 0; round < warmUp + count; round += 1) {
    for (const name of ORDERS[round % 2 === 0 ? 0 : 1]) {
      signal.throwIfAborted();
      const began = performance.now();
      await operations[name](round);
      if (round >= warmUp) times[name].push(performance.now() - began);
    }
  }
  return times;
}
