import { expect, it } from 'vitest';
import { compareWithFirst } from './training.ts';

it('is linear if a row costs the same at each size', () => {
  const [first, second, third] = compareWithFirst([4_000, 40_000, 400_000], [1, 10, 200]);
  expect(first).toMatchObject({ perRow: 250, timesFirst: 1, reached: true });
  expect(second).toMatchObject({ perRow: 250, timesFirst: 1, reached: true });
  expect(third).toMatchObject({ perRow: 500, timesFirst: 2, reached: false });
});

it('has a separate goal for the rows of the course', () => {
  expect(compareWithFirst([4_000], [3.1])[0]?.reached).toBe(false);
});
