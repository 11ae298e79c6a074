import { describe, expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import type { HoldoutRow, HttpRequest } from '../check.ts';
import { json, observed } from '../context.test-support.ts';
import { drift } from './index.ts';

const holdout: HoldoutRow[] = Array.from({ length: 30 }, (_, index) => ({
  features: { minutes: 100 + index, plan: 'a' },
  label: 'no',
}));

/** A service that computes the metric from the mean minutes of its last 1,000 customers; the mean in training was 115. */
function service(write: (mean: number, seen: number) => string) {
  const minutes: number[] = [];
  return ({ path, body }: HttpRequest) => {
    if (path === '/predict') {
      minutes.push((body as { minutes: number }).minutes);
      return json(200, {});
    }
    const window = minutes.slice(-1_000);
    const mean = window.reduce((sum, one) => sum + one, 0) / Math.max(window.length, 1);
    return { ok: true, status: 200, contentType: 'text/plain', body: write(mean, minutes.length) } as const;
  };
}
const verdict = async (answer: ReturnType<typeof service>, parameters: object = {}) =>
  drift.judge(await observed(drift, { holdout, answer }), parameters, stageRecord());
const score = (mean: number) => `# TYPE drift_score gauge\ndrift_score ${Math.abs(mean - 115) / 115}\n`;

describe('the verdict on drift', () => {
  it('passes if the metric is low for ordinary rows and high for drifted ones', async () => {
    const { status, seen } = await verdict(service(score));
    expect(status).toBe('passed');
    expect(seen.en).toMatch(
      /^drift_score: 0\.00\d after ordinary customers, 0\.59\d after drifted ones \(1,200 predictions out of 1,200\)\.$/,
    );
  });

  it('waits for a metric that appears only after enough rows', async () => {
    const late = service((mean, seen) => (seen < 500 ? '# TYPE drift_score gauge\n' : score(mean)));
    expect((await verdict(late)).status).toBe('passed');
  });

  it('fails for an alarm that always or never fires', async () => {
    expect((await verdict(service(() => 'drift_score 1\n'))).status).toBe('failed');
    expect((await verdict(service(() => 'drift_score 0\n'))).status).toBe('failed');
    expect((await verdict(service(score), { threshold: 0.9 })).status).toBe('failed');
  });

  it('fails immediately if no metric names drift', async () => {
    const seenRows: number[] = [];
    const { status, seen } = await verdict(
      service((_mean, rows) => {
        seenRows.push(rows);
        return 'requests_total 1\n';
      }),
    );
    expect([status, seen.en, Math.max(...seenRows)]).toEqual(['failed', 'No drift metric is exposed.', 0]);
  });
});
