import { openClient } from './client.ts';
import { CLIENTS } from './many-clients.ts';
import { contentOf, copyRunsInMlflow, makeRuns } from './many-runs.ts';
import type { Both } from './statistics.ts';
import { SEARCHES, type Server, search } from './tracking-load.ts';

/**
 * Creates the 10,000 runs in both stores. Rejects if the servers then find different runs, because their times could not be
 * compared.
 */
export async function fill(
  servers: Both<Server>,
  places: { url: string; mlflowStore: string },
  signal: AbortSignal,
): Promise<void> {
  await using embedded = openClient(places.url, CLIENTS, signal);
  await makeRuns(embedded, servers.embedded.many, CLIENTS);
  await copyRunsInMlflow(servers.mlflow.client, servers.mlflow.many, places.mlflowStore);
  const last = { order_by: ['metrics.error DESC'], filter: "tags.family = 'linear' AND params.trees = '100'" };
  for (const query of [...Object.values(SEARCHES), last]) {
    const mlflow = contentOf(await search(servers.mlflow, query));
    if (mlflow === contentOf(await search(servers.embedded, query))) continue;
    throw new Error(`the two servers find different runs: ${JSON.stringify(query)}`);
  }
}
