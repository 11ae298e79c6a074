/** What is read of tables of data. */
import { z } from 'zod';
import { textSchema } from '../language.ts';
import { defineTask } from '../untrusted/task.ts';

/** A CSV file, under the name by which messages call it. */
export interface TableText {
  path: string;
  text: string;
}

/** How many rows a CSV table has; none, and why, where it cannot be read. */
export const countRows = defineTask({
  name: 'table-rows',
  output: z.object({ rows: z.number().int(), fault: textSchema.nullable() }),
  load: async () => {
    const { readCsv } = await import('./csv.ts');
    return ({ path, text }: TableText) => {
      const read = readCsv(text, path);
      return read.ok ? { rows: read.rows.length, fault: null } : { rows: 0, fault: read.fault };
    };
  },
});

/** What a table is changed to, by the check that has it changed: its text afterwards, null where it cannot be. */
export const changeTable = defineTask({
  name: 'changed-table',
  output: z.string().nullable(),
  load: async () => (await import('./changed-table.ts')).changeTable,
});
