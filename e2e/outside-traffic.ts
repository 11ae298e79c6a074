/** Clients of our own, beside those that `make deploy` measures with: what they had is what the tests believe. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'undici';
import { expect } from 'vitest';

/** What one request had: the status, or the error when there was no answer; and which colour answered. */
export type Had = { readonly outcome: number | string; readonly servedBy: string | null };

export type OutsideTraffic = AsyncDisposable & {
  /** What the requests had since the last call. */
  take(): Had[];
};

/** In milliseconds, between an answer and the next question: clients in a hurry, and clients whose connection idles. */
const PAUSES = [...Array<number>(24).fill(50), ...Array<number>(24).fill(1_500)];

/** Asks `/predict` until it is disposed of, each client over one connection that it keeps. */
export function startOutsideTraffic(url: string, body: string): OutsideTraffic {
  let had: Had[] = [];
  let stopped = false;

  async function ask(client: Client): Promise<Had> {
    try {
      const headers = { 'content-type': 'application/json' };
      const answer = await client.request({ path: '/predict', method: 'POST', headers, body });
      await answer.body.dump();
      return { outcome: answer.statusCode, servedBy: String(answer.headers['x-served-by']) };
    } catch (error) {
      return { outcome: String(error), servedBy: null };
    }
  }

  async function runClient(pause: number): Promise<void> {
    const client = new Client(url, { keepAliveTimeout: 60_000 });
    for (; !stopped; await sleep(pause * (0.5 + Math.random()))) had.push(await ask(client));
    await client.close();
  }

  const clients = PAUSES.map(runClient);
  return {
    take() {
      const taken = had;
      had = [];
      return taken;
    },
    async [Symbol.asyncDispose]() {
      stopped = true;
      await Promise.all(clients);
    },
  };
}

/** Every request had its answer, and these colours, each of them, gave it. */
export function expectNoLoss(had: readonly Had[], ...colours: string[]): void {
  expect(had.filter(({ outcome }) => outcome !== 200)).toEqual([]);
  expect([...new Set(had.map(({ servedBy }) => servedBy))].toSorted()).toEqual(colours);
}
