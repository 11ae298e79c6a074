import type { Container } from './container.ts';

/** One request and what came of it. Times are in milliseconds, by `performance.now()`. */
export type Exchange = {
  readonly startedAt: number;
  readonly endedAt: number;
  /** The status of the answer; null when there was none. */
  readonly status: number | null;
  /** Who answered, by the router's account: a colour, or `none`. */
  readonly servedBy: string | null;
};

/** The moments of a switch: its command was given, it was carried out, and it was taken back (null if never). */
export type Moments = { readonly ordered: number; readonly done: number; readonly back: number | null };

export type Phase = 'before' | 'during' | 'after' | 'back';

/** Did whoever sent this request get nothing for it? The request itself is always a right one. */
export function isLost({ status }: Exchange): boolean {
  // exercise 6.2 begin
  return status !== 200;
  // exercise 6.2 instead
  // return status === null;
  // exercise 6.2 end
}

/** The requests of each phase; one that was under way when the switch was ordered is `during`. */
export function phaseOf({ startedAt, endedAt }: Exchange, { ordered, done, back }: Moments): Phase {
  if (endedAt <= ordered) return 'before';
  if (startedAt < done) return 'during';
  return back !== null && startedAt >= back ? 'back' : 'after';
}

/** The smallest value that a share of the values do not exceed (nearest rank); 0 when there are none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(Math.ceil(share * sorted.length) - 1, 0)] ?? 0;
}

/** What is seen of a release since it is live: the requests that it had, and its container. */
export type Released = {
  readonly exchanges: readonly Exchange[];
  readonly container: Pick<Container, 'running' | 'restarts' | 'health'>;
};

export type TakeBackReason = 'lost-requests' | 'crashed' | 'unhealthy';

/** Why this release must not stay live; null as long as it may. One lost request is enough: the other colour lost none. */
export function whyTakeBack({ exchanges, container }: Released): TakeBackReason | null {
  const lost = exchanges.filter(isLost).length;
  if (!container.running) return 'crashed';
  // exercise 6.3 begin
  if (lost > 0) return 'lost-requests';
  if (container.restarts > 0) return 'crashed';
  return container.health === 'unhealthy' ? 'unhealthy' : null;
  // exercise 6.3 instead
  // return lost > exchanges.length / 2 ? 'lost-requests' : null;
  // exercise 6.3 end
}
