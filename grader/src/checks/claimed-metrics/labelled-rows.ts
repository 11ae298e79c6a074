import type { Text } from '../../language.ts';
import type { HoldoutRow } from '../check.ts';
import { assumedOf, numberIn, readCsv } from '../lib/csv.ts';
import type { TableText } from '../lib/csv-tasks.ts';
import { labelIn } from '../lib/read-prediction.ts';
import { message } from './messages.ts';

const MAX_ROWS = 2_000;
const LABEL = 'churn';

/** The first rows of a labelled table and the format that was assumed, or why there are none. */
export type LabelledRows = { rows: HoldoutRow[]; total: number; assumed: Text | null } | { fault: Text };

export function labelledRows({ path: file, text }: TableText): LabelledRows {
  const table = readCsv(text, file);
  if (!table.ok) return { fault: table.fault };
  const { columns, rows, delimiter } = table;
  const label = columns.indexOf(LABEL);
  if (label === -1) return { fault: message('claimed-metrics.no-label', { file, label: LABEL }) };
  const labels = rows.map((row) => labelIn(row[label] ?? ''));
  const wrong = labels.indexOf(null);
  if (wrong !== -1) {
    const found = (rows[wrong]?.[label] ?? '').slice(0, 100);
    return { fault: message('holdout.label', { file, label: LABEL, row: wrong + 1, found }) };
  }
  const numbers = rows.map((row) => row.map((cell) => numberIn(cell, delimiter)));
  const isNumeric = columns.map((_, column) => numbers.every((row) => row[column] !== null));
  const asked = rows.slice(0, MAX_ROWS).map((row, index): HoldoutRow => {
    const cells = columns.map((name, column) => {
      const cell = row[column] ?? '';
      return [name, isNumeric[column] ? (numbers[index]?.[column] ?? cell) : cell] as const;
    });
    return {
      features: Object.fromEntries(cells.filter((_, column) => column !== label)),
      label: labels[index] ?? 'no',
    };
  });
  return { rows: asked, total: rows.length, assumed: assumedOf(table, file) };
}
