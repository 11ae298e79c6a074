import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { loadTable } from '../data/load.ts';
import type { Customer } from '../data/schema.ts';
import type { Splits } from '../data/split.ts';
import type { Finding, FindingCode } from '../data/validate.ts';
import { Failure } from '../failure.ts';
import { isMissingFile } from '../files.ts';
import { messages } from '../messages.ts';
import { shownPath } from '../paths.ts';
import { retrainingMessages } from './messages.ts';

/** Customers that came together, with their outcome. */
export type Batch = { readonly path: string; readonly customers: readonly Customer[] };

/** In bytes, of all files together: some 200,000 customers. Training reads them all at once. */
const MAX_SIZE = 16 * 1024 * 1024;

/** What is no fault in rows that come in bit by bit: a row twice counts once, and a small batch may lack an outcome. */
const HARMLESS: ReadonlySet<FindingCode> = new Set(['duplicate-row', 'single-class', 'no-rows']);

/**
 * The batches to learn from: `source`, in which nothing may be wrong, then the CSV files of `folder` in the order of their names
 * (so a date makes a good name). Without such a folder, `source` alone.
 *
 * @throws Failure `BATCH_REFUSED` when a file is not valid, `TOO_MUCH_DATA`
 */
export async function loadBatches(source: string, folder: string): Promise<Batch[]> {
  const paths = (await namesIn(folder)).filter((name) => name.endsWith('.csv')).map((name) => join(folder, name));
  const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
  if (sizes.reduce((sum, size) => sum + size, 0) > MAX_SIZE) {
    throw new Failure('TOO_MUCH_DATA', retrainingMessages.tooMuch(shownPath(folder), MAX_SIZE / 1024 / 1024));
  }
  return [await loadBatch(source, new Set()), ...(await Promise.all(paths.map((path) => loadBatch(path, HARMLESS))))];
}

async function loadBatch(path: string, harmless: ReadonlySet<FindingCode>): Promise<Batch> {
  const { customers, findings } = await loadTable(path).catch((cause: unknown) => {
    if (!(cause instanceof Failure) || cause.code !== 'CSV_SYNTAX') throw cause;
    throw new Failure('BATCH_REFUSED', retrainingMessages.batchUnreadable(shownPath(path), cause.text), { cause });
  });
  const faults = findings.filter(({ code }) => !harmless.has(code));
  const [first] = faults;
  if (first !== undefined) throw refusal(path, faults.length, first);
  return { path, customers };
}

function refusal(path: string, count: number, { code, line, column, value }: Finding): Failure {
  const [place, finding] = [messages.findingPlace(line, column), messages.findings[code](value)];
  return new Failure('BATCH_REFUSED', retrainingMessages.batchRefused(shownPath(path), count, place, finding));
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).toSorted();
  } catch (error) {
    if (isMissingFile(error)) return [];
    throw error;
  }
}

/**
 * Joins the parts of several batches, each split by itself: what was once a training row stays one. If all rows were split
 * anew, the champion would be judged by rows that it has learnt from.
 *
 * A customer of two batches counts once, in the first, whatever the outcome: the second may be in another part.
 */
export function joinSplits(batches: readonly Splits[]): Splits {
  // exercise 7.1 begin
  const seen = new Set<string>();
  const isNew = ({ churn: _, ...features }: Customer) => {
    const known = seen.size;
    return seen.add(JSON.stringify(features)).size > known;
  };
  // exercise 7.1 instead
  // const isNew = (_: Customer) => true;
  // exercise 7.1 end
  const parts = batches.map(({ train, validation, test }): Splits => {
    return { train: train.filter(isNew), validation: validation.filter(isNew), test: test.filter(isNew) };
  });
  const rows = (name: keyof Splits) => parts.flatMap((part) => part[name]);
  return { train: rows('train'), validation: rows('validation'), test: rows('test') };
}
