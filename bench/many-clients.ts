/** Eight concurrent clients: their requests per second, and whether each acknowledged write is stored afterwards. */
import { z } from 'zod';
import { type Client, openClient } from './client.ts';

export const CLIENTS = 8;

/** The number of runs of each client, each with one metric and one parameter: two acknowledged writes. */
const RUNS_EACH = 10;

const createdSchema = z.object({ run: z.object({ info: z.object({ run_id: z.string() }) }) });
const experimentSchema = z.object({ experiment_id: z.string() });
const foundSchema = z.object({
  run: z.object({
    info: z.object({ run_name: z.string() }),
    data: z.object({
      metrics: z.array(z.object({ key: z.string(), value: z.number() })).default([]),
      params: z.array(z.object({ key: z.string(), value: z.string() })).default([]),
    }),
  }),
});

export interface ManyClients {
  requestsPerSecond: number;
  /** Acknowledged writes that are missing. */
  lost: number;
}

export async function createExperiment(client: Client, name: string): Promise<string> {
  return experimentSchema.parse(await client.post('/experiments/create', { name })).experiment_id;
}

export async function createRun(client: Client, run: object): Promise<string> {
  return createdSchema.parse(await client.post('/runs/create', run)).run.info.run_id;
}

/** An acknowledged run: its id, and the number that is its name, metric and parameter. */
async function writeRuns(client: Client, experiment: string, first: number): Promise<Map<string, number>> {
  const written = new Map<string, number>();
  for (let number = first; number < first + RUNS_EACH; number += 1) {
    const run = { experiment_id: experiment, run_name: `run ${number}`, start_time: 1_700_000_000_000 + number };
    const id = await createRun(client, run);
    const metrics = [{ key: 'accuracy', value: number, timestamp: 1_700_000_000_000, step: 0 }];
    await client.post('/runs/log-batch', { run_id: id, metrics, params: [{ key: 'number', value: String(number) }] });
    written.set(id, number);
  }
  return written;
}

async function lostOf(client: Client, id: string, number: number): Promise<number> {
  const found = foundSchema.safeParse(await client.get('/runs/get', { run_id: id }).catch(() => null));
  if (!found.success) return 2;
  const { info, data } = found.data.run;
  const isRun = info.run_name === `run ${number}`;
  const isBatch = data.metrics[0]?.value === number && data.params[0]?.value === String(number);
  return [isRun, isBatch].filter((isStored) => !isStored).length;
}

/** Eight clients write concurrently, to a new experiment in each round. */
export async function writeAtOnce(url: string, round: number, signal: AbortSignal): Promise<ManyClients> {
  await using client = openClient(url, CLIENTS, signal);
  const experiment = await createExperiment(client, `many clients ${round}`);
  const began = performance.now();
  const clients = Array.from({ length: CLIENTS }, (_, index) => writeRuns(client, experiment, index * RUNS_EACH));
  const written = (await Promise.all(clients)).flatMap((runs) => [...runs]);
  const seconds = (performance.now() - began) / 1000;
  const lost = await Promise.all(written.map(([id, number]) => lostOf(client, id, number)));
  return {
    requestsPerSecond: (2 * written.length) / seconds,
    lost: lost.reduce((sum, count) => sum + count, 0),
  };
}
