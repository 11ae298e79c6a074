import { readFile } from 'node:fs/promises';
import { Failure } from '../failure.ts';
import { isMissingFile } from '../files.ts';
import { messages, type Text } from '../messages.ts';
import { shownPath } from '../paths.ts';
import { formatCsv, parseCsv } from './csv.ts';
import { COLUMNS, type Customer } from './schema.ts';
import { type Validation, validateTable } from './validate.ts';

/**
 * Reads and validates a CSV file of customers. What is wrong with its contents is in the answer's `findings`.
 *
 * @throws Failure `FILE_MISSING` when there is no such file, `CSV_SYNTAX` when it is not CSV.
 */
export async function loadTable(path: string): Promise<Validation> {
  return validateTable(parseCsv(await readText(path, messages.dataMissing(shownPath(path)))));
}

/**
 * Reads a split that `make data` wrote.
 *
 * @throws Failure `FILE_MISSING` or `SPLIT_INVALID`: both say to run `make data`.
 */
export async function loadSplit(path: string): Promise<readonly Customer[]> {
  const text = await readText(path, messages.splitMissing(shownPath(path)));
  const { customers, findings } = validateTable(parseCsv(text));
  if (findings.length > 0) throw new Failure('SPLIT_INVALID', messages.splitInvalid(shownPath(path)));
  return customers;
}

/** Customers as CSV text, columns in the schema's order. */
export function formatCustomers(customers: readonly Customer[]): string {
  return formatCsv(
    COLUMNS.map((column) => column.name),
    customers.map((customer) => COLUMNS.map((column) => customer[column.name])),
  );
}

async function readText(path: string, whenMissing: Text): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissingFile(error)) throw new Failure('FILE_MISSING', whenMissing, { cause: error });
    throw error;
  }
}
