import { describe, expect, it } from 'vitest';
import { quantile, quantiles } from './statistics.ts';

describe('quantiles', () => {
  it('takes the nearest rank of values in any order', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(quantiles(hundred)).toEqual({ p50: 50, p99: 99 });
  });

  it('sorts numerically, not alphabetically', () => {
    expect(quantile([9, 10, 100], 0.5)).toBe(10);
  });

  it('gives the slowest of few values as the 99th percentile', () => {
    expect(quantile([3, 1, 2], 0.99)).toBe(3);
  });

  it('rejects an empty list', () => {
    expect(() => quantile([], 0.5)).toThrow(RangeError);
  });
});
