/** Rows of another population: what drift is made of. */
import type { HoldoutRow } from '../check.ts';
import { numberIn } from './csv.ts';
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

const decimalsOf = (cell: string): number => cell.trim().split(/[.,]/)[1]?.length ?? 0;

/** A number with the decimals, and the decimal comma, of a cell. */
function writtenAs(cell: string, value: number): string {
  const written = value.toFixed(decimalsOf(cell));
  return cell.includes(',') ? written.replace('.', ',') : written;
}

/**
 * A table whose numbers have grown in the same way, each with the decimals that it had and never above the largest of its column:
 * a project that knows its ranges takes it.
 */
export function shiftedTable({ columns, rows, delimiter }: Table): Table {
  const largest = columns.map((_, column) => {
    const numbers = rows.map((row) => numberIn(row[column] ?? '', delimiter));
    return numbers.reduce((most, one) => (most === null || one === null ? null : Math.max(most, one)), -Infinity);
  });
  const grown = (cell: string, column: number): string => {
    const [limit = null, value] = [largest[column], numberIn(cell, delimiter)];
    return limit === null || value === null ? cell : writtenAs(cell, Math.min(limit, shift(value)));
  };
  return { columns, rows: rows.map((row) => row.map(grown)), delimiter };
}
