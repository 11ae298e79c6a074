import { z } from 'zod';
import { defineTask } from '../../untrusted/task.ts';

export const driftSchema = z.object({
  /** Whether the text names drift at all. */
  isNamed: z.boolean(),
  /** The largest value of each drift metric, by name. */
  metrics: z.array(z.tuple([z.string(), z.number()])),
});
export const NO_DRIFT_METRICS: z.infer<typeof driftSchema> = { isNamed: false, metrics: [] };

export const readDrift = defineTask({
  name: 'drift-metrics',
  output: driftSchema,
  load: async () => (await import('./drift-metrics.ts')).driftIn,
});
