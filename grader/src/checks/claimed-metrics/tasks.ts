import { z } from 'zod';
import { defineTask } from '../../untrusted/task.ts';

const rowSchema = z.object({
  features: z.record(z.string(), z.union([z.string(), z.number()])),
  label: z.enum(['yes', 'no']),
});

/** The first rows of a table with labels, as a service is asked for them; null for a text that is none. */
export const readLabelledRows = defineTask({
  name: 'labelled-rows',
  output: z.array(rowSchema).nullable(),
  load: async () => (await import('./labelled-rows.ts')).labelledRows,
});
