import { expect, it } from 'vitest';
import { beside } from './training.ts';

it('is linear when a row costs as much among many as among few', () => {
  const [first, second, third] = beside([4_000, 40_000, 400_000], [1, 10, 200]);
  expect(first).toMatchObject({ perRow: 250, timesFirst: 1, reached: true });
  expect(second).toMatchObject({ perRow: 250, timesFirst: 1, reached: true });
  expect(third).toMatchObject({ perRow: 500, timesFirst: 2, reached: false });
});

it('has a goal of its own for the rows of the course', () => {
  expect(beside([4_000], [3.1])[0]?.reached).toBe(false);
});
