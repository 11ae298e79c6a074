import type { z } from 'zod';
import { parseCsv } from '../csv.ts';
import type { comparedSchema } from './tasks.ts';

type Compared = z.infer<typeof comparedSchema>;

/** A cell whatever its spelling: a program that writes a table again may write 10 as 10.0. */
const cellOf = (text = ''): string => {
  const cell = text.trim();
  return cell !== '' && Number.isFinite(Number(cell)) ? String(Number(cell)) : cell;
};

/** Each row as one text, with its columns in the order of `columns`; null where the text is no table with these. */
function rowsIn(csv: string, columns: readonly string[] | null): { columns: string[]; rows: string[] } | null {
  const table = parseCsv(csv);
  if (table === null) return null;
  const order = (columns ?? table.columns).map((name) => table.columns.indexOf(name));
  const rows = table.rows.map((row) => order.map((place) => cellOf(row[place])).join('\u0000'));
  return { columns: table.columns, rows };
}

/** Which rows these are: each of the course's counts once. */
export function compare({ given, own: ownCsv, all: allCsv }: Record<'given' | 'own' | 'all', string>): Compared {
  const own = rowsIn(ownCsv, null);
  const left = new Set(own?.rows);
  const othersLeft = new Set(rowsIn(allCsv, null)?.rows.filter((row) => !left.has(row)));
  const [expected, allOthers] = [left.size, othersLeft.size];
  const table = rowsIn(given, own?.columns ?? null);
  const seen = { own: 0, others: 0, unknown: 0 };
  for (const row of table?.rows ?? []) {
    seen[left.delete(row) ? 'own' : othersLeft.delete(row) ? 'others' : 'unknown'] += 1;
  }
  return { rows: table?.rows.length ?? null, expected, allOthers, ...seen };
}
