import { parse, CsvError as SyntaxProblem } from 'csv-parse/sync';
import { CodedError } from '../coded-error.ts';

/** A header and its records; `line` is where a record starts (the header starts at line 1). */
export type Table = { readonly header: readonly string[]; readonly records: readonly CsvRecord[] };
export type CsvRecord = { readonly line: number; readonly fields: readonly string[] };

/**
 * - `ENCODING`: the bytes are not UTF-8. Facts: `encoding`, a guess.
 * - `DELIMITER`: the header has one field only, and another delimiter is in it. Facts: `expected`, `found`.
 * - `SYNTAX`: a quote is missing or misplaced, or lines end with CR only. Facts: `line`.
 * - `TOO_LARGE`: the text is beyond a limit. Facts: `limit` (its name), `maximum`.
 */
export class CsvError extends CodedError<'ENCODING' | 'DELIMITER' | 'SYNTAX' | 'TOO_LARGE'> {}

export type CsvOptions = {
  /** One character, a comma by default. */
  readonly delimiter?: string;
  /** Bytes, or characters of a string, at most; 64 MiB by default. */
  readonly maxSize?: number;
  /** Records at most, without the header; 1,000,000 by default. */
  readonly maxRecords?: number;
  /** Characters of one record at most; 1 MiB by default. */
  readonly maxRecordSize?: number;
};

const DELIMITERS = [',', ';', '\t', '|'];

/**
 * Reads CSV as RFC 4180 defines it, with LF or CRLF at the ends of lines; the first record is the header. A UTF-8
 * byte-order mark is skipped. Records may have other numbers of fields than the header: `validateTable` reports them.
 * It is strict about quotes, because a lenient reader shifts columns without a word.
 *
 * @param input bytes in UTF-8, or text
 * @throws CsvError
 */
export function parseCsv(input: string | Uint8Array, options: CsvOptions = {}): Table {
  const { delimiter = ',', maxSize = 64 * 2 ** 20, maxRecords = 1_000_000, maxRecordSize = 2 ** 20 } = options;
  if (input.length > maxSize) throw tooLarge('maxSize', maxSize);
  const text = typeof input === 'string' ? input : decode(input);
  const [header, ...records] = readRecords(text, delimiter, maxRecords, maxRecordSize);
  if (records.length > maxRecords) throw tooLarge('maxRecords', maxRecords);
  validateDelimiter(header?.fields ?? [], delimiter);
  return { header: header?.fields ?? [], records };
}

/**
 * Writes CSV text, a comma between fields and LF after each record; fields are quoted only if they must be. null is an
 * empty field.
 */
export function formatCsv(
  header: readonly string[],
  rows: Iterable<readonly (string | number | boolean | null)[]>,
): string {
  let text = formatRecord(header);
  for (const row of rows) text += formatRecord(row);
  return text;
}

function formatRecord(fields: readonly (string | number | boolean | null)[]): string {
  const texts = fields.map((field) => {
    const text = String(field ?? '');
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  // A record of one empty field would be an empty line.
  return `${texts.length === 1 && texts[0] === '' ? '""' : texts.join(',')}\n`;
}

function readRecords(text: string, delimiter: string, maxRecords: number, maxRecordSize: number): CsvRecord[] {
  const starts: number[] = [];
  let line = 1;
  if (text.includes('\r') && !text.includes('\n')) {
    throw new CsvError('SYNTAX', 'Line 1: lines end with CR, and not with LF or CRLF', { line });
  }
  try {
    const records: string[][] = parse(text, {
      bom: true,
      delimiter,
      record_delimiter: ['\r\n', '\n'],
      relax_column_count: true,
      max_record_size: maxRecordSize,
      // The header, the records, and one more to know that there are too many.
      to: maxRecords + 2,
      on_record: (fields: string[]) => {
        starts.push(line);
        // csv-parse counts a CRLF inside quotes as two lines.
        line += 1 + fields.reduce((sum, field) => sum + countLineFeeds(field), 0);
        return fields;
      },
    });
    return records.map((fields, index) => ({ line: starts[index] ?? 0, fields }));
  } catch (cause) {
    if (!(cause instanceof SyntaxProblem)) throw cause;
    if (cause.code === 'CSV_MAX_RECORD_SIZE') throw tooLarge('maxRecordSize', maxRecordSize);
    throw new CsvError('SYNTAX', `Line ${line}: a quote is missing or misplaced`, { line }, { cause });
  }
}

function countLineFeeds(field: string): number {
  return field.includes('\n') ? field.split('\n').length - 1 : 0;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    const encoding = isUtf16 ? 'UTF-16' : 'Windows-1252';
    const message = `The text is not in UTF-8: it may be in ${encoding}. Save it again as CSV in UTF-8`;
    throw new CsvError('ENCODING', message, { encoding }, { cause });
  }
}

function validateDelimiter(header: readonly string[], expected: string): void {
  const [only = ''] = header;
  const found = DELIMITERS.find((one) => one !== expected && only.includes(one));
  if (header.length !== 1 || found === undefined) return;
  const message = `The header has one column: the fields may be separated by ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`;
  throw new CsvError('DELIMITER', message, { expected, found });
}

function tooLarge(limit: string, maximum: number): CsvError {
  return new CsvError('TOO_LARGE', `The CSV text is beyond ${limit}, which is ${maximum}`, { limit, maximum });
}
