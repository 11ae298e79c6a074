/** Clients that are separate from those of `make deploy`: the tests rely on what these receive. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'undici';
import { expect } from 'vitest';

/** The result of a request: the status, or the error if there was no response, and the colour that responded. */
export type Had = { readonly outcome: number | string; readonly servedBy: string | null };

export type OutsideTraffic = AsyncDisposable & {
  /** The results of the requests since the last call. */
  take(): Had[];
};

/** Milliseconds between a response and the next request: fast clients, and clients with idle connections. */
const PAUSES = [...Array<number>(24).fill(50), ...Array<number>(24).fill(1_500)];

/** Sends requests to `/predict` until it is disposed; each client keeps one connection. */
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

/** Verifies that every request had a response, and that exactly these colours responded. */
export function expectNoLoss(had: readonly Had[], ...colours: string[]): void {
  expect(had.filter(({ outcome }) => outcome !== 200)).toEqual([]);
  expect([...new Set(had.map(({ servedBy }) => servedBy))].toSorted()).toEqual(colours);
}
