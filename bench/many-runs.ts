/** The 10,000 runs for the searches: the same in both stores, which a search verifies. */
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Client } from './client.ts';
import { createRun } from './many-clients.ts';

export const RUNS = 10_000;
const START = 1_700_000_000_000;
const FAMILIES = ['forest', 'linear', 'network'];

const accuracyOf = (number: number): number => ((number * 7919) % 10_007) / 10_007;

/** Creates one of the runs over REST: two metrics, two parameters, a tag. */
async function makeRun(client: Client, experiment: string, number: number): Promise<string> {
  const family = FAMILIES[number % 3];
  const tags = [{ key: 'family', value: family }];
  const run = { experiment_id: experiment, run_name: `run ${number}`, start_time: START + number, tags };
  const id = await createRun(client, run);
  const accuracy = accuracyOf(number);
  const point = { timestamp: START, step: 0 };
  await client.post('/runs/log-batch', {
    run_id: id,
    metrics: [
      { key: 'accuracy', value: accuracy, ...point },
      { key: 'error', value: 1 - accuracy, ...point },
    ],
    params: [
      { key: 'depth', value: String(number % 10) },
      { key: 'trees', value: '100' },
    ],
  });
  return id;
}

/** Creates all of them over REST, as many concurrently as the client has connections. */
export async function makeRuns(client: Client, experiment: string, connections: number): Promise<void> {
  let next = 0;
  const work = async () => {
    while (next < RUNS) await makeRun(client, experiment, next++);
  };
  await Promise.all(Array.from({ length: connections }, work));
}

const NUMBERS = `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < ${RUNS})`;
const ID = `printf('%032x', n)`;
const ACCURACY = '(n * 7919 % 10007) / 10007.0';
const METRIC = `CASE key WHEN 'accuracy' THEN ${ACCURACY} ELSE 1 - ${ACCURACY} END`;
const COPIES = [
  `INSERT INTO runs (run_uuid, name, source_type, source_name, entry_point_name, user_id, status, start_time,
     source_version, lifecycle_stage, artifact_uri, experiment_id)
   ${NUMBERS} SELECT ${ID}, 'run ' || n, source_type, source_name, entry_point_name, user_id, status, start_time + n,
     source_version, lifecycle_stage, replace(artifact_uri, run_uuid, ${ID}), experiment_id FROM runs, numbers WHERE run_uuid = ?`,
  ...['metrics', 'latest_metrics'].map(
    (table) => `INSERT INTO ${table} (run_uuid, key, value, timestamp, step, is_nan)
   ${NUMBERS} SELECT ${ID}, key, ${METRIC}, timestamp, step, is_nan FROM ${table}, numbers WHERE run_uuid = ?`,
  ),
  `INSERT INTO params (run_uuid, key, value)
   ${NUMBERS} SELECT ${ID}, key, CASE key WHEN 'depth' THEN n % 10 ELSE value END FROM params, numbers WHERE run_uuid = ?`,
  `INSERT INTO tags (run_uuid, key, value)
   ${NUMBERS} SELECT ${ID}, key, CASE key
     WHEN 'mlflow.runName' THEN 'run ' || n
     WHEN 'family' THEN CASE n % 3 ${FAMILIES.map((family, index) => `WHEN ${index} THEN '${family}'`).join(' ')} END
     ELSE value END FROM tags, numbers WHERE run_uuid = ?`,
];

/**
 * Creates the first over REST and copies it within the store: 20,000 requests to the real server would take longer than the
 * rest of the benchmark. The shortcut saves the real server's time.
 */
export async function copyRunsInMlflow(client: Client, experiment: string, store: string): Promise<void> {
  const first = await makeRun(client, experiment, 0);
  const database = new DatabaseSync(store, { timeout: 30_000 });
  try {
    database.exec('BEGIN IMMEDIATE');
    for (const sql of COPIES) database.prepare(sql).run(first);
    database.exec('COMMIT');
  } finally {
    database.close();
  }
}

const foundSchema = z.object({
  runs: z.array(
    z.object({
      info: z.object({ run_name: z.string() }),
      data: z.object({
        metrics: z.array(z.object({ key: z.string(), value: z.number() })),
        params: z.array(z.object({ key: z.string(), value: z.string() })),
        tags: z.array(z.object({ key: z.string(), value: z.string() })),
      }),
    }),
  ),
});

/** The runs of a search response without the values that a server assigns (ids and times), as comparable text. */
export function contentOf(answer: unknown): string {
  const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
  const runs = foundSchema.parse(answer).runs.map(({ info, data }) => ({
    name: info.run_name,
    metrics: data.metrics.map(({ key, value }) => ({ key, value })).toSorted(byKey),
    params: data.params.toSorted(byKey),
    tags: data.tags.toSorted(byKey),
  }));
  return JSON.stringify(runs);
}
