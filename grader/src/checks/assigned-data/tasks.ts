import { z } from 'zod';
import { textSchema } from '../../language.ts';
import { defineTask } from '../../untrusted/task.ts';

const count = z.number().int().min(0);
/** The student to whom a table's rows are assigned. */
export const comparedSchema = z.object({
  /** Number of rows in the file; null if there is no readable table. */
  rows: count.nullable(),
  /** Number of rows assigned to the student, and how many of them the file contains. */
  expected: count,
  own: count,
  /** Course rows that are not assigned to this student, out of how many; and rows that are unknown or duplicated. */
  others: count,
  allOthers: count,
  unknown: count,
  /** Why the file could not be read, with the line; and the format that was assumed. */
  fault: textSchema.nullable().default(null),
  line: count.nullable().default(null),
  assumed: textSchema.nullable().default(null),
});

/** The submitted file (null if absent) and the course's rows. */
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
