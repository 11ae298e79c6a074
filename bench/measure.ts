import { readFile } from 'node:fs/promises';
import type { Text } from '../grader/src/language.ts';
import { openClient } from './client.ts';
import { type Contender, startEmbedded, startMlflow } from './contenders.ts';
import { CLIENTS, writeAtOnce } from './many-clients.ts';
import { contentOf, copyRunsInMlflow, makeRuns } from './many-runs.ts';
import { messages, operations } from './messages.ts';
import { compare, type Row } from './row.ts';
import { sideBySide } from './side-by-side.ts';
import type { Both } from './statistics.ts';
import { measureLoad, prepare, SEARCHES, type Server, search } from './tracking-load.ts';

const STARTS = 5;
const ROUNDS_OF_CLIENTS = 5;

type Report = (step: Text) => void;

/** Time from the start of the process to the first response. Each start has a new store; the files are in the disk cache. */
async function measureStarts(signal: AbortSignal): Promise<Row> {
  const started: Both<number[]> = { mlflow: [], embedded: [] };
  const start = (name: 'mlflow' | 'embedded', run: () => Promise<Contender>) => async (round: number) => {
    await using server = await run();
    if (round > 0) started[name].push(server.startedInMs);
  };
  const both = { mlflow: start('mlflow', startMlflow), embedded: start('embedded', startEmbedded) };
  await sideBySide(both, STARTS, signal, 1);
  return compare('start', 'ms', started, { ratio: 20 });
}

async function measureClients(urls: Both<string>, signal: AbortSignal): Promise<Row[]> {
  const rates: Both<number[]> = { mlflow: [], embedded: [] };
  const lost: Both<number> = { mlflow: 0, embedded: 0 };
  const write = (name: 'mlflow' | 'embedded') => async (round: number) => {
    const written = await writeAtOnce(urls[name], round, signal);
    lost[name] += written.lost;
    if (round > 0) rates[name].push(written.requestsPerSecond);
  };
  await sideBySide({ mlflow: write('mlflow'), embedded: write('embedded') }, ROUNDS_OF_CLIENTS, signal, 1);
  return [
    compare('many-clients', 'requests/s', rates, null),
    compare('lost', 'writes', { mlflow: [lost.mlflow], embedded: [lost.embedded] }, { exactly: 0 }),
  ];
}

const KIB_PER_MB = 1_000_000 / 1024;

/** The proportional set size of a process in megabytes: shared pages are divided among the processes. 0 if it has exited. */
async function proportionalSize(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) / KIB_PER_MB;
}

interface Memory {
  /** Of all processes of a server, in megabytes. */
  tree: number;
  /** Of the largest of them, which handles the requests. */
  largest: number;
}

/** The memory of processes; null if the kernel does not report it (outside Linux). */
async function memoryOf(pids: readonly number[]): Promise<Memory | null> {
  const sizes = await Promise.all(pids.map(proportionalSize));
  const tree = sizes.reduce((sum, size) => sum + size, 0);
  return tree === 0 ? null : { tree, largest: Math.max(...sizes) };
}

async function measureMemory(servers: Both<Contender>): Promise<Row[]> {
  const mlflow = await memoryOf(await servers.mlflow.processes());
  const embedded = await memoryOf(await servers.embedded.processes());
  if (mlflow === null || embedded === null) return [];
  return [
    compare('memory', 'MB', { mlflow: [mlflow.tree], embedded: [embedded.tree] }, { ratio: 3 }),
    compare('memory-largest', 'MB', { mlflow: [mlflow.largest], embedded: [embedded.largest] }, null),
  ];
}

/**
 * Creates the 10,000 runs in both stores. Rejects if the servers then find different runs, because their times could not be
 * compared.
 */
async function fill(
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

/** Measures everything. Rejects if a server does not start or returns an error, and when `signal` aborts. */
export async function measure(report: Report, signal: AbortSignal): Promise<Row[]> {
  report(operations.start);
  const starts = await measureStarts(signal);
  await using mlflow = await startMlflow();
  await using embedded = await startEmbedded();
  signal.throwIfAborted();
  const urls = { mlflow: mlflow.url, embedded: embedded.url };
  report(operations['many-clients']);
  const clients = await measureClients(urls, signal);
  await using toMlflow = openClient(mlflow.url, 1, signal);
  await using toEmbedded = openClient(embedded.url, 1, signal);
  const servers = { mlflow: await prepare(toMlflow), embedded: await prepare(toEmbedded) };
  report(messages.filling);
  await fill(servers, { url: embedded.url, mlflowStore: mlflow.store }, signal);
  const load = await measureLoad(servers, (operation) => report(operations[operation]), signal);
  return [starts, ...load, ...clients, ...(await measureMemory({ mlflow, embedded }))];
}
