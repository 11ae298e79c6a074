/** Whether other programs used the processors that a submission needed: it is then not at fault for being late. */
import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Crowding, StageCause } from '../../evidence/schema.ts';
import type { DirectCause } from '../../evidence/whose-fault.ts';
import type { ProcessorUse } from '../../sandbox/processor-time.ts';

/** The load of a machine: the runnable processes, on average over a minute, and the cores. */
export interface Load {
  processes: number;
  cores: number;
}

/** The load of this machine; on Windows, which does not report it, always that of an idle machine. */
export function loadOfThisMachine(): Load {
  const [processes = 0] = loadavg();
  return { processes, cores: availableParallelism() };
}

export const isCrowded = ({ processes, cores }: Load): boolean => processes > cores;

/** Waits until the machine is no longer overloaded, for at most `atMostMs` milliseconds, or until `signal` is aborted. */
export async function waitForIdleMachine(load: () => Load, atMostMs: number, signal: AbortSignal): Promise<void> {
  const end = performance.now() + atMostMs;
  while (isCrowded(load()) && performance.now() < end && !signal.aborted) {
    await sleep(500, undefined, { signal }).catch(() => undefined);
  }
}

/** The part of its processor share that must have been available to the submission. */
const MIN_SHARE_LEFT = 0.5;
/**
 * A submission that used less than this share of one processor in the second half of the time was sleeping, not waiting for a processor.
 */
const IDLE_SHARE = 0.01;

/** How overloaded the machine was with other programs; null if enough was available, or if the use is unknown. */
export function crowdedMachine(use: ProcessorUse | null): Crowding | null {
  if (use === null || use.spanMs === 0) return null;
  const { spanMs, otherMs, cores, allowance } = use;
  const left = cores * spanMs - otherMs;
  return left >= MIN_SHARE_LEFT * allowance * spanMs ? null : { share: Math.min(1, otherMs / (cores * spanMs)), cores };
}

/** The same for a waiting submission; also null if the submission did not use its processors. */
export function crowdingOf(use: ProcessorUse | null): Crowding | null {
  const slept = use !== null && use.lateSandboxMs < (IDLE_SHARE * use.spanMs) / 2;
  return slept ? null : crowdedMachine(use);
}

/** The causes that an overloaded machine can produce: the command was too slow for the grader or for its own limit. */
const LATE: ReadonlySet<StageCause['code']> = new Set([
  'deadline',
  'test-timeout',
  'never-listened',
  'exited-early',
  'died',
]);

export const isLate = (cause: StageCause | null): cause is DirectCause => cause !== null && LATE.has(cause.code);
