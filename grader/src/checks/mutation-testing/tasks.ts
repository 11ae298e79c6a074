import { z } from 'zod';
import { defineTask } from '../../untrusted/task.ts';

const mutantSchema = z.object({
  start: z.number().int(),
  end: z.number().int(),
  line: z.number().int(),
  original: z.string(),
  text: z.string(),
});
/** One mutant: `text` replaces the characters from `start` to `end`. */
export type Mutant = z.infer<typeof mutantSchema>;

export const chooseMutant = defineTask({
  name: 'mutant',
  output: mutantSchema.nullable(),
  load: async () => (await import('./mutants.ts')).mutantOf,
});

export const apply = (source: string, { start, end, text }: Mutant): string =>
  source.slice(0, start) + text + source.slice(end);
