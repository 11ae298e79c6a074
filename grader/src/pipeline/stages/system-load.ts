/** Whether other programs had the processors that a submission needed: then being late says little about who was late. */
import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Crowding, StageCause } from '../../evidence/schema.ts';
import type { OwnCause } from '../../evidence/whose-fault.ts';
import type { ProcessorUse } from '../../sandbox/processor-time.ts';

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
export async function waitForIdleMachine(load: () => Load, atMostMs: number, signal: AbortSignal): Promise<void> {
  const end = performance.now() + atMostMs;
  while (isCrowded(load()) && performance.now() < end && !signal.aborted) {
    await sleep(500, undefined, { signal }).catch(() => undefined);
  }
}

/** The part of its share of the processors that must have been left to the submission. */
const MIN_SHARE_LEFT = 0.5;
/** A submission that took less than this part of one processor to the last was not kept waiting by others: it slept. */
const IDLE_SHARE = 0.01;

/** How crowded the machine was with other programs; null where enough was left, or nothing is known. */
export function crowdedMachine(use: ProcessorUse | null): Crowding | null {
  if (use === null || use.spanMs === 0) return null;
  const { spanMs, otherMs, cores, allowance } = use;
  const left = cores * spanMs - otherMs;
  return left >= MIN_SHARE_LEFT * allowance * spanMs ? null : { share: Math.min(1, otherMs / (cores * spanMs)), cores };
}

/** The same, of a machine that kept a submission waiting: null also where the submission did not want its processors. */
export function crowdingOf(use: ProcessorUse | null): Crowding | null {
  const slept = use !== null && use.lateSandboxMs < (IDLE_SHARE * use.spanMs) / 2;
  return slept ? null : crowdedMachine(use);
}

/** Causes that a crowded machine can bring about: the command was too slow, for the grader or for a limit that it has itself. */
const LATE: ReadonlySet<StageCause['code']> = new Set([
  'deadline',
  'test-timeout',
  'never-listened',
  'exited-early',
  'died',
]);

export const isLate = (cause: StageCause | null): cause is OwnCause => cause !== null && LATE.has(cause.code);
