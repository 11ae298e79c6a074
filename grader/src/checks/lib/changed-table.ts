/** The changes that checks make to the project's own table. */

import { parseCsv } from './csv.ts';
import { type DataFault, plant } from './data-faults.ts';
import { shiftedTable } from './drifted-rows.ts';
import { formatCsv, type Table } from './source-table.ts';

/** A fault of data, rows of another population, or every second row. */
export type TableChange = DataFault | 'shifted' | 'every-second';

function changed(table: Table, change: TableChange): Table | null {
  if (change === 'shifted') return shiftedTable(table);
  if (change === 'every-second') return { ...table, rows: table.rows.filter((_, index) => index % 2 === 0) };
  return plant(change, table);
}

export function changeTable({ text, change }: { text: string; change: TableChange }): string | null {
  const table = parseCsv(text);
  const result = table === null ? null : changed(table, change);
  return result === null ? null : formatCsv(result);
}
