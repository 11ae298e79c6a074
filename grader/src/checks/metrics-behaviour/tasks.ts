import { z } from 'zod';
import { defineTask } from '../../untrusted/task.ts';

/** The difference between two scrapes, before and after a number of predictions. */
export const scrapesSchema = z.object({
  /** Whether the response is in Prometheus's text format. */
  valid: z.boolean(),
  /** The first line that is not in that format, if any. */
  unreadable: z.string().nullable(),
  sent: z.number().int(),
  /** Counters that increased by exactly the number of predictions sent. */
  counters: z.array(z.string()),
  histograms: z.number().int(),
  /** Histograms whose bucket counts decrease, or whose last bucket differs from their count. */
  inconsistent: z.array(z.string()),
});

export interface Scrapes {
  before: string;
  after: string;
  sent: number;
}

export const compareScrapes = defineTask({
  name: 'metrics-behaviour',
  output: scrapesSchema,
  load: async () => (await import('./scrapes.ts')).compareScrapes,
});
