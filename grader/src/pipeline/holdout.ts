/** The rows that the student never received. They stay in the grader: only their features are sent, one request at a time. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { HoldoutRow } from '../checks/check.ts';
import { EXIT, GraderError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';

export interface Holdout {
  rows: HoldoutRow[];
  sha256: string;
}

/** The column that holds the true class, `yes` or `no`. */
const LABEL = 'churn';
const rowSchema = z.record(z.string(), z.string()).and(z.object({ [LABEL]: z.enum(['yes', 'no']) }));

/** Cells as the service takes them: a column in which every cell is a number is sent as numbers. */
function typed(rows: Record<string, string>[]): HoldoutRow[] {
  const names = Object.keys(rows[0] ?? {}).filter((name) => name !== LABEL);
  const numeric = new Set(
    names.filter((name) => rows.every((row) => row[name]?.trim() !== '' && Number.isFinite(Number(row[name])))),
  );
  return rows.map((row) => ({
    features: Object.fromEntries(
      names.map((name) => [name, numeric.has(name) ? Number(row[name]) : (row[name] ?? '')]),
    ),
    label: row[LABEL] === 'yes' ? 'yes' : 'no',
  }));
}

/** Reads hold-out rows from a CSV file with a header. Throws E_HOLDOUT with the reason when it is not one. */
export async function loadHoldout(file: string | URL): Promise<Holdout> {
  try {
    const text = await readFile(file, 'utf8');
    const rows = z
      .array(rowSchema)
      .min(1)
      .max(100_000)
      .parse(parse(text, { columns: true, bom: true, skip_empty_lines: true }));
    return { rows: typed(rows), sha256: createHash('sha256').update(text).digest('hex') };
  } catch (error) {
    const cause =
      error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : String(error);
    const text = message('error.holdout', { file: String(file), cause: cause.split('\n')[0] ?? '' });
    throw new GraderError('E_HOLDOUT', text, { cause: error, exitCode: EXIT.usage });
  }
}
