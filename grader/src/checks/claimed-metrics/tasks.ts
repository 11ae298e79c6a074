import { z } from 'zod';
import { textSchema } from '../../language.ts';
import { defineTask } from '../../untrusted/task.ts';

const rowSchema = z.object({
  features: z.record(z.string(), z.union([z.string(), z.number()])),
  label: z.enum(['yes', 'no']),
});

/** The first rows of a labelled table, as sent to a service; the reason if the text is not such a table. */
export const readLabelledRows = defineTask({
  name: 'labelled-rows',
  output: z.union([
    z.object({ rows: z.array(rowSchema), total: z.number().int(), assumed: textSchema.nullable() }),
    z.object({ fault: textSchema }),
  ]),
  load: async () => (await import('./labelled-rows.ts')).labelledRows,
});
