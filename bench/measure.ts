import type { Text } from '../grader/src/language.ts';
import { openClient } from './client.ts';
import { type Contender, startEmbedded, startMlflow } from './contenders.ts';
import { fill } from './fill.ts';
import { writeAtOnce } from './many-clients.ts';
import { memoryOf } from './memory.ts';
import { messages, operations } from './messages.ts';
import { compare, type Row } from './row.ts';
import { sideBySide } from './side-by-side.ts';
import type { Both } from './statistics.ts';
import { measureLoad, prepare } from './tracking-load.ts';

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

async function measureMemory(servers: Both<Contender>): Promise<Row[]> {
  const mlflow = await memoryOf(await servers.mlflow.processes());
  const embedded = await memoryOf(await servers.embedded.processes());
  if (mlflow === null || embedded === null) return [];
  return [
    compare('memory', 'MB', { mlflow: [mlflow.tree], embedded: [embedded.tree] }, { ratio: 3 }),
    compare('memory-largest', 'MB', { mlflow: [mlflow.largest], embedded: [embedded.largest] }, null),
  ];
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
