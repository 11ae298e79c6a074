/** The table of data that came with the project. */
import type { CheckContext } from './check.ts';
import { countRows } from './csv-tasks.ts';

export interface Table {
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

const MIN_ROWS = 50;

/** The largest CSV table that came with the project: no stage made it. */
export async function findSource(context: CheckContext): Promise<{ path: string; text: string } | null> {
  const { files, outputs, untrusted } = context;
  const made = new Set(['data', 'train', 'reproduce'].flatMap((stage) => [...outputs(stage).keys()]));
  const paths = (await files.list()).filter((path) => path.endsWith('.csv') && !made.has(path));
  let largest: { path: string; text: string; rows: number } | null = null;
  for (const path of paths.slice(0, 20)) {
    const text = (await files.read(path)) ?? '';
    const rows = await untrusted.run(countRows, path, text);
    if (rows !== null && rows >= MIN_ROWS && rows > (largest?.rows ?? 0)) largest = { path, text, rows };
  }
  return largest;
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export const formatCsv = ({ columns, rows }: Table): string =>
  [columns, ...rows].map((row) => `${row.map(quoted).join(',')}\n`).join('');
