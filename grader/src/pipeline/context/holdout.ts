/** The hold-out rows, which students never receive. They stay in the grader: only their features are sent, one request at a time. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { HoldoutRow } from '../../checks/check.ts';
import { assumedOf, type CsvTable, decodeCsv, numberIn, readCsv } from '../../checks/lib/csv.ts';
import { EXIT, GraderError, reasonOf } from '../../errors.ts';
import type { Text } from '../../language.ts';
import { message } from '../../messages/catalogue.ts';

export interface Holdout {
  rows: HoldoutRow[];
  sha256: string;
  /** The assumptions made to read the file. */
  assumed: Text[];
}

/** The column that holds the true class, `yes` or `no`. */
const LABEL = 'churn';
const MOST_ROWS = 100_000;

const refused = (text: Text, cause?: unknown): GraderError =>
  new GraderError('E_HOLDOUT', text, { cause, exitCode: EXIT.usage });

/** The cells as the service receives them: a column in which every cell is a number is sent as numbers. */
function typed({ columns, rows, delimiter }: CsvTable, label: number): HoldoutRow[] {
  const numbers = rows.map((row) => row.map((cell) => numberIn(cell, delimiter)));
  const isNumeric = columns.map((_, column) => numbers.every((row) => row[column] !== null));
  return rows.map((row, index) => ({
    features: Object.fromEntries(
      columns
        .map((name, column) => [name, (isNumeric[column] ? numbers[index]?.[column] : row[column]) ?? ''] as const)
        .filter((_, column) => column !== label),
    ),
    label: row[label] === 'yes' ? 'yes' : 'no',
  }));
}

/** The rows of a table, each labelled `yes` or `no`. Throws E_HOLDOUT with the position of an invalid label. */
function labelled(table: CsvTable, file: string): HoldoutRow[] {
  const { columns, rows } = table;
  const label = columns.indexOf(LABEL);
  if (label === -1) {
    const shown = columns.slice(0, 20).join(', ').slice(0, 500);
    throw refused(message('holdout.no-label', { file, label: LABEL, columns: shown }));
  }
  if (rows.length > MOST_ROWS) throw refused(message('holdout.rows', { file, limit: MOST_ROWS }));
  const wrong = rows.findIndex((row) => row[label] !== 'yes' && row[label] !== 'no');
  if (wrong !== -1) {
    const found = (rows[wrong]?.[label] ?? '').slice(0, 100);
    throw refused(message('holdout.label', { file, label: LABEL, row: wrong + 1, found }));
  }
  return typed(table, label);
}

/**
 * Reads hold-out rows from a CSV file with a header. Throws E_HOLDOUT with the file name, the line and the reason if the file is invalid.
 */
export async function loadHoldout(given: string | URL): Promise<Holdout> {
  const file = String(given);
  const bytes = await readFile(given).catch((error: unknown) => {
    throw refused(message('error.holdout', { file, cause: reasonOf(error) }), error);
  });
  const { text, encoding } = decodeCsv(bytes);
  const table = readCsv(text, file, MOST_ROWS + 1);
  if (!table.ok) throw refused(table.fault);
  const assumed = [
    assumedOf(table, file),
    encoding === 'UTF-8' ? null : message('csv.assumed.encoding', { file, encoding }),
  ];
  return {
    rows: labelled(table, file),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    assumed: assumed.filter((one) => one !== null),
  };
}
