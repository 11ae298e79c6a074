import fc from 'fast-check';
import { expect, test } from 'vitest';
import { profileCategories, profileNumbers, quantile } from './index.ts';

test('describes numbers, and counts the missing ones', () => {
  expect(profileNumbers([4, 1, null, 2, 3, 2, Number.NaN, undefined])).toEqual({
    count: 5,
    missing: 3,
    distinct: 4,
    mean: 2.4,
    standardDeviation: expect.closeTo(Math.sqrt(1.04), 12),
    min: 1,
    lowerQuartile: 2,
    median: 2,
    upperQuartile: 3,
    max: 4,
  });
  expect(profileNumbers([null])).toBeNull();
});

test('describes more numbers than a call may have arguments', () => {
  expect(profileNumbers(Array.from({ length: 300_000 }, (_, value) => value))).toMatchObject({ min: 0, max: 299_999 });
});

test('describes categories, the most frequent first', () => {
  expect(profileCategories(['b', 'a', null, 'a', 'c'])).toEqual({
    count: 4,
    missing: 1,
    distinct: 3,
    values: [
      ['a', 2],
      ['b', 1],
      ['c', 1],
    ],
  });
});

test('quantiles rise with their share, from the smallest value to the largest', () => {
  const numbers = fc.array(fc.integer(), { minLength: 1 }).map((values) => values.toSorted((a, b) => a - b));
  fc.assert(
    fc.property(
      numbers,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (sorted, a, b) => {
        const [low, high] = [quantile(sorted, Math.min(a, b)), quantile(sorted, Math.max(a, b))];
        expect(low).toBeLessThanOrEqual(high + 1e-6);
        expect(low).toBeGreaterThanOrEqual(sorted[0]!);
        expect(high).toBeLessThanOrEqual(sorted.at(-1)!);
      },
    ),
  );
  // numpy.quantile([1, 2, 4, 8], 0.4)
  expect(quantile([1, 2, 4, 8], 0.4)).toBeCloseTo(2.4, 12);
});
