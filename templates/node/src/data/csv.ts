import { Failure } from '../failure.ts';
import { messages } from '../messages.ts';

/** A CSV file as text: a header and its records, each with the line where it starts (the header is line 1). */
export type Table = { readonly header: readonly string[]; readonly records: readonly CsvRecord[] };
export type CsvRecord = { readonly line: number; readonly fields: readonly string[] };

// One field and what ends it: a quoted field (doubled quotes stand for one) or a bare one without quotes.
const FIELD = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r?\n|$)/y;

/**
 * Reads comma-separated values as RFC 4180 defines them; the first record is the header.
 *
 * @throws Failure `CSV_SYNTAX` naming the line, when a quote is missing or misplaced. A strict parser is the
 *   first test of a data set: a lenient one would shift the columns and say nothing.
 */
export function parseCsv(text: string): Table {
  const records = [...readRecords(text.replace(/^\uFEFF/, ''))];
  const [header, ...rest] = records;
  return { header: header?.fields ?? [], records: rest };
}

function* readRecords(text: string): Generator<CsvRecord> {
  let line = 1;
  let start = 0;
  while (start < text.length) {
    const { fields, end } = readRecord(text, start, line);
    yield { line, fields };
    line += text.slice(start, end).split('\n').length - 1;
    start = end;
  }
}

function readRecord(text: string, start: number, line: number): { fields: string[]; end: number } {
  const fields: string[] = [];
  FIELD.lastIndex = start;
  for (;;) {
    const match = FIELD.exec(text);
    if (match === null) throw new Failure('CSV_SYNTAX', messages.csvSyntax(line));
    const [, quoted, bare, delimiter] = match;
    fields.push(quoted?.replaceAll('""', '"') ?? bare ?? '');
    if (delimiter !== ',') return { fields, end: FIELD.lastIndex };
  }
}

/** Writes a table as CSV text; fields are quoted only where they must be. */
export function formatCsv(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [header, ...rows].map((row) => `${row.map(formatField).join(',')}\n`).join('');
}

function formatField(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
