import fc from 'fast-check';
import { expect, test } from 'vitest';
import { downsample } from './downsample.ts';
import { scaleOf } from './scale.ts';

test('keeps every value inside the frame, with few ticks at round values', () => {
  const values = fc.array(fc.double({ noNaN: true, min: -1e100, max: 1e100 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(values, (some) => {
      const scale = scaleOf(some, 0, 100);
      for (const value of some) expect(scale.at(value)).toSatisfy((at: number) => at >= -0.1 && at <= 100.1);
      expect(scale.ticks.length).toBeLessThan(15);
    }),
  );
});

test('has integer ticks for steps', () => {
  expect(scaleOf([0, 3], 0, 100, { count: 6, whole: true }).ticks).toEqual([0, 1, 2, 3]);
});

test('downsamples a long history without losing its extremes', () => {
  const points = Array.from({ length: 20_000 }, (_, x) => ({
    x,
    y: x === 7_777 ? 99 : x === 12_345 ? Number.NaN : Math.sin(x),
  }));
  const kept = downsample(points);
  expect(kept.length).toBeLessThan(700);
  expect(kept.some(({ y }) => y === 99)).toBe(true);
  expect(kept.some(({ y }) => Number.isNaN(y))).toBe(true);
});
