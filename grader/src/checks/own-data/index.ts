import { z } from 'zod';
import { textSchema } from '../../language.ts';
import { message } from '../../messages/catalogue.ts';
import { inOne } from '../../messages/text.ts';
import { defineCheck } from '../check.ts';
import { assumedOf, type CsvTable, numberIn, parseCsv, readCsv } from '../csv.ts';

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
  /** Why the file was not read, and at which line; and what was assumed for it to be. */
  fault: textSchema.nullable().default(null),
  line: count.nullable().default(null),
  assumed: textSchema.nullable().default(null),
});
type Facts = z.infer<typeof facts>;

/** A cell whatever its spelling: a program that writes a table again may write 10 as 10.0. */
const cellOf = (text: string, delimiter: string): string => String(numberIn(text, delimiter) ?? text.trim());

/** Each row as one text, with its columns in the order of `columns`. */
function rowsOf({ columns: given, rows, delimiter }: CsvTable, columns: readonly string[]): string[] {
  const order = columns.map((name) => given.indexOf(name));
  return rows.map((row) => order.map((place) => cellOf(row[place] ?? '', delimiter)).join('\u0000'));
}

type Compared = Pick<Facts, 'rows' | 'expected' | 'own' | 'others' | 'allOthers' | 'unknown'>;

/** Which rows these are: each of the course's counts once. */
function compare(given: CsvTable | null, ownCsv: string, allCsv: string): Compared {
  const [ownTable, allTable] = [parseCsv(ownCsv), parseCsv(allCsv)];
  const columns = ownTable?.columns ?? [];
  const left = new Set(ownTable === null ? [] : rowsOf(ownTable, columns));
  const all = allTable === null ? [] : rowsOf(allTable, columns);
  const othersLeft = new Set(all.filter((row) => !left.has(row)));
  const [expected, allOthers] = [left.size, othersLeft.size];
  const seen = { own: 0, others: 0, unknown: 0 };
  for (const row of given === null ? [] : rowsOf(given, columns)) {
    seen[left.delete(row) ? 'own' : othersLeft.delete(row) ? 'others' : 'unknown'] += 1;
  }
  return { rows: given?.rows.length ?? null, expected, allOthers, ...seen };
}

function seenOf(seen: Facts) {
  const { student, file, others, unknown, own, expected, allOthers } = seen;
  const rows = seen.rows ?? 0;
  if (seen.rows === null) return seen.fault ?? message('own-data.absent', { file });
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
    const text = await files.read(file);
    const read = text === null ? null : readCsv(text, file);
    const table = read?.ok ? read : null;
    return {
      ...{ student, file, ...compare(table, own, all) },
      fault: read === null || read.ok ? null : read.fault,
      line: read === null || read.ok ? null : read.line,
      assumed: table === null ? null : assumedOf(table, file),
    };
  },
  judge: (seen, { kept }) => {
    const { student, expected: most, own, others, unknown } = seen;
    const texts = {
      expected: message('own-data.expected', { student, file: seen.file, rows: most }),
      seen: inOne([seenOf(seen), ...(seen.assumed === null ? [] : [seen.assumed])]),
    };
    const wrong = unknown + most - own;
    if (others === 0 && wrong === 0) return { status: 'passed', ratio: 1, ...texts, advice: null };
    const advice = message('own-data.advice', { student, file: seen.file });
    const isSlip = others === 0 && wrong <= most * (1 - kept);
    return isSlip
      ? { status: 'partial', ratio: (most - wrong) / most, ...texts, advice, location: { file: seen.file, line: null } }
      : {
          status: 'failed',
          ratio: 0,
          ...texts,
          advice,
          location: { file: seen.file, line: seen.line === 0 ? null : seen.line },
        };
  },
});
