import { z } from 'zod';
import { textSchema } from '../../language.ts';
import { defineTask } from '../../untrusted/task.ts';

const count = z.number().int().min(0);
/** Whose rows a table contains. */
export const comparedSchema = z.object({
  /** Rows of the file; null where there is no table to read. */
  rows: count.nullable(),
  /** How many rows the student has, and how many of them are there. */
  expected: count,
  own: count,
  /** Rows of the course that are not this student's, of how many; and rows that are unknown or duplicated. */
  others: count,
  allOthers: count,
  unknown: count,
  /** Why the file was not read, and at which line; and what was assumed for it to be. */
  fault: textSchema.nullable().default(null),
  line: count.nullable().default(null),
  assumed: textSchema.nullable().default(null),
});

/** The file as it was submitted, null if it is absent, and the course's rows. */
export interface GivenRows {
  file: string;
  given: string | null;
  own: string;
  all: string;
}

export const compareRows = defineTask({
  name: 'assigned-data',
  output: comparedSchema,
  load: async () => (await import('./compare.ts')).compare,
});
