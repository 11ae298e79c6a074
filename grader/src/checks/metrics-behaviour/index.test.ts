import { describe, expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import type { HttpRequest } from '../check.ts';
import { json, noAnswer, observed } from '../context.test-support.ts';
import { metricsBehaviour } from './index.ts';

const holdout = [{ features: { calls: 1 }, label: 'no' as const }];

/** A service whose `write` function writes its metrics, given the number of requests and of predictions. */
function service(write: (requests: number, predictions: number) => string) {
  let requests = 0;
  let predictions = 0;
  return ({ path }: HttpRequest) => {
    if (path === '/metrics')
      return { ok: true, status: 200, contentType: 'text/plain', body: write(requests++, predictions) } as const;
    requests += 1;
    predictions += 1;
    return json(200, {});
  };
}
const counter = (predictions: number) => `# TYPE predictions_total counter
predictions_total{class="yes"} ${Math.floor(predictions / 3)}
predictions_total{class="no"} ${predictions - Math.floor(predictions / 3)}
`;
const histogram = (count: number, buckets: number[]) =>
  `# TYPE seconds histogram
${buckets.map((value, index) => `seconds_bucket{le="${index === buckets.length - 1 ? '+Inf' : index}",route="/predict"} ${value}`).join('\n')}
seconds_sum{route="/predict"} 1.5
seconds_count{route="/predict"} ${count}
`;
const verdict = async (answer: Parameters<typeof observed>[1]['answer']) =>
  metricsBehaviour.judge(
    await observed(metricsBehaviour, { holdout, ...(answer !== undefined && { answer }) }),
    {},
    stageRecord(),
  );

describe('the verdict on the metrics', () => {
  it('passes if predictions are counted one by one, and histograms are consistent', async () => {
    const { status, seen } = await verdict(service((_, made) => counter(made) + histogram(made, [0, made, made])));
    expect([status, seen.en]).toEqual([
      'passed',
      'predictions_total increased by 17 after 17 predictions; 1 histogram is consistent.',
    ]);
  });

  it('accepts a series as a counter', async () => {
    const byRoute = (requests: number, made: number) =>
      `# TYPE http_requests_total counter\nhttp_requests_total{route="/metrics"} ${requests - made}\nhttp_requests_total{route="/predict"} ${made}\n`;
    const { status, seen } = await verdict(
      service((requests, made) => byRoute(requests, made) + histogram(made, [made])),
    );
    expect(status).toBe('passed');
    expect(seen.en).toContain('http_requests_total{route="/predict"}');
  });

  it('detects a counter that does not count, and an inconsistent histogram', async () => {
    const still = await verdict(service((_, made) => counter(0) + histogram(made + 4, [made + 4])));
    expect([still.ratio, still.seen.en]).toEqual([1, expect.stringContaining('seconds_count')]);
    const none = await verdict(service(() => counter(5) + histogram(5, [5])));
    expect([none.ratio.toFixed(2), none.seen.en]).toEqual(['0.67', 'No counter increased by 17 after 17 predictions.']);
    for (const buckets of [
      [9, 3, 17],
      [0, 3],
    ]) {
      const { ratio, seen } = await verdict(service((_, made) => counter(made) + histogram(17, buckets)));
      expect([ratio.toFixed(2), seen.en]).toEqual(['0.67', 'These histograms are inconsistent: seconds.']);
    }
  });

  it('fails without metrics', async () => {
    expect((await verdict(() => json(404, {}))).seen.en).toContain('404');
    expect((await verdict(() => noAnswer)).status).toBe('failed');
  });

  it('reports the line that Prometheus rejects', async () => {
    const { status, seen } = await verdict(service(() => '# TYPE up gauge\nup 1\n<html>hello</html>\n'));
    expect([status, seen.en]).toEqual(['failed', expect.stringContaining(': <html>hello</html>')]);
  });
});
