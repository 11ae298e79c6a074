import { z } from 'zod';
import { message } from '../../messages/catalogue.ts';
import { defineCheck } from '../check.ts';
import { parseCsv } from '../csv.ts';

const count = z.number().int().min(0);
const facts = z.object({
  student: z.string(),
  file: z.string(),
  /** Rows of the file; null where there is no table to read. */
  rows: count.nullable(),
  /** How many rows the student has, and how many of them are there. */
  expected: count,
  own: count,
  /** Rows of the course that are not this student's, of how many; and rows that nobody has, or that are there twice. */
  others: count,
  allOthers: count,
  unknown: count,
});
type Facts = z.infer<typeof facts>;

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

type Compared = Pick<Facts, 'rows' | 'expected' | 'own' | 'others' | 'allOthers' | 'unknown'>;

/** Which rows these are: each of the course's counts once. */
function compare(given: string, ownCsv: string, allCsv: string): Compared {
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

function seenOf(seen: Facts) {
  const { student, file, others, unknown, own, expected, allOthers } = seen;
  const rows = seen.rows ?? 0;
  if (seen.rows === null) return message('own-data.absent', { file });
  if (others === allOthers && own === expected && unknown === 0) return message('own-data.everyones', { file, rows });
  const values = { file, rows, student, others, unknown, missing: expected - own };
  if (others > 0) return message('own-data.others', values);
  return own === expected && unknown === 0 ? message('own-data.own', values) : message('own-data.altered', values);
}

/**
 * The project's data is that of the student whose project it should be: each has other rows, so that a copied project shows. A
 * slip, so few rows and none of another student's, is partly so. Only where the grading knows whose project it is.
 */
export const ownData = defineCheck({
  id: 'own-data',
  stage: 'inspect',
  needsStudent: true,
  facts,
  parameters: z.object({ kept: z.number().min(0).max(1).default(0.99) }),
  observe: async ({ ownData: given, files }) => {
    if (given === null) throw new Error('a grading that knows whose project it is gives their rows');
    const { student, file, own, all } = given;
    return { student, file, ...compare((await files.read(file)) ?? '', own, all) };
  },
  judge: (seen, { kept }) => {
    const { student, expected: most, own, others, unknown } = seen;
    const texts = {
      expected: message('own-data.expected', { student, file: seen.file, rows: most }),
      seen: seenOf(seen),
    };
    const wrong = unknown + most - own;
    if (others === 0 && wrong === 0) return { status: 'passed', ratio: 1, ...texts, advice: null };
    const advice = message('own-data.advice', { student, file: seen.file });
    const isSlip = others === 0 && wrong <= most * (1 - kept);
    return isSlip
      ? { status: 'partial', ratio: (most - wrong) / most, ...texts, advice, location: { file: seen.file, line: null } }
      : { status: 'failed', ratio: 0, ...texts, advice, location: { file: seen.file, line: null } };
  },
});
