/** The grader's Prometheus: with the grader's configuration, copies of the rules, and access to one service. */

import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { z } from 'zod';
import type { Alert, MonitoringUnderTest, Series } from '../../../checks/check.ts';
import { GraderError } from '../../../errors.ts';
import { message } from '../../../messages/catalogue.ts';
import { findProgram } from '../../../program.ts';
import type { OutputSink } from '../../../sandbox/driver.ts';
import { freePort } from '../../../sandbox/free-port.ts';
import { startCommand } from '../../../sandbox/process/command.ts';
import { programEnvironment } from './programs.ts';

const STARTUP_MS = 20_000;
const QUERY_SECONDS = 5;
/** The limit on samples that one query holds in memory. */
const MAX_SAMPLES = 1_000_000;
const MEMORY_BYTES = 1024 ** 3;
const OUTPUT_LIMIT = 16 * 1024 * 1024;
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
const MAX_SERIES = 1_000;
const MAX_ERROR = 300;

/**
 * Limits the address space, because a query can double a string repeatedly, and ends with the grader, even if the grader is killed: there
 * is no other way on every Unix to end a process with another.
 */
const SUPERVISOR = `parent=$1; shift
ulimit -v 3145728 2>/dev/null
"$@" & server=$!
while kill -0 "$parent" 2>/dev/null && kill -0 "$server" 2>/dev/null; do sleep 1; done
kill -KILL "$server" 2>/dev/null
wait "$server"`;

const labelsSchema = z.record(z.string(), z.string());
const querySchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('error'), error: z.string() }),
  z.object({ status: z.literal('success'), data: z.object({ resultType: z.string(), result: z.unknown() }) }),
]);
const point = z.tuple([z.number(), z.string()]);
const resultSchema = z.union([z.array(z.object({ metric: labelsSchema, value: point })), point]);
const alertsSchema = z.object({
  data: z.object({ alerts: z.array(z.object({ labels: labelsSchema, state: z.string() })) }),
});

/** The result of a query that ends Prometheus by exceeding its memory limit. */
const NO_ANSWER = { status: 'error', error: 'Prometheus does not answer any more' } as const;

export interface StartedPrometheus extends AsyncDisposable, Pick<MonitoringUnderTest, 'query' | 'alerts'> {}

function seriesOf(result: unknown): Series[] {
  const { data } = resultSchema.safeParse(result);
  if (data === undefined) return [];
  const found = typeof data[0] === 'number' ? [{ metric: {}, value: data as z.infer<typeof point> }] : data;
  return (found as { metric: Record<string, string>; value: [number, string] }[])
    .slice(0, MAX_SERIES)
    .map(({ metric, value }) => ({ labels: metric, value: Number(value[1].replace('Inf', 'Infinity')) }));
}

/** Prometheus' HTTP API (https://prometheus.io/docs/prometheus/latest/querying/api/). */
function clientOf(origin: string) {
  const timeouts = { headersTimeout: 2_000 * QUERY_SECONDS, bodyTimeout: 2_000 * QUERY_SECONDS };
  const pool = new Pool(origin, { ...timeouts, connections: 4, maxResponseSize: MAX_ANSWER_BYTES });
  const ask = async (path: string): Promise<unknown> =>
    (await pool.request({ path: `/api/v1/${path}`, method: 'GET' })).body.json();
  return {
    isReady: async (): Promise<boolean> => {
      const answer = await pool.request({ path: '/-/ready', method: 'GET' }).catch(() => null);
      await answer?.body.dump();
      return answer?.statusCode === 200;
    },
    query: async (expression: string): ReturnType<MonitoringUnderTest['query']> => {
      const response = await ask(`query?${new URLSearchParams({ query: expression })}`).catch(() => null);
      const answer = querySchema.catch(NO_ANSWER).parse(response);
      if (answer.status === 'error') return { ok: false, error: answer.error.slice(0, MAX_ERROR) };
      return { ok: true, series: seriesOf(answer.data.result) };
    },
    alerts: async (): Promise<Alert[]> => {
      const response = await ask('alerts').catch(() => null);
      return (alertsSchema.safeParse(response).data?.data.alerts ?? []).slice(0, MAX_SERIES);
    },
    close: () => pool.destroy(),
  };
}

/**
 * Starts Prometheus on a loopback port with the `prometheus.yml` of `folder`, where it also stores its data. Rejects if it is not ready in
 * 20 seconds. Its process ends with its scope.
 */
export async function startPrometheus(
  folder: string,
  limits: { deadlineMs: number; output: OutputSink; signal: AbortSignal },
): Promise<StartedPrometheus> {
  const port = await freePort();
  const flags = {
    'config.file': 'prometheus.yml',
    'storage.tsdb.path': 'storage',
    'web.listen-address': `127.0.0.1:${port}`,
    'query.timeout': `${QUERY_SECONDS}s`,
    'query.max-samples': MAX_SAMPLES,
    'query.max-concurrency': 4,
    'log.level': 'warn',
  };
  const argv = [
    findProgram('prometheus', folder),
    ...Object.entries(flags).map(([name, value]) => `--${name}=${value}`),
  ];
  const started = startCommand(
    { argv: ['/bin/sh', '-c', SUPERVISOR, 'sh', String(process.pid), ...argv], outputLimit: OUTPUT_LIMIT, ...limits },
    { folder, env: programEnvironment(), memoryLimit: MEMORY_BYTES },
  );
  const client = clientOf(`http://127.0.0.1:${port}`);
  const end = async (): Promise<void> => {
    await client.close();
    await started.stop();
  };
  let hasEnded = false;
  void started.ended.then(() => {
    hasEnded = true;
  });
  const began = performance.now();
  while (!(await client.isReady())) {
    if (hasEnded || performance.now() - began > STARTUP_MS) {
      await end();
      throw new GraderError('E_PROMETHEUS', message('error.prometheus-start'));
    }
    await sleep(50);
  }
  return { query: client.query, alerts: client.alerts, [Symbol.asyncDispose]: end };
}
