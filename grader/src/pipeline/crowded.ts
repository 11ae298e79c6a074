/** Whether this machine has more to do than it has cores: then a deadline that is missed says little about who missed it. */
import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** How busy a machine is: the processes that want to run, on average over a minute, and the cores that they have. */
export interface Load {
  processes: number;
  cores: number;
}

/** This machine's load; on Windows, which does not say, always that of an idle one. */
export function loadOfThisMachine(): Load {
  const [processes = 0] = loadavg();
  return { processes, cores: availableParallelism() };
}

export const isCrowded = ({ processes, cores }: Load): boolean => processes > cores;

/** Waits until the machine is no longer crowded, `atMostMs` milliseconds, or until `signal` is aborted. */
export async function untilCalm(load: () => Load, atMostMs: number, signal: AbortSignal): Promise<void> {
  const end = performance.now() + atMostMs;
  while (isCrowded(load()) && performance.now() < end && !signal.aborted) {
    await sleep(500, undefined, { signal }).catch(() => undefined);
  }
}
