import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestsOf } from './batch.ts';

const numbered = (count: number, value: string) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, value]));

describe('a batch', () => {
  it('is sent whole and in order, in requests that MLflow accepts', () => {
    const size = fc.integer({ min: 0, max: 2_500 });
    const length = fc.integer({ min: 0, max: 8_000 });
    fc.assert(
      fc.property(size, fc.nat(300), fc.nat(300), length, (points, params, tags, long) => {
        const metrics = Array.from({ length: points }, (_, step) => ({ key: 'loss', value: 0.5, step, timestamp: 1 }));
        const batch = { metrics, params: numbered(params, 'p'), tags: numbered(tags, 'é'.repeat(long)) };
        const requests = requestsOf(batch, 0);
        for (const request of requests) {
          const counts = Object.values(request).map((part) => part.length);
          expect(request.metrics?.length ?? 0).toBeLessThanOrEqual(1_000);
          expect(request.params?.length ?? 0).toBeLessThanOrEqual(100);
          expect(request.tags?.length ?? 0).toBeLessThanOrEqual(100);
          expect(counts.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(1_000);
          expect(Buffer.byteLength(JSON.stringify(request))).toBeLessThan(999_000);
        }
        expect(requests.flatMap((request) => request.metrics ?? [])).toEqual(metrics);
        expect(requests.flatMap((request) => request.params ?? [])).toHaveLength(params);
        expect(requests.flatMap((request) => request.tags ?? [])).toHaveLength(tags);
      }),
      { numRuns: 20 },
    );
  });

  it('writes NaN and the infinities as texts, and values by name as points of now', () => {
    expect(requestsOf({ metrics: { a: Number.NaN, b: Number.NEGATIVE_INFINITY } }, 7)).toEqual([
      {
        metrics: [
          { key: 'a', value: 'NaN', step: 0, timestamp: 7 },
          { key: 'b', value: '-Infinity', step: 0, timestamp: 7 },
        ],
      },
    ]);
  });

  it('that is empty needs no request', () => {
    expect(requestsOf({}, 0)).toEqual([]);
  });
});
