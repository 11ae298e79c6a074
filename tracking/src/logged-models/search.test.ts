import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  filterOf,
  HOSTILE,
  listComparison,
  numberComparison,
  sortedBy,
  textComparison,
  type Written,
} from '../search/filter-model.test-support.ts';
import { trackingInMemory } from '../tracking.test-support.ts';

interface Metric {
  key: string;
  value: number;
  timestamp: number;
  data: string;
}
interface Model {
  id: string;
  name: string;
  model_type: string;
  time: number;
  tags: Record<string, string>;
  params: Record<string, string>;
  metrics: Metric[];
}
const KEYS = ['k', "a b' OR 1=1 --"] as const;
const NUMBERS = [0, 1, 0.5, -1, 1e300] as const;

let server: Awaited<ReturnType<typeof trackingInMemory>>;
const models: Model[] = [];
beforeAll(async () => {
  server = await trackingInMemory();
  const { run_id } = (await server.post('/runs/create', { experiment_id: '0' })).body.run.info;
  for (let index = 0; index < 12; index += 1) {
    const hostile = (step: number) => HOSTILE[(index * step) % HOSTILE.length]!;
    const pairs = (step: number) => (index % 3 === 0 ? {} : { [KEYS[index % 2]!]: hostile(step) });
    const given = { name: `m${index % 5}`, model_type: hostile(1), tags: pairs(5), params: pairs(7) };
    const written = (all: object) => Object.entries(all).map(([key, value]) => ({ key, value }));
    const body = { experiment_id: '0', ...given, tags: written(given.tags), params: written(given.params) };
    const { model_id } = (await server.post('/logged-models', body)).body.model.info;
    const metrics = Array.from({ length: index % 4 }, (_, at) => ({
      key: 'auc',
      value: NUMBERS[(index + at) % NUMBERS.length]!,
      timestamp: at + 1,
      data: at % 2 === 0 ? '' : 'rows',
    }));
    for (const { data, ...metric } of metrics) {
      const dataset = data === '' ? {} : { dataset_name: data, dataset_digest: 'd' };
      await server.post('/runs/log-metric', { run_id, ...metric, step: 0, model_id, ...dataset });
    }
    // Equal times, which the clock would rarely produce.
    const update = 'UPDATE logged_models SET creation_timestamp_ms = ? WHERE model_id = ?';
    server.database.run(update, index % 3, model_id);
    models.push({ ...given, id: model_id, time: index % 3, metrics });
  }
});
afterAll(() => server.app.close());

function matches(model: Model, { field, key, matches: compare }: Written): boolean {
  if (field === 'metrics') return key === 'auc' && model.metrics.length > 0 && compare(newest(model));
  if (field === '') return compare(key === 'creation_timestamp' ? model.time : String(model[key as keyof Model]));
  const pairs = field === 'tags' ? model.tags : model.params;
  return Object.hasOwn(pairs, key) && compare(pairs[key]!);
}

/** All results of a search, page by page. */
async function allPages(question: object): Promise<unknown[]> {
  const seen: unknown[] = [];
  let page_token: string | undefined;
  do {
    const { status, body } = await server.post('/logged-models/search', {
      experiment_ids: ['0'],
      ...question,
      page_token,
    });
    if (status !== 200) return [question, body];
    seen.push(...(body.models ?? []).map(({ info }: { info: { model_id: string } }) => info.model_id));
    page_token = body.next_page_token;
  } while (page_token && seen.length < 100);
  return seen;
}

/** The sort key of models by the latest value of their metric. Models without a value come last in both directions. */
const NONE = Number.POSITIVE_INFINITY;
const newest = ({ metrics }: Model) => metrics.at(-1)?.value ?? NONE;

