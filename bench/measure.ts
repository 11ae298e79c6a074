import type { Text } from '../grader/src/language.ts';
import { openClient } from './client.ts';
import { type Contender, startMlflow, startOurs } from './contenders.ts';
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

type Tell = (step: Text) => void;

/** Time from the start of the process to the first response. Each start has a new store; the files are in the disk cache. */
async function measureStarts(signal: AbortSignal): Promise<Row> {
  const started: Both<number[]> = { mlflow: [], ours: [] };
  const start = (name: 'mlflow' | 'ours', run: () => Promise<Contender>) => async (round: number) => {
    await using server = await run();
    if (round > 0) started[name].push(server.startedInMs);
  };
  const both = { mlflow: start('mlflow', startMlflow), ours: start('ours', startOurs) };
  await sideBySide(both, STARTS, signal, 1);
  return compare('start', 'ms', started, { ratio: 20 });
}

async function measureClients(urls: Both<string>, signal: AbortSignal): Promise<Row[]> {
  const rates: Both<number[]> = { mlflow: [], ours: [] };
  const lost: Both<number> = { mlflow: 0, ours: 0 };
  const write = (name: 'mlflow' | 'ours') => async (round: number) => {
    const written = await writeAtOnce(urls[name], round, signal);
    lost[name] += written.lost;
    if (round > 0) rates[name].push(written.requestsPerSecond);
  };
  await sideBySide({ mlflow: write('mlflow'), ours: write('ours') }, ROUNDS_OF_CLIENTS, signal, 1);
  return [
    compare('many-clients', 'requests/s', rates, null),
    compare('lost', 'writes', { mlflow: [lost.mlflow], ours: [lost.ours] }, { exactly: 0 }),
  ];
}

async function measureMemory(servers: Both<Contender>): Promise<Row[]> {
  const mlflow = await memoryOf(await servers.mlflow.processes());
  const ours = await memoryOf(await servers.ours.processes());
  if (mlflow === null || ours === null) return [];
  return [
    compare('memory', 'MB', { mlflow: [mlflow.tree], ours: [ours.tree] }, { ratio: 3 }),
    compare('memory-largest', 'MB', { mlflow: [mlflow.largest], ours: [ours.largest] }, null),
  ];
}

/** Measures everything. Rejects if a server does not start or returns an error, and when `signal` aborts. */
export async function measure(tell: Tell, signal: AbortSignal): Promise<Row[]> {
  tell(operations.start);
  const starts = await measureStarts(signal);
  await using mlflow = await startMlflow();
  await using ours = await startOurs();
  signal.throwIfAborted();
  const urls = { mlflow: mlflow.url, ours: ours.url };
  tell(operations['many-clients']);
  const clients = await measureClients(urls, signal);
  await using toMlflow = openClient(mlflow.url, 1, signal);
  await using toOurs = openClient(ours.url, 1, signal);
  const servers = { mlflow: await prepare(toMlflow), ours: await prepare(toOurs) };
  tell(messages.filling);
  await fill(servers, { url: ours.url, mlflowStore: mlflow.store }, signal);
  const load = await measureLoad(servers, (operation) => tell(operations[operation]), signal);
  return [starts, ...load, ...clients, ...(await measureMemory({ mlflow, ours }))];
}
