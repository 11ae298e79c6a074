import type { HoldoutRow } from '../check.ts';
import { numberIn, parseCsv } from '../csv.ts';

const MAX_ROWS = 2_000;

export function labelledRows(text: string): HoldoutRow[] | null {
  const table = parseCsv(text);
  const label = table?.columns.indexOf('churn') ?? -1;
  if (table === null || label === -1) return null;
  const numbers = table.rows.map((row) => row.map((cell) => numberIn(cell, table.delimiter)));
  const isNumeric = table.columns.map((_, column) => numbers.every((row) => row[column] !== null));
  return table.rows.slice(0, MAX_ROWS).map((row, index): HoldoutRow => {
    const cells = table.columns.map((name, column) => {
      const cell = row[column] ?? '';
      return [name, isNumeric[column] ? (numbers[index]?.[column] ?? cell) : cell] as const;
    });
    return {
      features: Object.fromEntries(cells.filter((_, column) => column !== label)),
      label: row[label] === 'yes' ? 'yes' : 'no',
    };
  });
}
