import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom, findSharedRows, rankLeakageCandidates, shuffle, splitRows } from './index.ts';

const shares = { train: 0.6, validation: 0.2, test: 0.2 };
const rows = Array.from({ length: 1000 }, (_, id) => ({ id, rare: id % 10 === 0, person: id % 37 }));

test('each row is in one part, and each part has its share', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 80 }), fc.integer(), (classes, seed) => {
      const items = classes.map((kind, id) => ({ id, kind }));
      const parts = splitRows(items, { shares, seed, stratify: ({ kind }) => kind });
      expect(
        Object.values(parts)
          .flat()
          .toSorted((a, b) => a.id - b.id),
      ).toEqual(items);
      // Each class is rounded in each part.
      for (const part of ['train', 'validation', 'test'] as const) {
        expect(Math.abs(parts[part].length - shares[part] * items.length)).toBeLessThanOrEqual(4);
      }
    }),
  );
});

test('stratified: each part has the same share of a rare class', () => {
  const parts = splitRows(rows, { shares, stratify: ({ rare }) => rare });
  for (const part of Object.values(parts)) {
    expect(part.filter(({ rare }) => rare).length / part.length).toBeCloseTo(0.1, 2);
  }
});

test('by group: the rows of a group are all in one part', () => {
  const parts = splitRows(rows, { shares, group: ({ person }) => person, seed: 3 });
  expect(Object.values(parts).flat()).toHaveLength(rows.length);
  const people = Object.values(parts).map((part) => new Set(part.map(({ person }) => person)));
  expect(people.reduce((sum, { size }) => sum + size, 0)).toBe(37);
  expect(Math.abs(parts.train.length - 600)).toBeLessThan(40);
});

test('the same seed gives the same parts, another seed gives others, and rows keep their order', () => {
  expect(splitRows(rows, { shares, seed: 7 })).toEqual(splitRows(rows, { shares, seed: 7 }));
  expect(splitRows(rows, { shares, seed: 7 })).not.toEqual(splitRows(rows, { shares, seed: 8 }));
  const ids = splitRows(rows, { shares }).train.map(({ id }) => id);
  expect(ids).toEqual(ids.toSorted((a, b) => a - b));
});

test.each<[Record<string, number>]>([[{ a: 0.5, b: 0.4 }], [{ a: 1.5, b: -0.5 }], [{ a: 1, b: 0 }], [{}]])(
  'refuses the shares %j',
  (wrong) => {
    expect(() => splitRows(rows, { shares: wrong })).toThrow(
      expect.objectContaining({ name: 'SplitError', code: 'INVALID_SHARES' }),
    );
  },
);

test('a shuffle keeps the items, and every order of three is about as frequent', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer(), { nil: undefined })), fc.integer(), (items, seed) => {
      const shuffled = shuffle(items, createRandom(seed));
      expect(shuffled.toSorted()).toEqual(items.toSorted());
    }),
  );
  const random = createRandom(1);
  const orders = Object.groupBy(
    Array.from({ length: 6000 }, () => shuffle(['a', 'b', 'c'], random).join('')),
    (one) => one,
  );
  const counts = Object.values(orders).map((one) => one!.length);
  expect(counts).toHaveLength(6);
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
});

describe('leakage', () => {
  test('finds a row that is in two parts, whatever its outcome', () => {
    const train = [
      { x: 1, label: 'no' },
      { x: 2, label: 'no' },
      { x: 2, label: 'no' },
    ];
    const shared = findSharedRows(
      {
        train,
        test: [
          { x: 3, label: 'no' },
          { x: 1, label: 'yes' },
        ],
      },
      ['x'],
    );
    expect(shared).toEqual([{ part: 'test', index: 1, alsoIn: 'train' }]);
  });

  test('ranks a column that holds the outcome first, and a name that occurs once last', () => {
    const random = createRandom(4);
    const labels = rows.map(() => random() < 0.3);
    const table = rows.map(({ id }, row) => ({
      noise: random(),
      name: `person ${id}`,
      refund: labels[row] ? -random() : null,
      status: labels[row] ? 'closed' : ['open', 'new'][id % 2],
    }));
    const ranked = rankLeakageCandidates(table, labels, ['noise', 'name', 'refund', 'status']);
    expect(ranked.slice(0, 2).map(({ feature, auc }) => [feature, auc])).toEqual([
      ['refund', 1],
      ['status', 1],
    ]);
    for (const { auc } of ranked.slice(2)) expect(auc).toBeLessThan(0.6);
  });
});
