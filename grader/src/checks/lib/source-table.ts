/** The data table that was submitted with the project. */
import type { Text } from '../../language.ts';
import type { CheckContext } from '../check.ts';
import type { Delimiter } from './csv.ts';
import { countRows } from './csv-tasks.ts';

export interface Table {
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  delimiter: Delimiter;
}

/** The project's table as text, or null; and why candidate files could not be read. */
interface Source {
  source: { path: string; text: string } | null;
  faults: Text[];
}

const MIN_ROWS = 50;
const MOST_FAULTS = 3;

/** The largest CSV table that was submitted, not created by a stage. */
export async function readSource({ files, outputs, untrusted }: CheckContext): Promise<Source> {
  const made = new Set(['data', 'train', 'reproduce'].flatMap((stage) => [...outputs(stage).keys()]));
  const paths = (await files.list()).filter((path) => path.endsWith('.csv') && !made.has(path));
  let largest: { path: string; text: string; rows: number } | null = null;
  const faults: Text[] = [];
  for (const path of paths.slice(0, 20)) {
    const text = (await files.read(path)) ?? '';
    const { rows, fault } = await untrusted.run(countRows, path, { path, text });
    if (fault !== null && faults.length < MOST_FAULTS) faults.push(fault);
    if (rows >= MIN_ROWS && rows > (largest?.rows ?? 0)) largest = { path, text, rows };
  }
  return { source: largest === null ? null : { path: largest.path, text: largest.text }, faults };
}

export const findSource = async (context: CheckContext): Promise<Source['source']> =>
  (await readSource(context)).source;

/** Writes the table with its original separator, which the project reads. */
export function formatCsv({ columns, rows, delimiter }: Table): string {
  const quoted = (cell: string): string =>
    cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return [columns, ...rows].map((row) => `${row.map(quoted).join(delimiter)}\n`).join('');
}
