import type { HoldoutRow } from '../check.ts';
import { parseCsv } from '../csv.ts';

const MAX_ROWS = 2_000;

export function labelledRows(text: string): HoldoutRow[] | null {
  const table = parseCsv(text);
  const label = table?.columns.indexOf('churn') ?? -1;
  if (table === null || label === -1) return null;
  const isNumeric = table.columns.map((_, column) => table.rows.every((row) => Number.isFinite(Number(row[column]))));
  return table.rows.slice(0, MAX_ROWS).map((row): HoldoutRow => {
    const cells = table.columns.map((name, column) => {
      const cell = row[column] ?? '';
      return [name, isNumeric[column] ? Number(cell) : cell] as const;
    });
    return {
      features: Object.fromEntries(cells.filter((_, column) => column !== label)),
      label: row[label] === 'yes' ? 'yes' : 'no',
    };
  });
}
