import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Database } from '../database.ts';
import type { ViewType } from '../view-type.ts';
import { createRun, setRunStage, updateRun } from './change-run.ts';
import { logBatch } from './log-batch.ts';
import { metricHistory } from './metric-history.ts';
import { type RunQuery, searchRuns } from './search-runs.ts';

interface Logged {
  start: number;
  end: number | null;
  m: number | 'NaN' | null;
  p: string | null;
  deleted: boolean;
}

const logged = fc.array(
  fc.record({
    start: fc.nat(2),
    end: fc.option(fc.integer({ min: 1, max: 3 })),
    m: fc.oneof(fc.constantFrom(0, 1, 2), fc.constant('NaN' as const), fc.constant(null)),
    p: fc.option(fc.constantFrom('a', 'b')),
    deleted: fc.boolean(),
  }),
  { maxLength: 12 },
);
const FILTERS: Readonly<Record<string, (run: Logged) => boolean>> = {
  '': () => true,
  'metrics.m >= 1': ({ m }) => typeof m === 'number' && m >= 1,
  'metrics.m != 1': ({ m }) => m !== null && m !== 1,
  "params.p = 'a'": ({ p }) => p === 'a',
  'params.p IS NULL': ({ p }) => p === null,
  'attributes.end_time > 1': ({ end }) => end !== null && end > 1,
};
const ORDERS = ['metrics.m', 'metrics.m DESC', 'params.p DESC', 'end_time', 'start_time ASC', 'run_id DESC'];

/** In both directions, values come first, then NaN, then missing values. */
const rank = (value: Logged['m'] | Logged['p']): number => (value === null ? 2 : value === 'NaN' ? 1 : 0);

function inOrder(a: Logged, b: Logged, by: string): number {
  const [field = ''] = by.split(' ');
  const sign = by.endsWith('DESC') ? -1 : 1;
  const of = ({ m, p, end, start }: Logged) =>
    ({ 'metrics.m': m, 'params.p': p, end_time: end, start_time: start })[field] ?? null;
  const [left, right] = [of(a), of(b)];
  const ranks = rank(left) - rank(right);
  return ranks || (rank(left) > 0 || left === right ? 0 : sign * (left! < right! ? -1 : 1));
}

/** Creates a store with these runs, and returns their ids. */
function storeWith(runs: readonly Logged[]) {
  const database = new Database(':memory:');
  const ids = runs.map(({ start: start_time, end, m, p, deleted }) => {
    const run = { experiment_id: '0', user_id: '', start_time, run_name: 'a', tags: [] };
    const { info } = createRun(database, run) as { info: { run_id: string } };
    const value = m === 'NaN' ? Number.NaN : m;
    const metrics = value === null ? [] : [{ key: 'm', value, timestamp: 1, step: 0 }];
    logBatch(database, info.run_id, { metrics, params: p === null ? [] : [{ key: 'p', value: p }], tags: [] });
    if (end !== null) updateRun(database, info.run_id, { end_time: end });
    if (deleted) setRunStage(database, info.run_id, 'deleted');
    return info.run_id;
  });
  return { database, ids };
}

/** All results of a search, page by page. */
function allPages(database: Database, query: Omit<RunQuery, 'page_token'>): string[] {
  const seen: string[] = [];
  let page_token: string | undefined;
  do {
    const page = searchRuns(database, { ...query, page_token }) as {
      runs?: { info: { run_id: string } }[];
      next_page_token?: string;
    };
    seen.push(...(page.runs ?? []).map(({ info }) => info.run_id));
    page_token = page.next_page_token;
  } while (page_token && seen.length < 100);
  return seen;
}

describe('the pages of a run search', () => {
  it('contain every matching run once, in order, despite ties and missing values', () => {
    const query = {
      runs: logged,
      filter: fc.constantFrom(...Object.keys(FILTERS)),
      order: fc.subarray(ORDERS, { maxLength: 2 }).filter(([a, b]) => a?.split(' ')[0] !== b?.split(' ')[0] || !b),
      size: fc.integer({ min: 1, max: 4 }),
      view: fc.constantFrom<ViewType>('ACTIVE_ONLY', 'DELETED_ONLY', 'ALL'),
      alone: fc.boolean(),
    };
    const property = fc.property(fc.record(query), ({ runs, filter, order, size, view, alone }) => {
      const { database, ids } = storeWith(runs);
      const shows = (run: Logged) => view === 'ALL' || run.deleted === (view === 'DELETED_ONLY');
      const wanted = runs
        .map((run, index) => ({ run, id: ids[index]! }))
        .filter(({ run }) => shows(run) && FILTERS[filter]!(run))
        .toSorted((a, b) => {
          for (const by of [...order, 'start_time DESC']) {
            const ids = by === 'run_id DESC' ? (a.id > b.id ? -1 : 1) : inOrder(a.run, b.run, by);
            if (ids !== 0) return ids;
          }
          return a.id < b.id ? -1 : 1;
        });
      // With a second experiment, the metric's index is not used: both code paths must agree.
      const experiment_ids = alone ? ['0'] : ['0', '99'];
      const search = { experiment_ids, filter, order_by: order, max_results: size, run_view_type: view };
      expect(allPages(database, search)).toEqual(wanted.map(({ id }) => id));
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('are read from a metric’s index if it has more candidates than a page', () => {
    const runs = Array.from({ length: 60 }, (_, index) => ({
      start: index % 3,
      end: null,
      m: [0, 1, 2, 2][index % 4]!,
      p: index % 7 === 0 ? 'a' : null,
      deleted: false,
    }));
    const { database } = storeWith(runs);
    const asked = { filter: "params.p = 'a'", order_by: ['metrics.m DESC'], max_results: 2 };
    const search = { ...asked, run_view_type: 'ALL' as const };
    const one = allPages(database, { ...search, experiment_ids: ['0'] });
    expect(one).toHaveLength(9);
    expect(one).toEqual(allPages(database, { ...search, experiment_ids: ['0', '99'] }));
  });
});

describe('the pages of a metric’s history', () => {
  it('contain every point once, by timestamp, step and value', () => {
    const point = fc.record({ timestamp: fc.nat(2), step: fc.nat(2), value: fc.constantFrom(0, 1, 'NaN') });
    const points = fc.uniqueArray(point, { selector: (each) => JSON.stringify(each), maxLength: 20 });
    const property = fc.property(points, fc.integer({ min: 1, max: 5 }), (metrics, size) => {
      const { database, ids } = storeWith([{ start: 0, end: null, m: null, p: null, deleted: false }]);
      const keyed = metrics.map(({ value, ...each }) => ({ key: 'm', value: Number(value), ...each }));
      logBatch(database, ids[0]!, { metrics: keyed, params: [], tags: [] });
      const seen: typeof metrics = [];
      let token: string | undefined;
      do {
        const page = metricHistory(database, ids[0]!, 'm', size, token) as {
          metrics?: typeof metrics;
          next_page_token?: string;
        };
        seen.push(...(page.metrics ?? []));
        token = page.next_page_token;
      } while (token && seen.length < 100);
      const places = seen.map(({ timestamp, step, value }) => [timestamp, step, value === 'NaN' ? 0 : +value]);
      expect(places).toEqual(places.toSorted((a, b) => a.map((each, at) => each - b[at]!).find(Boolean) ?? 0));
      const texts = (all: typeof metrics) =>
        all.map(({ timestamp, step, value }) => `${timestamp} ${step} ${value}`).toSorted();
      expect(texts(seen)).toEqual(texts(metrics));
    });
    fc.assert(property, { numRuns: 100 });
  });
});
