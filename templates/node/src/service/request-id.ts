import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** The header that carries the number of a request through all the services that work on it. */
export const REQUEST_ID = 'x-request-id';

// What goes into a log must not be able to look like another line of it.
const WELL_FORMED = /^[\w.:-]{1,100}$/;

/** The sender's own id when it is well formed, else a new one. */
export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers[REQUEST_ID];
  return typeof given === 'string' && WELL_FORMED.test(given) ? given : randomUUID();
}
