/** What is read of tables of data. */
import { z } from 'zod';
import { defineTask } from '../untrusted/task.ts';

/** The rows of a CSV table; null for a text that is none. */
export const countRows = defineTask({
  name: 'table-rows',
  output: z.number().int().nullable(),
  load: async () => {
    const { parseCsv } = await import('./csv.ts');
    return (text: string) => parseCsv(text)?.rows.length ?? null;
  },
});

/** What a table is changed to, by the check that has it changed: its text afterwards, null where it cannot be. */
export const changeTable = defineTask({
  name: 'changed-table',
  output: z.string().nullable(),
  load: async () => (await import('./changed-table.ts')).changeTable,
});
