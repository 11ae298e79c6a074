import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { type CheckContext, defineCheck, type MonitoringUnderTest, type ServiceUnderTest } from '../check.ts';
import { askRows } from '../lib/ask-rows.ts';
import { partly } from '../lib/partly.ts';
import { message } from './messages.ts';
import { type PanelQuery, readDashboard } from './tasks.ts';

const facts = z.object({
  /** The files that are dashboards. */
  files: z.array(z.string()),
  /** Number of queries sent, and of rows sent to the service meanwhile. */
  queries: z.number().int(),
  rows: z.number().int(),
  /** The queries without data, with Prometheus's error. */
  empty: z.array(z.object({ panel: z.string(), query: z.string(), error: z.string().nullable() })),
});
type Facts = z.infer<typeof facts>;

const MAX_FILES = 100;
const MAX_DASHBOARDS = 10;
const MAX_QUERIES = 200;
const SHOWN = 5;
/** A rate needs two scrapes with traffic between them; a drift score needs hundreds of rows. */
const BATCH_ROWS = 100;
const SCRAPED_MS = 1_000;
const QUERY_TIMEOUT_MS = 15_000;

async function findDashboards({ files, untrusted }: CheckContext): Promise<{ files: string[]; queries: PanelQuery[] }> {
  const paths = (await files.list()).filter((path) => path.endsWith('.json')).slice(0, MAX_FILES);
  const found: { path: string; queries: PanelQuery[] }[] = [];
  for (const path of paths) {
    const queries = await untrusted.run(readDashboard, path, (await files.read(path)) ?? '');
    if (queries !== null && queries.length > 0) found.push({ path, queries });
  }
  const kept = found.slice(0, MAX_DASHBOARDS);
  const queries = kept.flatMap((one) => one.queries).slice(0, MAX_QUERIES);
  return { files: kept.map(({ path }) => path), queries };
}

/** Realistic traffic: valid rows, an invalid row, and a request for the service's health. */
async function sendTraffic(context: CheckContext, service: ServiceUnderTest, round: number) {
  const { course, holdout } = context;
  const { predict, health } = course.endpoints;
  const path = predict?.path ?? '/predict';
  const start = (round * BATCH_ROWS) % Math.max(1, holdout.length);
  const rows = holdout.slice(start, start + BATCH_ROWS);
  await askRows(service, context, rows);
  await service.request({ method: 'POST', path, body: {} });
  await service.request({ method: 'GET', path: health?.path ?? '/health' });
  return rows.length;
}

type Lacking = PanelQuery & { error: string | null; isRefused: boolean };
const NOT_ASKED = { error: 'not asked in time', isRefused: false };

const shownOf = ({ panel, expression, error }: Lacking): Facts['empty'][number] => {
  return { panel: panel.slice(0, 100), query: expression.slice(0, 300), error };
};

/**
 * The queries that still have no data. A query that Prometheus rejected or aborted is not repeated; nor is any after the
 * deadline.
 */
async function lacking({ query }: MonitoringUnderTest, queries: readonly Lacking[], isOver: () => boolean) {
  const found: Lacking[] = [];
  for (const one of queries) {
    const answer = isOver() || one.isRefused ? null : await query(one.expression);
    if (answer?.ok && answer.series.some(({ value }) => Number.isFinite(value))) continue;
    if (answer === null) found.push(one);
    else found.push({ ...one, error: answer.ok ? null : answer.error, isRefused: !answer.ok });
  }
  return found;
}

/** Every query of the project's dashboards has data in a Prometheus that scrapes the service under traffic. */
export const dashboard = defineCheck({
  id: 'dashboard',
  stage: 'monitor',
  timed: true,
  facts,
  parameters: z.object({}),
  observe: async (context): Promise<Facts> => {
    const { service, monitoring, signal } = context;
    if (service === null || monitoring === null) throw new Error('the monitor stage gives a service and a Prometheus');
    const { files, queries } = await findDashboards(context);
    const began = performance.now();
    const isOver = () => signal.aborted || performance.now() - began > QUERY_TIMEOUT_MS;
    let empty: Lacking[] = queries.map((query) => ({ ...query, ...NOT_ASKED }));
    let rows = 0;
    for (let round = 0; empty.some(({ isRefused }) => !isRefused) && !isOver(); round += 1) {
      rows += await sendTraffic(context, service, round);
      await sleep(SCRAPED_MS, undefined, { signal }).catch(() => undefined);
      empty = await lacking(monitoring, empty, isOver);
    }
    return { files, queries: queries.length, rows, empty: empty.map(shownOf) };
  },
  judge: ({ files, queries, rows, empty }) => {
    const expected = message('dashboard.expected');
    if (queries === 0) {
      return {
        status: 'failed',
        ratio: 0,
        expected,
        seen: message('dashboard.none'),
        advice: message('dashboard.advice'),
      };
    }
    const shown = empty.slice(0, SHOWN).map(({ panel, error }) => (error === null ? panel : `${panel} (${error})`));
    const names = [...new Set(shown)].join(', ');
    const values = { queries, full: queries - empty.length, rows, files: files.join(', '), names };
    return partly(queries - empty.length, queries, {
      expected,
      seen: message(empty.length === 0 ? 'dashboard.seen' : 'dashboard.empty', values),
      advice: message('dashboard.advice.empty'),
    });
  },
});
