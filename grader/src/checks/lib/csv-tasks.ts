/** Tasks that read data tables. */
import { z } from 'zod';
import { textSchema } from '../../language.ts';
import { defineTask } from '../../untrusted/task.ts';

/** A CSV file, with the name that messages use for it. */
export interface TableText {
  path: string;
  text: string;
}

/** The number of rows in a CSV table; 0, with the reason, if it cannot be read. */
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

/** The text of a table after a check's change; null if it cannot be changed. */
export const changeTable = defineTask({
  name: 'changed-table',
  output: z.string().nullable(),
  load: async () => (await import('./changed-table.ts')).changeTable,
});
