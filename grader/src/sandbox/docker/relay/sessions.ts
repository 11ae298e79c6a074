/**
 * The two ends of the relay talk HTTP/2 over the standard input and output of its container: connections in both directions,
 * each with its own flow control, and no port or route that a submission could find.
 */
import type { Settings } from 'node:http2';
import { type Duplex, pipeline } from 'node:stream';

const SETTINGS: Settings = { enablePush: false, initialWindowSize: 1024 * 1024, maxConcurrentStreams: 4096 };

/**
 * Options of either end. By default Node.js ends the whole session once 10 MB wait and 100 streams were refused for it, or when 1,000
 * frames came late for a connection that was given up: a service that answers without end would take the sandbox with it.
 */
export const SESSION_OPTIONS = {
  settings: SETTINGS,
  maxSessionMemory: 128,
  maxSessionRejectedStreams: 2 ** 31 - 1,
  maxSessionInvalidFrames: 2 ** 31 - 1,
} as const;

/** Answers to the grader's requests: it worked, there is no such thing, it is too large, or it failed and the answer says why. */
export const STATUS = { done: 200, absent: 404, tooLarge: 413, failed: 500 } as const;

/** Passes on what either says to the other, until both have said all, or one fails: then both are destroyed. */
export function splice(one: Duplex, other: Duplex): void {
  pipeline(one, other, one, () => undefined);
}
