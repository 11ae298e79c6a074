/** The requests that a person's code sends to a tracking server, one at a time. */
import { randomBytes } from 'node:crypto';
import type { Client } from './client.ts';
import { createExperiment, createRun } from './many-clients.ts';
import { RUNS } from './many-runs.ts';
import { compare, type Operation, type Row } from './row.ts';
import { sideBySide } from './side-by-side.ts';
import type { Both } from './statistics.ts';

const TEN_TIMES = { ratio: 10 };
const START = 1_700_000_000_000;
const BATCH = 1_000;
const HISTORY = 10_000;
const BATCHES_OF_RUN = HISTORY / BATCH;
/** Random, so that no disk compresses it. */
const ARTIFACT = randomBytes(100_000_000);

/** Searches for a hundred of the 10,000 runs. */
export const SEARCHES = {
  'search-all': { order_by: [] },
  'search-some': { filter: "metrics.accuracy > 0.5 AND params.depth = '4'", order_by: ['metrics.accuracy DESC'] },
} as const;

/** A server with the data for the load. */
export interface Server {
  client: Client;
  /** The experiment of the created runs. */
  experiment: string;
  /** The experiment of the 10,000 runs. */
  many: string;
  /** The runs to which metrics are logged. The first has a metric of 10,000 points after the batches. */
  runs: readonly string[];
}

export async function prepare(client: Client): Promise<Server> {
  const experiment = await createExperiment(client, 'load');
  const many = await createExperiment(client, `${RUNS} runs`);
  const runs: string[] = [];
  while (runs.length < 5) runs.push(await createRun(client, { experiment_id: experiment, start_time: START }));
  return { client, experiment, many, runs };
}

const runOf = ({ runs }: Server, index: number): string => runs[index] ?? '';

export const search = ({ client, many }: Server, query: object): Promise<unknown> =>
  client.post('/runs/search', { experiment_ids: [many], max_results: 100, ...query });

async function logBatch(server: Server, round: number): Promise<void> {
  const metrics = Array.from({ length: BATCH }, (_, index) => {
    const step = (round % BATCHES_OF_RUN) * BATCH + index;
    return { key: 'loss', value: Math.exp(-step / HISTORY), timestamp: START + step, step };
  });
  await server.client.post('/runs/log-batch', {
    run_id: runOf(server, Math.floor(round / BATCHES_OF_RUN)),
    metrics,
  });
}

async function readHistory(server: Server): Promise<void> {
  const query = { run_id: runOf(server, 0), metric_key: 'loss', max_results: '25000' };
  const { metrics } = (await server.client.get('/metrics/get-history', query)) as { metrics?: unknown[] };
  if (metrics?.length !== HISTORY) throw new Error(`a history of ${metrics?.length ?? 0} points, not ${HISTORY}`);
}

async function download({ client }: Server): Promise<void> {
  const size = await client.download('bench/0.bin');
  if (size !== ARTIFACT.length) throw new Error(`an artifact of ${size} bytes, not ${ARTIFACT.length}`);
}

interface Measured {
  operation: Operation;
  /** Number of measurements, chosen so that the slower server takes minutes. */
  count: number;
  goal: Row['goal'];
  once(server: Server, round: number): Promise<unknown>;
}

const MEASURED: readonly Measured[] = [
  { operation: 'nothing', count: 200, goal: null, once: ({ client }) => client.health() },
  {
    operation: 'create-run',
    count: 200,
    goal: TEN_TIMES,
    once: ({ client, experiment }, round) =>
      client.post('/runs/create', { experiment_id: experiment, run_name: `run ${round}`, start_time: START + round }),
  },
  {
    operation: 'log-metric',
    count: 200,
    goal: TEN_TIMES,
    once: (server, step) =>
      server.client.post('/runs/log-metric', {
        ...{ run_id: runOf(server, 4), key: 'accuracy', value: step / 1000, timestamp: START + step, step },
      }),
  },
  // Forty, including the warm-up: four runs of 10,000 points.
  { operation: 'log-batch', count: 37, goal: TEN_TIMES, once: logBatch },
  ...(['search-all', 'search-some'] as const).map((operation) => ({
    operation,
    count: 30,
    goal: TEN_TIMES,
    once: (server: Server) => search(server, SEARCHES[operation]),
  })),
  { operation: 'history', count: 30, goal: TEN_TIMES, once: readHistory },
  {
    operation: 'upload',
    count: 5,
    goal: null,
    once: ({ client }, round) => client.upload(`bench/${round}.bin`, ARTIFACT),
  },
  { operation: 'download', count: 5, goal: null, once: download },
];

/** Measures every operation on both servers; calls `begin` at the start of each. */
export async function measureLoad(
  servers: Both<Server>,
  begin: (operation: Operation) => void,
  signal: AbortSignal,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { operation, count, goal, once } of MEASURED) {
    begin(operation);
    const both = {
      mlflow: (round: number) => once(servers.mlflow, round),
      embedded: (round: number) => once(servers.embedded, round),
    };
    rows.push(compare(operation, 'ms', await sideBySide(both, count, signal), goal));
  }
  return rows;
}
