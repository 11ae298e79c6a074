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

interface Experiment {
  id: number;
  name: string;
  time: number;
  deleted: boolean;
  tags: Record<string, string>;
}

let server: Awaited<ReturnType<typeof trackingInMemory>>;
const experiments: Experiment[] = [];
beforeAll(async () => {
  server = await trackingInMemory();
  for (const [index, name] of HOSTILE.entries()) {
    const tags = index % 3 === 0 ? {} : { 'a b': HOSTILE[(index * 5) % HOSTILE.length]! };
    const pairs = Object.entries(tags).map(([key, value]) => ({ key, value }));
    const { experiment_id } = (await server.post('/experiments/create', { name, tags: pairs })).body;
    const deleted = index % 4 === 3;
    if (deleted) await server.post('/experiments/delete', { experiment_id });
    experiments.push({ id: Number(experiment_id), name, time: index % 3, deleted, tags });
  }
  await server.post('/experiments/delete', { experiment_id: '0' });
  experiments.push({ id: 0, name: 'Default', time: 1, deleted: true, tags: {} });
  // Equal times, which the clock would rarely produce.
  const update = 'UPDATE experiments SET creation_time = ?, last_update_time = 1 WHERE experiment_id = ?';
  for (const { id, time } of experiments) server.database.run(update, time, id);
});
afterAll(() => server.app.close());

function matches(experiment: Experiment, { field, key, matches: compare }: Written): boolean {
  if (field === 'tags') return Object.hasOwn(experiment.tags, key) && compare(experiment.tags[key]!);
  if (key === 'last_update_time') return compare(1);
  if (key === 'experiment_id') return compare(experiment.id);
  return compare(key === 'creation_time' ? experiment.time : experiment.name);
}

describe('the pages of an experiment search', () => {
  it('contain exactly the experiments that filtering an array gives, in order', async () => {
    const filter = filterOf(
      textComparison('', ['name']),
      listComparison('', ['experiment_id'], ['0', '1', '2', '999']),
      numberComparison('', ['creation_time', 'last_update_time'], [0, 1, 2]),
      textComparison('tags', ['a b', "' OR 1=1 --"]),
    );
    const cases = fc.record({
      filter,
      by: fc.constantFrom('', 'name ASC', 'name DESC', 'creation_time', 'last_update_time DESC'),
      size: fc.integer({ min: 1, max: 7 }),
      view_type: fc.constantFrom('ACTIVE_ONLY', 'DELETED_ONLY', 'ALL'),
    });
    const property = fc.asyncProperty(cases, async ({ filter: { text, comparisons }, by, size, view_type }) => {
      const seen: number[] = [];
      let page_token: string | undefined;
      do {
        const order_by = by === '' ? [] : [by];
        const body = { filter: text, order_by, max_results: size, view_type, page_token };
        const answer = await server.post('/experiments/search', body);
        expect(answer.status).toBe(200);
        const found: { experiment_id: string }[] = answer.body.experiments ?? [];
        seen.push(...found.map(({ experiment_id }) => Number(experiment_id)));
        page_token = answer.body.next_page_token;
      } while (page_token && seen.length < 100);
      const wanted = experiments
        .filter(({ deleted }) => view_type === 'ALL' || deleted === (view_type === 'DELETED_ONLY'))
        .filter((experiment) => comparisons.every((comparison) => matches(experiment, comparison)));
      const of = ({ name, time }: Experiment) => (by.startsWith('name') ? name : by.startsWith('last') ? 1 : time);
      const ties = { of: ({ id }: Experiment) => id, down: by !== '' };
      const sorted = sortedBy(wanted, { of, down: by === '' || by.endsWith('DESC') }, ties);
      expect(seen).toEqual(sorted.map(({ id }) => id));
    });
    await fc.assert(property, { numRuns: 100 });
  });
});
