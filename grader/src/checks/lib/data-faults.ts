/** Faults injected into a table; a careful project rejects each of them. */
import { numberIn } from './csv.ts';
import type { Table } from './source-table.ts';

export const DATA_FAULTS = ['renamed-column', 'missing-value', 'text-for-number', 'negative-number'] as const;
export type DataFault = (typeof DATA_FAULTS)[number];

/** The row to change: not the first, in case a project validates only that one. */
const SPOILT_ROW = 20;

/** A column of numbers that are never negative, and not all equal. */
function numericColumn(table: Table): number | null {
  const found = table.columns.findIndex(
    (_, column) =>
      table.rows.every((row) => (numberIn(row[column] ?? '', table.delimiter) ?? -1) >= 0) &&
      new Set(table.rows.map((row) => row[column])).size > 10,
  );
  return found === -1 ? null : found;
}

function withCell(table: Table, column: number, value: string): Table {
  const rows = table.rows.map((row, index) => (index === SPOILT_ROW ? row.with(column, value) : row));
  return { ...table, rows };
}

/** The table with one fault; null if it has no suitable column. */
export function plant(fault: DataFault, table: Table): Table | null {
  const column = numericColumn(table);
  if (column === null || table.rows.length <= SPOILT_ROW) return null;
  switch (fault) {
    case 'renamed-column':
      return { ...table, columns: table.columns.with(column, `${table.columns[column]}_2`) };
    case 'missing-value':
      return withCell(table, column, '');
    case 'text-for-number':
      return withCell(table, column, 'many');
    case 'negative-number':
      return withCell(table, column, '-1');
  }
}
