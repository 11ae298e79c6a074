import { z } from 'zod';
import { defineTask } from '../../untrusted/task.ts';

/** The facts of a README. */
export const contentSchema = z.object({
  words: z.number().int(),
  headings: z.number().int(),
  /** Targets of this project that it names. */
  targets: z.array(z.string()),
});

export const readReadme = defineTask({
  name: 'readme',
  output: contentSchema,
  load: async () => (await import('./read-readme.ts')).readReadme,
});
