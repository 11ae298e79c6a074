import type { z } from 'zod';
import { parseExposition } from '../lib/prometheus-text.ts';
import type { driftSchema } from './tasks.ts';

/** Names that projects give to drift metrics. */
const OF_DRIFT = /drift|psi|kolmogorov|(?:^|_)ks(?:_|$)/i;
const MAX_METRICS = 100;
const MAX_NAME = 200;

/** The drift metrics in a response; only a `GET /metrics` response with status 200 has samples. */
export function driftIn({ isMetrics, body }: { isMetrics: boolean; body: string }): z.infer<typeof driftSchema> {
  const samples = isMetrics ? parseExposition(body).samples : [];
  const found = samples.filter(({ name, value }) => OF_DRIFT.test(name) && Number.isFinite(value));
  const largest = new Map<string, number>();
  for (const { name, value } of found) {
    const key = name.slice(0, MAX_NAME);
    largest.set(key, Math.max(value, largest.get(key) ?? value));
  }
  return { isNamed: largest.size > 0 || OF_DRIFT.test(body), metrics: [...largest].slice(0, MAX_METRICS) };
}
