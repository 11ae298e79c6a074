/** Rows from another population, which simulate drift. */
import type { HoldoutRow } from '../check.ts';
import { numberIn } from './csv.ts';
import type { Table } from './source-table.ts';

/** The factor by which every number of a customer grows. */
const SHIFT = 1.6;

const shift = (value: number): number => (Number.isInteger(value) ? Math.round(value * SHIFT) : value * SHIFT);

/** A row with larger numbers: it may be out of range, and rejected. */
export const shifted = ({ features, label }: HoldoutRow): HoldoutRow => ({
  features: Object.fromEntries(
    Object.entries(features).map(([name, value]) => [name, typeof value === 'number' ? shift(value) : value]),
  ),
  label,
});

const decimalsOf = (cell: string): number => cell.trim().split(/[.,]/)[1]?.length ?? 0;

/** A number with the decimals, and the decimal comma, of a cell. */
function formatLike(cell: string, value: number): string {
  const written = value.toFixed(decimalsOf(cell));
  return cell.includes(',') ? written.replace('.', ',') : written;
}

/**
 * A table with larger numbers, each with its original decimals and never above its column's maximum, so that a project that
 * validates ranges accepts it.
 */
export function shiftedTable({ columns, rows, delimiter }: Table): Table {
  const largest = columns.map((_, column) => {
    const numbers = rows.map((row) => numberIn(row[column] ?? '', delimiter));
    return numbers.reduce((most, one) => (most === null || one === null ? null : Math.max(most, one)), -Infinity);
  });
  const grown = (cell: string, column: number): string => {
    const [limit = null, value] = [largest[column], numberIn(cell, delimiter)];
    return limit === null || value === null ? cell : formatLike(cell, Math.min(limit, shift(value)));
  };
  return { columns, rows: rows.map((row) => row.map(grown)), delimiter };
}
