import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import type { CustomerFeatures } from '../data/schema.ts';
import { variant } from '../variant.ts';
import type { Exchange } from './exchanges.ts';

/** Requests that go on until it is stopped; each is in the list once it is answered, or lost. */
export type Traffic = { readonly exchanges: readonly Exchange[]; stop(): Promise<void> };

// So many clients, each of which waits a moment (in milliseconds) after an answer: steady, and not a load test.
const CLIENTS = 8;
const PAUSE = 20;
// In milliseconds. Longer, and a person would have gone: that is a lost request too.
const TIMEOUT = 10_000;

/** Asks for a prediction of a customer again and again, over connections that stay open as those of real clients do. */
export function startTraffic(url: string, customer: CustomerFeatures): Traffic {
  const pool = new Pool(url, { connections: CLIENTS, headersTimeout: TIMEOUT, bodyTimeout: TIMEOUT });
  const body = JSON.stringify(customer);
  const exchanges: Exchange[] = [];
  let stopped = false;

  async function send(): Promise<Pick<Exchange, 'status' | 'servedBy'>> {
    try {
      const headers = { 'content-type': 'application/json' };
      const answer = await pool.request({ path: variant.predictPath, method: 'POST', headers, body });
      await answer.body.dump();
      return { status: answer.statusCode, servedBy: String(answer.headers['x-served-by'] ?? 'none') };
    } catch {
      return { status: null, servedBy: null };
    }
  }

  async function client(): Promise<void> {
    for (; !stopped; await sleep(PAUSE)) {
      const startedAt = performance.now();
      const answer = await send();
      exchanges.push({ startedAt, endedAt: performance.now(), ...answer });
    }
  }

  const clients = Array.from({ length: CLIENTS }, client);
  return {
    exchanges,
    async stop() {
      stopped = true;
      await Promise.all(clients);
      await pool.close();
    },
  };
}
