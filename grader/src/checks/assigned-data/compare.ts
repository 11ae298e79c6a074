import type { z } from 'zod';
import { assumedOf, type CsvTable, numberIn, parseCsv, readCsv } from '../lib/csv.ts';
import type { comparedSchema, GivenRows } from './tasks.ts';

type Compared = z.infer<typeof comparedSchema>;

/** A cell's value without its formatting: a program that rewrites a table may turn 10.0 into 10. */
const cellOf = (text: string, delimiter: string): string => String(numberIn(text, delimiter) ?? text.trim());

/** Each row as a string, with its cells in the order of `columns`. */
function rowsOf({ columns: given, rows, delimiter }: CsvTable, columns: readonly string[]): string[] {
  const order = columns.map((name) => given.indexOf(name));
  return rows.map((row) => order.map((place) => cellOf(row[place] ?? '', delimiter)).join('\u0000'));
}

type Counts = Omit<Compared, 'fault' | 'line' | 'assumed'>;

/** Classifies rows against the course's rows; each course row counts once. */
function countRows(given: CsvTable | null, assignedCsv: string, allCsv: string): Counts {
  const [assignedTable, allTable] = [parseCsv(assignedCsv), parseCsv(allCsv)];
  const columns = assignedTable?.columns ?? [];
  const left = new Set(assignedTable === null ? [] : rowsOf(assignedTable, columns));
  const all = allTable === null ? [] : rowsOf(allTable, columns);
  const othersLeft = new Set(all.filter((row) => !left.has(row)));
  const [expected, allOthers] = [left.size, othersLeft.size];
  const seen = { own: 0, others: 0, unknown: 0 };
  for (const row of given === null ? [] : rowsOf(given, columns)) {
    seen[left.delete(row) ? 'own' : othersLeft.delete(row) ? 'others' : 'unknown'] += 1;
  }
  return { rows: given?.rows.length ?? null, expected, allOthers, ...seen };
}

/** Compares the file's rows with the student's rows; null if the file is absent or unreadable. */
export function compare({ file, given, own, all }: GivenRows): Compared {
  const read = given === null ? null : readCsv(given, file);
  if (read === null) return { ...countRows(null, own, all), fault: null, line: null, assumed: null };
  if (!read.ok) return { ...countRows(null, own, all), fault: read.fault, line: read.line, assumed: null };
  return { ...countRows(read, own, all), fault: null, line: null, assumed: assumedOf(read, file) };
}
