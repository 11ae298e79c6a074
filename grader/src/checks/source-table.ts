/** The table of data that came with the project. */
import type { CheckContext } from './check.ts';
import { parseCsv } from './csv.ts';

export interface Table {
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

const MIN_ROWS = 50;

/** The largest CSV table that came with the project: no stage made it. */
export async function findSource({ files, outputs }: CheckContext): Promise<{ path: string; table: Table } | null> {
  const made = new Set(['data', 'train', 'reproduce'].flatMap((stage) => [...outputs(stage).keys()]));
  const paths = (await files.list()).filter((path) => path.endsWith('.csv') && !made.has(path));
  const tables: { path: string; table: Table }[] = [];
  for (const path of paths.slice(0, 20)) {
    const table = parseCsv((await files.read(path)) ?? '');
    if (table !== null && table.rows.length >= MIN_ROWS) tables.push({ path, table });
  }
  return tables.toSorted((one, other) => other.table.rows.length - one.table.rows.length)[0] ?? null;
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export const formatCsv = ({ columns, rows }: Table): string =>
  [columns, ...rows].map((row) => `${row.map(quoted).join(',')}\n`).join('');
