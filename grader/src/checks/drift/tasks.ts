import { z } from 'zod';
import { defineTask } from '../../untrusted/task.ts';

/** Names that projects give to drift metrics. */
const DRIFT_NAME = /drift|psi|kolmogorov|(?:^|_)ks(?:_|$)/i;
const MAX_METRICS = 100;
const MAX_NAME = 200;

const driftSchema = z.object({
  /** Whether the text names drift at all. */
  isNamed: z.boolean(),
  /** The largest value of each drift metric, by name. */
  metrics: z.array(z.tuple([z.string(), z.number()])),
});
export const NO_DRIFT_METRICS: z.infer<typeof driftSchema> = { isNamed: false, metrics: [] };

/** The drift metrics in a response; only a `GET /metrics` response with status 200 has samples. */
export const readDrift = defineTask({
  name: 'drift-metrics',
  output: driftSchema,
  load: async () => {
    const { parseExposition } = await import('../lib/prometheus-text.ts');
    return ({ isMetrics, body }: { isMetrics: boolean; body: string }) => {
      const samples = isMetrics ? parseExposition(body).samples : [];
      const found = samples.filter(({ name, value }) => DRIFT_NAME.test(name) && Number.isFinite(value));
      const largest = new Map<string, number>();
      for (const { name, value } of found) {
        const key = name.slice(0, MAX_NAME);
        largest.set(key, Math.max(value, largest.get(key) ?? value));
      }
      return { isNamed: largest.size > 0 || DRIFT_NAME.test(body), metrics: [...largest].slice(0, MAX_METRICS) };
    };
  },
});
