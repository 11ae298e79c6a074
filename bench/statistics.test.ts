import { describe, expect, it } from 'vitest';
import { quantile, quantiles } from './statistics.ts';

describe('quantiles', () => {
  it('takes the nearest rank of values in any order', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(quantiles(hundred)).toEqual({ p50: 50, p99: 99 });
  });

  it('orders by size and not by spelling', () => {
    expect(quantile([9, 10, 100], 0.5)).toBe(10);
  });

  it('gives the slowest of few values as the 99th percentile', () => {
    expect(quantile([3, 1, 2], 0.99)).toBe(3);
  });

  it('refuses to summarise nothing', () => {
    expect(() => quantile([], 0.5)).toThrow(RangeError);
  });
});
