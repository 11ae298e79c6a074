import { z } from 'zod';
import { defineTask } from '../../untrusted/task.ts';

const count = z.number().int().min(0);
/** Whose rows a table holds. */
export const comparedSchema = z.object({
  /** Rows of the file; null where there is no table to read. */
  rows: count.nullable(),
  /** How many rows the student has, and how many of them are there. */
  expected: count,
  own: count,
  /** Rows of the course that are not this student's, of how many; and rows that nobody has, or that are there twice. */
  others: count,
  allOthers: count,
  unknown: count,
});

export const compareRows = defineTask({
  name: 'own-data',
  output: comparedSchema,
  load: async () => (await import('./compare.ts')).compare,
});