describe('the pages of a logged model search', () => {
  it('contain exactly the models that filtering an array gives, in order', async () => {
    const filter = filterOf(
      textComparison('', ['name', 'model_type'], [...HOSTILE, 'm1', 'M%', 'm_']),
      listComparison('', ['name', 'model_type'], [...HOSTILE, 'm2']),
      numberComparison('', ['creation_timestamp'], [0, 1, 2]),
      numberComparison('metrics', ['auc', KEYS[1]], NUMBERS),
      textComparison('tags', KEYS),
      textComparison('params', KEYS),
      listComparison('params', KEYS),
    );
    const order = fc.constantFrom('', 'name', 'metrics.auc', 'creation_timestamp');
    const cases = fc.record({ filter, order, ascending: fc.boolean(), size: fc.integer({ min: 1, max: 5 }) });
    const property = fc.asyncProperty(cases, async ({ filter: { text, comparisons }, order, ascending, size }) => {
      const wanted = models.filter((model) => comparisons.every((comparison) => matches(model, comparison)));
      const of = (model: Model) =>
        order === 'name' ? model.name : order === 'metrics.auc' ? newest(model) : order === '' ? 0 : model.time;
      const missing = { of: (model: Model) => (of(model) === NONE ? 1 : 0), down: false };
      const ties = [
        { of: ({ time }: Model) => time, down: true },
        { of: ({ id }: Model) => id, down: false },
      ];
      const sorted = sortedBy(wanted, missing, { of, down: !ascending }, ...ties);
      const order_by = order === '' ? [] : [{ field_name: order, ascending }];
      expect(await allPages({ filter: text, order_by, max_results: size })).toEqual(sorted.map(({ id }) => id));
    });
    await fc.assert(property, { numRuns: 100 });
  });

  it('contain the models with a matching metric on the requested datasets', async () => {
    const property = fc.asyncProperty(numberComparison('metrics', ['auc'], NUMBERS), async (comparison) => {
      const wanted = models.filter(({ metrics }) =>
        metrics.some(({ value, data }) => data === 'rows' && comparison.matches(value)),
      );
      const datasets = [{ dataset_name: 'rows', dataset_digest: 'd' }];
      const found = await allPages({ filter: comparison.text, datasets });
      expect(found.toSorted()).toEqual(wanted.map(({ id }) => id).toSorted());
    });
    await fc.assert(property, { numRuns: 30 });
  });

  it('take the same number of queries for any number of models', async () => {
    const queries = async (max_results: number) => {
      using all = vi.spyOn(server.database, 'all');
      using get = vi.spyOn(server.database, 'get');
      await server.post('/logged-models/search', { experiment_ids: ['0'], max_results });
      return all.mock.calls.length + get.mock.calls.length;
    };
    expect(await queries(12)).toBe(await queries(1));
  });
});

describe('SQL in a logged model search', () => {
  const injections = [
    'name; DROP TABLE runs',
    'name, (SELECT 1)',
    "metrics.x' OR 1=1 --",
    "name' --",
    'tags.k',
    '1',
    '',
  ];
  it.each(injections)('is rejected in an order, or is the name of an unknown metric: %s', async (field_name) => {
    const { status, body } = await server.post('/logged-models/search', {
      experiment_ids: ['0'],
      order_by: [{ field_name }],
    });
    expect([status, body.error_code ?? body.models.length]).toEqual(
      field_name.startsWith('metrics.') ? [200, models.length] : [400, 'INVALID_PARAMETER_VALUE'],
    );
  });

  it('is treated as a value in a dataset', async () => {
    const dataset = { dataset_name: "x' OR 1=1 --", dataset_digest: "d'); DROP TABLE runs; --" };
    expect(await allPages({ datasets: [dataset] })).toEqual([]);
    expect(await allPages({ order_by: [{ field_name: 'metrics.auc', ...dataset }] })).toHaveLength(models.length);
  });

  it.each(['name; DROP TABLE runs', "name' OR 1=1 --", 'name)) OR ((1', 'rowid', 'sqlite_version()'])(
    'is rejected as the name of an attribute: %s',
    async (name) => {
      const filter = `attributes.\`${name}\` = 'a'`;
      const { status, body } = await server.post('/logged-models/search', { experiment_ids: ['0'], filter });
      expect([status, body.error_code]).toEqual([400, 'INVALID_PARAMETER_VALUE']);
    },
  );
});
