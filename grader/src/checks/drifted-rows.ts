/** Rows of another population: what drift is made of. */
import type { HoldoutRow } from './check.ts';
import type { Table } from './source-table.ts';

/** What shifts: every number of a customer, by as much again as it is. */
const SHIFT = 1.6;

const shift = (value: number): number => (Number.isInteger(value) ? Math.round(value * SHIFT) : value * SHIFT);

/** A row whose numbers have grown: it may be out of range, and be refused. */
export const shifted = ({ features, label }: HoldoutRow): HoldoutRow => ({
  features: Object.fromEntries(
    Object.entries(features).map(([name, value]) => [name, typeof value === 'number' ? shift(value) : value]),
  ),
  label,
});

const isNumber = (cell: string | undefined): cell is string =>
  cell !== undefined && cell.trim() !== '' && Number.isFinite(Number(cell));
const decimalsOf = (cell: string): number => cell.split('.')[1]?.length ?? 0;

/**
 * A table whose numbers have grown in the same way, each with the decimals that it had and never above the largest of its column:
 * a project that knows its ranges takes it.
 */
export function shiftedTable({ columns, rows, delimiter }: Table): Table {
  const largest = columns.map((_, column) =>
    rows.every((row) => isNumber(row[column])) ? Math.max(...rows.map((row) => Number(row[column]))) : null,
  );
  const grown = (cell: string, column: number): string => {
    const limit = largest[column] ?? null;
    return limit === null ? cell : Math.min(limit, shift(Number(cell))).toFixed(decimalsOf(cell));
  };
  return { columns, rows: rows.map((row) => row.map(grown)), delimiter };
}
