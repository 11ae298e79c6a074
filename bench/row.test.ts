import { describe, expect, it } from 'vitest';
import { compare } from './row.ts';

describe('a row of the comparison', () => {
  it('reaches its goal if both median and 99th percentile do', () => {
    const { ratio, reached } = compare('history', 'ms', { mlflow: [100, 200], embedded: [10, 20] }, { ratio: 10 });
    expect({ ratio, reached }).toEqual({ ratio: { p50: 10, p99: 10 }, reached: true });
  });

  it('misses its goal if only the median reaches it', () => {
    expect(compare('history', 'ms', { mlflow: [100, 200], embedded: [10, 21] }, { ratio: 10 }).reached).toBe(false);
  });

  it('counts more requests per second as better', () => {
    expect(compare('history', 'requests/s', { mlflow: [50], embedded: [200] }, null).ratio.p50).toBe(4);
  });

  it('requires exactly zero losses of our server, whatever the other lost', () => {
    expect(compare('history', 'writes', { mlflow: [3], embedded: [0] }, { exactly: 0 })).toMatchObject({
      ratio: { p50: null },
      reached: true,
    });
    expect(compare('history', 'writes', { mlflow: [0], embedded: [1] }, { exactly: 0 }).reached).toBe(false);
  });

  it('has no verdict without a goal', () => {
    expect(compare('history', 'MB', { mlflow: [1], embedded: [1] }, null).reached).toBeNull();
  });
});
