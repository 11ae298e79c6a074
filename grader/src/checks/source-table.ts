/** The table of data that came with the project. */
import type { Text } from '../language.ts';
import type { CheckContext } from './check.ts';
import { type Delimiter, readCsv } from './csv.ts';

export interface Table {
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  delimiter: Delimiter;
}

/** The project's table, null where there is none; and why the files that may have been it were not read. */
interface Source {
  source: { path: string; table: Table } | null;
  faults: Text[];
}

const MIN_ROWS = 50;
const MOST_FAULTS = 3;

/** The largest CSV table that came with the project: no stage made it. */
export async function readSource({ files, outputs }: CheckContext): Promise<Source> {
  const made = new Set(['data', 'train', 'reproduce'].flatMap((stage) => [...outputs(stage).keys()]));
  const paths = (await files.list()).filter((path) => path.endsWith('.csv') && !made.has(path));
  const tables: { path: string; table: Table }[] = [];
  const faults: Text[] = [];
  for (const path of paths.slice(0, 20)) {
    const read = readCsv((await files.read(path)) ?? '', path);
    if (!read.ok) faults.push(read.fault);
    else if (read.rows.length >= MIN_ROWS) tables.push({ path, table: read });
  }
  const [source = null] = tables.toSorted((one, other) => other.table.rows.length - one.table.rows.length);
  return { source, faults: faults.slice(0, MOST_FAULTS) };
}

export const findSource = async (context: CheckContext): Promise<Source['source']> =>
  (await readSource(context)).source;

/** The table as it came: with the separator that the project reads. */
export function formatCsv({ columns, rows, delimiter }: Table): string {
  const quoted = (cell: string): string =>
    cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return [columns, ...rows].map((row) => `${row.map(quoted).join(delimiter)}\n`).join('');
}
