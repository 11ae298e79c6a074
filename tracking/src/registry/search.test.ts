import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

interface Item {
  name: string;
  version: number;
  run_id: string;
  source_path: string;
  time: number;
  tags: Record<string, string>;
}
const KEYS = ['k', "a b' OR 1=1 --"] as const;
const SIZES = { min: 1, max: 7 };

let server: Awaited<ReturnType<typeof trackingInMemory>>;
const models: Item[] = [];
const versions: Item[] = [];
beforeAll(async () => {
  server = await trackingInMemory();
  for (const [index, name] of HOSTILE.entries()) {
    const tags = index % 3 === 0 ? {} : { [KEYS[index % 2]!]: HOSTILE[(index * 5) % HOSTILE.length]! };
    const item = { name, version: 0, run_id: '', source_path: '', time: index % 4, tags };
    await server.post('/registered-models/create', { name });
    // The API rejects keys like the second, but filters can still contain them.
    const insert = 'INSERT INTO registered_model_tags VALUES (?, ?, ?)';
    for (const [key, value] of Object.entries(tags)) server.database.run(insert, name, key, value);
    models.push(item);
    for (let version = 1; version <= index % 3; version += 1) {
      const source_path = `s3://b/${index % 2}`;
      await server.post('/model-versions/create', { name, source: source_path, run_id: `r${index % 2}` });
      const insertOfVersion = 'INSERT INTO model_version_tags VALUES (?, ?, ?, ?)';
      for (const [key, value] of Object.entries(tags)) {
        server.database.run(insertOfVersion, name, version, key, value);
      }
      versions.push({ ...item, version, source_path, run_id: `r${index % 2}` });
    }
  }
  // Equal times, which the clock would rarely produce.
  for (const { name, time } of models) {
    server.database.run('UPDATE registered_models SET last_updated_time = ? WHERE name = ?', time, name);
    server.database.run(
      'UPDATE model_versions SET creation_time = ?, last_updated_time = 1 WHERE name = ?',
      time,
      name,
    );
  }
});
afterAll(() => server.app.close());

const matches = (item: Item, { field, key, matches: compare }: Written): boolean => {
  if (field === '') return compare(key === 'version_number' ? item.version : String(item[key as keyof Item]));
  return Object.hasOwn(item.tags, key) && compare(item.tags[key]!);
};

/** All results of a search, page by page, as name and version. */
async function allPages(path: string, list: string, query: [string, string][]): Promise<unknown[]> {
  const seen: unknown[] = [];
  let token = '';
  do {
    const url = `${path}?${new URLSearchParams([...query, ['page_token', token]])}`;
    const { status, body } = await server.get(url);
    if (status !== 200) return [url, body];
    for (const { name, version = '0' } of body[list] ?? []) seen.push([name, Number(version)]);
    token = body.next_page_token ?? '';
  } while (token !== '' && seen.length < 100);
  return seen;
}
const shown = (items: readonly Item[]) => items.map(({ name, version }) => [name, version]);

describe('the pages of a registry search', () => {
  it('contain exactly the models that filtering an array gives, in order', async () => {
    const filter = filterOf(
      textComparison('', ['name']),
      listComparison('', ['name']),
      textComparison('tags', KEYS),
      textComparison('tag', KEYS),
    );
    const order = fc.constantFrom('', 'name', 'name DESC', 'timestamp DESC', 'last_updated_timestamp ASC');
    const property = fc.asyncProperty(filter, order, fc.integer(SIZES), async ({ text, comparisons }, by, size) => {
      const query: [string, string][] = [
        ['filter', text],
        ['max_results', String(size)],
        ...(by === '' ? [] : [['order_by', by] as [string, string]]),
      ];
      const wanted = models.filter((item) => comparisons.every((comparison) => matches(item, comparison)));
      const first = {
        of: (item: Item) => (by.includes('timestamp') ? item.time : item.name),
        down: by.endsWith('DESC'),
      };
      const sorted = sortedBy(wanted, first, { of: ({ name }) => name, down: false });
      expect(await allPages('/registered-models/search', 'registered_models', query)).toEqual(shown(sorted));
    });
    await fc.assert(property, { numRuns: 100 });
  });

  it('contain exactly the versions that filtering an array gives, in order', async () => {
    const filter = filterOf(
      textComparison('', ['name', 'run_id', 'source_path'], [...HOSTILE, 'r1', 'R_', 's3://b/0', '%/1']),
      listComparison('', ['name', 'run_id'], [...HOSTILE, 'r0']),
      numberComparison('', ['version_number'], [0, 1, 2, -1]),
      textComparison('tags', KEYS),
    );
    const order = fc.constantFrom('', 'name DESC', 'version_number ASC', 'creation_timestamp DESC');
    const property = fc.asyncProperty(filter, order, fc.integer(SIZES), async ({ text, comparisons }, by, size) => {
      const query: [string, string][] = [
        ['filter', text],
        ['max_results', String(size)],
        ...(by === '' ? [] : [['order_by', by] as [string, string]]),
      ];
      const wanted = versions.filter((item) => comparisons.every((comparison) => matches(item, comparison)));
      const of = ({ name, version, time }: Item) =>
        by.startsWith('version') ? version : by.startsWith('c') ? time : name;
      const ties = [
        { of: ({ name }: Item) => name, down: false },
        { of: ({ version }: Item) => version, down: true },
      ];
      const sorted = sortedBy(wanted, { of, down: by.endsWith('DESC') }, ...ties);
      expect(await allPages('/model-versions/search', 'model_versions', query)).toEqual(shown(sorted));
    });
    await fc.assert(property, { numRuns: 100 });
  });
});

describe('SQL in a registry search', () => {
  const injections = [
    "name' OR 1=1 --",
    'name; DROP TABLE registered_models',
    '1',
    'name) UNION SELECT 1 --',
    '(SELECT 1)',
  ];
  it.each(injections)('is rejected in an order: %s', async (order) => {
    for (const path of ['/registered-models/search', '/model-versions/search']) {
      const { status, body } = await server.get(`${path}?order_by=${encodeURIComponent(order)}`);
      expect([status, body.error_code]).toEqual([400, 'INVALID_PARAMETER_VALUE']);
    }
  });

  it.each(injections.filter((text) => text !== '1'))('is rejected as the name of an attribute: %s', async (name) => {
    for (const path of ['/registered-models/search', '/model-versions/search']) {
      const { status, body } = await server.get(`${path}?filter=${encodeURIComponent(`\`${name}\` = 'a'`)}`);
      expect([status, body.error_code]).toEqual([400, 'INVALID_PARAMETER_VALUE']);
    }
  });

  it('has left every table in place', () => {
    const { count } = server.database.get('SELECT count(*) AS count FROM registered_models')!;
    expect(count).toBe(HOSTILE.length);
  });
});
