/**
 * `node bench/predict.ts`: /predict of the live project against a bare Fastify route that answers a constant, and against the
 * same model behind FastAPI and uvicorn (one worker); then training on more and more rows. It says ratios and asserts nothing.
 *
 * FASTAPI_PYTHON names a python with fastapi and uvicorn; the model is that of `make train`.
 */
import { join } from 'node:path';
import autocannon from 'autocannon';
import { execa } from 'execa';
import { freePort } from '../grader/src/sandbox/free-port.ts';
import { loadTable } from '../templates/node/src/data/load.ts';
import { fitModel, labelsOf } from '../templates/node/src/model/churn-model.ts';
import { paths } from '../templates/node/src/paths.ts';
import { EXAMPLE } from '../templates/node/src/service/request-schema.ts';

const ROUNDS = 3;
const SECONDS = Number(process.env.SECONDS_A_ROUND ?? 4);
const ROWS = (process.env.ROWS ?? '4000,40000,400000').split(',').map(Number);

const BARE = `
  import fastify from 'fastify';
  const app = fastify();
  app.post('/predict', async () => ({ prediction: 'no', probability: 0.0123456789 }));
  await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
`;

type Contender = { name: string; command: string; args: string[]; cwd: string };

const project = join(import.meta.dirname, '..', 'templates', 'node');
const node = (name: string, args: string[]): Contender => ({ name, command: process.execPath, args, cwd: project });

function contenders(port: number): Contender[] {
  const python = process.env.FASTAPI_PYTHON;
  const uvicorn = ['-m', 'uvicorn', 'fastapi_service:app', '--port', String(port), '--no-access-log'];
  return [
    node('bare Fastify route', ['--input-type=module', '--eval', BARE]),
    node('our service', ['src/service/server.ts']),
    node('our service, no logs', ['src/service/server.ts']),
    ...(python ? [{ name: 'FastAPI, uvicorn', command: python, args: uvicorn, cwd: import.meta.dirname }] : []),
  ];
}

async function waitFor(url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`nothing answers at ${url}`);
}

const load = (url: string, duration: number) =>
  autocannon({
    url: `${url}/predict`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(EXAMPLE),
    connections: 10,
    duration,
  });

/** One round of one contender, after a second to warm up. */
async function measure(at: number): Promise<{ name: string; rate: number; p99: number }> {
  const port = await freePort();
  const contender = contenders(port)[at];
  if (contender === undefined) throw new RangeError(`no contender ${at}`);
  const { name, command, args, cwd } = contender;
  const env = {
    PORT: String(port),
    MODEL: paths.model,
    EXAMPLE: JSON.stringify(EXAMPLE),
    MLFLOW_TRACKING_URI: 'http://127.0.0.1:9',
    ...(name.endsWith('no logs') ? { LOG_LEVEL: 'warn' } : {}),
  };
  const child = execa(command, args, { cwd, env, stdout: 'ignore', stderr: 'ignore', reject: false });
  try {
    await waitFor(`http://127.0.0.1:${port}/`);
    await load(`http://127.0.0.1:${port}`, 1);
    const { requests, latency, errors, non2xx } = await load(`http://127.0.0.1:${port}`, SECONDS);
    if (errors + non2xx > 0) throw new Error(`${name}: ${errors + non2xx} errors`);
    return { name, rate: requests.average, p99: latency.p99 };
  } finally {
    child.kill();
    await child;
  }
}

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const print = (text: string): void => void process.stdout.write(`${text}\n`);

async function compareServices(): Promise<void> {
  const rounds: Awaited<ReturnType<typeof measure>>[] = [];
  // In turns, so that what else happens on the machine hits all alike.
  for (let round = 0; round < ROUNDS; round++) {
    for (const at of contenders(0).keys()) rounds.push(await measure(at));
  }
  const rows = [...Map.groupBy(rounds, ({ name }) => name)].map(([name, own]) => ({
    name,
    rate: median(own.map(({ rate }) => rate)),
    p99: median(own.map(({ p99 }) => p99)),
  }));
  const bare = rows[0]?.rate ?? Number.NaN;
  print('POST /predict, one customer      requests/s   p99 ms   share of bare');
  for (const { name, rate, p99 } of rows) {
    print(
      `${name.padEnd(30)} ${rate.toFixed(0).padStart(12)} ${p99.toFixed(1).padStart(8)} ${(rate / bare).toFixed(2).padStart(15)}`,
    );
  }
}

async function timeTraining(): Promise<void> {
  const { customers } = await loadTable(paths.source);
  print('\ntraining, 150 trees                   rows        s   µs a row');
  for (const count of ROWS) {
    const rows = Array.from({ length: count }, (_, at) => customers[at % customers.length]).filter(
      (row) => row !== undefined,
    );
    const began = performance.now();
    fitModel(rows, labelsOf(rows));
    const seconds = (performance.now() - began) / 1000;
    print(
      `${''.padEnd(30)} ${String(count).padStart(11)} ${seconds.toFixed(1).padStart(8)} ${((seconds / count) * 1e6).toFixed(0).padStart(10)}`,
    );
  }
}

await compareServices();
await timeTraining();
