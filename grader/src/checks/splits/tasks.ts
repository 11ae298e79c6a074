import { z } from 'zod';
import { defineTask } from '../../untrusted/task.ts';

export interface TableText {
  path: string;
  text: string;
}

export const partsSchema = z.object({
  parts: z.array(z.object({ path: z.string(), rows: z.number().int() })),
  /** Rows that stand in two parts. */
  shared: z.number().int(),
});

export const compareParts = defineTask({
  name: 'splits',
  output: partsSchema,
  load: async () => (await import('./compare-parts.ts')).compareParts,
});
