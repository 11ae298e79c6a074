import { z } from 'zod';
import { defineTask } from '../../untrusted/task.ts';

const rowSchema = z.object({
  features: z.record(z.string(), z.union([z.string(), z.number()])),
  label: z.enum(['yes', 'no']),
});

/** The first rows of a table with labels, as sent to a service; null if the text is not such a table. */
export const readLabelledRows = defineTask({
  name: 'labelled-rows',
  output: z.array(rowSchema).nullable(),
  load: async () => (await import('./labelled-rows.ts')).labelledRows,
});
