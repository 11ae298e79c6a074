import { z } from 'zod';
import { textSchema } from '../../language.ts';
import { defineTask } from '../../untrusted/task.ts';

export const partsSchema = z.object({
  parts: z.array(z.object({ path: z.string(), rows: z.number().int() })),
  /** Rows that are in two parts. */
  shared: z.number().int(),
  /** Why CSV files that the stage created were not read, and the formats assumed for those that were. */
  faults: z.array(textSchema).default([]),
  assumed: z.array(textSchema).default([]),
});

export const compareParts = defineTask({
  name: 'splits',
  output: partsSchema,
  load: async () => (await import('./compare-parts.ts')).compareParts,
});
