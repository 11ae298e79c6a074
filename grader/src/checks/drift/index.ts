import { decimal } from 'mlops-tracking/text';
import { z } from 'zod';
import { type CheckContext, defineCheck, type HoldoutRow, type ServiceUnderTest } from '../check.ts';
import { shifted } from '../lib/drifted-rows.ts';
import { partly } from '../lib/partly.ts';
import { message } from './messages.ts';
import { NO_DRIFT_METRICS, readDrift } from './tasks.ts';

const facts = z.object({
  /** Rows of each kind that were sent, and drifted rows that were predicted. */
  rows: z.number().int(),
  answered: z.number().int(),
  /** Each drift metric: its largest value after ordinary rows, and after drifted rows. */
  metrics: z.array(z.object({ name: z.string(), calm: z.number().nullable(), drifted: z.number().nullable() })),
});

/** An upper bound on the size of a drift window, in rows: the number of rows sent before each scrape. */
const ROWS = 1_200;

/** Sends rows, four at a time, and returns how many were predicted. A shifted row may be out of range and rejected. */
async function send({ course, signal }: CheckContext, service: ServiceUnderTest, rows: readonly HoldoutRow[]) {
  let answered = 0;
  const queue = rows.values();
  const worker = async () => {
    for (const row of queue) {
      if (signal.aborted) return;
      const answer = await service.request({
        method: 'POST',
        path: course.endpoints.predict?.path ?? '/predict',
        body: row.features,
      });
      if (answer.ok && answer.status === 200) answered += 1;
    }
  };
  await Promise.all(Array.from({ length: 4 }, worker));
  return answered;
}

/** The drift metrics of the service. */
async function readMetrics({ course, untrusted }: CheckContext, service: ServiceUnderTest) {
  const path = course.endpoints.metrics?.path ?? '/metrics';
  const answer = await service.request({ method: 'GET', path });
  if (!answer.ok) return NO_DRIFT_METRICS;
  const { status, body } = answer;
  return untrusted.run(readDrift, `GET ${path}`, { isMetrics: status === 200, body });
}

const fill = (rows: readonly HoldoutRow[]): HoldoutRow[] =>
  rows.length === 0 ? [] : Array.from({ length: ROWS }, (_, index) => rows[index % rows.length] as HoldoutRow);

/** Drifted rows raise a drift metric above its threshold, and rows like those of training do not. */
export const drift = defineCheck({
  id: 'drift',
  stage: 'serve',
  timed: true,
  facts,
  parameters: z.object({ threshold: z.number().positive().default(0.2) }),
  observe: async (context) => {
    const { service, holdout } = context;
    if (service === null) throw new Error('the serve stage gives a running service');
    const first = await readMetrics(context, service);
    // No metric names drift, so sending 2,400 rows is pointless. A score may need many rows, so its name alone counts here.
    if (!first.isNamed) return { rows: 0, answered: 0, metrics: [] };
    await send(context, service, fill(holdout));
    const calm = new Map((await readMetrics(context, service)).metrics);
    const answered = await send(context, service, fill(holdout.map(shifted)));
    const drifted = new Map((await readMetrics(context, service)).metrics);
    const names = [...new Set([...calm.keys(), ...drifted.keys()])].slice(0, 20);
    return {
      rows: ROWS,
      answered,
      metrics: names.map((name) => ({ name, calm: calm.get(name) ?? null, drifted: drifted.get(name) ?? null })),
    };
  },
  judge: ({ rows, answered, metrics }, { threshold }) => {
    const texts = { expected: message('drift.expected', { threshold }), advice: message('drift.advice') };
    const detecting = metrics.filter(({ drifted }) => drifted !== null && drifted > threshold);
    const right = detecting.find(({ calm }) => calm !== null && calm <= threshold);
    const shown = right ?? detecting[0] ?? metrics[0];
    if (shown === undefined) return { status: 'failed', ratio: 0, ...texts, seen: message('drift.none') };
    const number = (value: number | null) => (value === null ? '–' : decimal(value, 3));
    const values = { name: shown.name, calm: number(shown.calm), drifted: number(shown.drifted), rows, answered };
    // An alarm that always fires detects nothing, so it earns no share.
    return partly(right === undefined ? 0 : 1, 1, { ...texts, seen: message('drift.seen', values) });
  },
});
