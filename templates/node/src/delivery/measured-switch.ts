import { setTimeout as sleep } from 'node:timers/promises';
import { EXAMPLE } from '../service/request-schema.ts';
import type { Colour, Live } from './colours.ts';
import { inspectContainer } from './docker.ts';
import { type Exchange, type Moments, type TakeBackReason, whyTakeBack } from './exchanges.ts';
import type { Router } from './router.ts';
import { startTraffic, type Traffic } from './traffic.ts';

/** From where to where, and what is needed to watch it. */
export type Plan = {
  readonly router: Router;
  readonly from: Live;
  readonly to: Colour;
  /** The container of the colour that becomes live. */
  readonly containerId: string;
  /** Aborted by Ctrl+C. */
  readonly signal: AbortSignal;
};

/** What came of a switch: `reason` is why it was taken back, null when the new colour stays. */
export type Outcome = {
  readonly reason: TakeBackReason | 'interrupted' | null;
  readonly exchanges: readonly Exchange[];
  readonly moments: Moments;
};

// In milliseconds: how long traffic is measured before the switch, after it, and after it was taken back.
const BEFORE = 1_000;
export const WATCH = 5_000;
const BACK = 1_000;
const LOOK = 200;

/**
 * Makes a colour live under traffic, watches it, and takes it back as soon as it fails. Requests are sent from before
 * the switch to after the watch, so that the record says what clients had.
 */
export async function switchUnderTraffic(plan: Plan): Promise<Outcome> {
  const { router, from, to } = plan;
  // Before the first release there is nobody to answer: traffic starts with it.
  let traffic = from === 'none' ? null : startTraffic(router.url, EXAMPLE);
  try {
    if (traffic !== null) await sleep(BEFORE);
    const ordered = performance.now();
    await router.point(to);
    const done = performance.now();
    traffic ??= startTraffic(router.url, EXAMPLE);
    const reason = await watch(plan, traffic, done);
    const back = reason === null ? null : await takeBack(router, from);
    return { reason, exchanges: traffic.exchanges, moments: { ordered, done, back } };
  } finally {
    await traffic?.stop();
  }
}

async function watch(plan: Plan, { exchanges }: Traffic, done: number): Promise<Outcome['reason']> {
  const { restarts } = await inspectContainer(plan.containerId);
  for (const end = done + WATCH; performance.now() < end; await sleep(LOOK)) {
    if (plan.signal.aborted) return 'interrupted';
    const container = await inspectContainer(plan.containerId);
    // What it answers is its own doing; what was under way elsewhere when it became live is not.
    const own = exchanges.filter(({ startedAt, servedBy }) => startedAt >= done || servedBy === plan.to);
    const since = { ...container, restarts: container.restarts - restarts };
    const reason = whyTakeBack({ exchanges: own, container: since });
    if (reason !== null) return reason;
  }
  return null;
}

async function takeBack(router: Router, from: Live): Promise<number> {
  await router.point(from);
  const back = performance.now();
  await sleep(from === 'none' ? 0 : BACK);
  return back;
}
