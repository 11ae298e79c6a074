/** CSV files with commas, or as a French Excel writes them. An ambiguous file is rejected with an explanation. */
import { CsvError, parse } from 'csv-parse/sync';
import type { Text } from '../../language.ts';
import { message } from './messages.ts';

const DELIMITERS = [',', ';', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** A header and its rows, all of the same length; the cells are text. */
export interface CsvTable {
  ok: true;
  columns: string[];
  rows: string[][];
  delimiter: Delimiter;
}

/** Why a file was not read, and at which line. */
export interface CsvFault {
  ok: false;
  code:
    | 'empty'
    | 'no-rows'
    | 'binary'
    | 'utf16'
    | 'encoding'
    | 'fields'
    | 'open-quote'
    | 'stray-quote'
    | 'duplicate'
    | 'one-column';
  line: number | null;
  fault: Text;
}

const MOST_ROWS = 100_000;

type Values = Parameters<typeof message>[1];

function refused(code: CsvFault['code'], file: string, line: number | null, values: Values = {}): CsvFault {
  const shown = { file, ...(line !== null && { line: String(line) }), ...values };
  return { ok: false, code, line, fault: message(`csv.${code}`, shown) };
}

const lineAt = (text: string, index: number): number => text.slice(0, index).split(/\r\n|\r|\n/).length;

/** Whether every other character is NUL, as in UTF-16 read as UTF-8; an invalid byte-order mark may come first. */
function isUtf16(text: string): boolean {
  const start = text.slice(0, 10).replace(/^\uFFFD+/, '');
  const nuls = [...start].map((character) => character === '\u0000');
  return nuls.length >= 4 && nuls.every((isNul, index) => isNul === (index % 2 === 0 ? nuls[0] : !nuls[0]));
}

/** What is wrong with the characters: invalid UTF-8 bytes were decoded to U+FFFD, and text contains no NUL. */
function characterFault(text: string, file: string): CsvFault | null {
  const [nul, unknown] = [text.indexOf('\u0000'), text.indexOf('\uFFFD')];
  if (nul !== -1) return isUtf16(text) ? refused('utf16', file, null) : refused('binary', file, lineAt(text, nul));
  return unknown === -1 ? null : refused('encoding', file, lineAt(text, unknown));
}

/** Each character, and whether it is inside quotes; a doubled quote changes nothing. */
function* unquoted(text: string): Generator<{ index: number; character: string; isQuoted: boolean }> {
  let isQuoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '"' && isQuoted && text.charAt(index + 1) === '"') index += 1;
    else if (character === '"') isQuoted = !isQuoted;
    yield { index, character, isQuoted };
  }
}

/** The most frequent separator in the header, outside quotes; a comma if there is none. */
function delimiterOf(text: string): Delimiter {
  const counts = new Map<string, number>(DELIMITERS.map((delimiter) => [delimiter, 0]));
  for (const { character, isQuoted } of unquoted(text)) {
    if (isQuoted) continue;
    if (character === '\n' || character === '\r') break;
    const count = counts.get(character);
    if (count !== undefined) counts.set(character, count + 1);
  }
  return DELIMITERS.toSorted((one, other) => (counts.get(other) ?? 0) - (counts.get(one) ?? 0))[0] ?? ',';
}

/** The line of the unclosed quote. */
function openQuoteLine(text: string): number {
  let opened = 0;
  let wasQuoted = false;
  for (const { index, isQuoted } of unquoted(text)) {
    if (isQuoted && !wasQuoted) opened = index;
    wasQuoted = isQuoted;
  }
  return lineAt(text, opened);
}

/** The parser's error, at the line where a person finds it. */
function parserFault(
  error: CsvError,
  text: string,
  { file, delimiter }: { file: string; delimiter: string },
): CsvFault {
  const line = typeof error.lines === 'number' ? error.lines : null;
  switch (error.code) {
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH':
    case 'CSV_RECORD_INCONSISTENT_COLUMNS': {
      const found = Array.isArray(error.record) ? error.record.length : 0;
      const [, expected = '0'] = /expect (\d+)/.exec(error.message) ?? [];
      const shown = delimiter === '\t' ? 'TAB' : delimiter;
      return refused('fields', file, line, { found, expected: Number(expected), delimiter: shown });
    }
    case 'CSV_QUOTE_NOT_CLOSED':
      return refused('open-quote', file, openQuoteLine(text));
    default:
      return refused('stray-quote', file, line);
  }
}

/** Reads at most `limit` rows of a CSV text with a header. Invalid UTF-8 bytes are expected as U+FFFD. */
export function readCsv(given: string, file: string, limit = MOST_ROWS): CsvTable | CsvFault {
  const text = given.replace(/^\uFEFF/, '');
  if (text.trim() === '') return refused('empty', file, null);
  const unreadable = characterFault(text, file);
  if (unreadable !== null) return unreadable;
  const delimiter = delimiterOf(text);
  try {
    const [columns = [], ...rows]: string[][] = parse(text, {
      delimiter,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      to: limit + 1,
    });
    const twice = columns.find((name, index) => columns.indexOf(name) !== index);
    if (columns.length < 2) return refused('one-column', file, 1, { name: (columns[0] ?? '').slice(0, 100) });
    if (twice !== undefined) return refused('duplicate', file, 1, { name: twice.slice(0, 100) });
    return rows.length === 0 ? refused('no-rows', file, null) : { ok: true, columns, rows, delimiter };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // csv-parse counts CRLF in quotes as two lines.
    if (text.includes('\r')) return readCsv(text.replaceAll(/\r\n?/g, '\n'), file, limit);
    return parserFault(error, text, { file, delimiter });
  }
}

/** The separator that was assumed for a file; null for a comma. */
export function assumedOf({ delimiter }: CsvTable, file: string): Text | null {
  return delimiter === ','
    ? null
    : message('csv.assumed', { file, delimiter: delimiter === '\t' ? 'tab' : 'semicolon' });
}

/** The table of a CSV text; null if it cannot be read. */
export function parseCsv(text: string, limit = MOST_ROWS): CsvTable | null {
  const read = readCsv(text, '', limit);
  return read.ok ? read : null;
}

export type CsvEncoding = 'UTF-8' | 'UTF-16' | 'Windows-1252';

const BYTE_ORDER_MARKS = [
  { label: 'utf-16le', first: 0xff, second: 0xfe },
  { label: 'utf-16be', first: 0xfe, second: 0xff },
] as const;

/** Bytes that Windows-1252 does not define, as its decoder returns them. */
const UNDEFINED_IN_1252 = /[\u0081\u008D\u008F\u0090\u009D]/;

/**
 * The text of a file, and its encoding: UTF-16 with a byte-order mark, UTF-8, or else Windows-1252, a superset of Latin-1. A
 * file that mixes encodings keeps U+FFFD for bytes that are not UTF-8.
 */
export function decodeCsv(bytes: Uint8Array): { text: string; encoding: CsvEncoding } {
  const mark = BYTE_ORDER_MARKS.find(({ first, second }) => bytes[0] === first && bytes[1] === second);
  if (mark !== undefined) return { text: new TextDecoder(mark.label).decode(bytes), encoding: 'UTF-16' };
  const text = new TextDecoder('utf-8').decode(bytes);
  const isMixed = /[^\p{ASCII}\uFFFD]/u.test(text);
  if (isMixed || !text.includes('\uFFFD')) return { text, encoding: 'UTF-8' };
  const western = new TextDecoder('windows-1252').decode(bytes);
  return UNDEFINED_IN_1252.test(western) ? { text, encoding: 'UTF-8' } : { text: western, encoding: 'Windows-1252' };
}

const DECIMAL_COMMA = /^[-+]?\d+,\d+$/;

/** The number in a cell; null if it is not a number. If the separator is not a comma, a comma may be the decimal separator. */
export function numberIn(cell: string, delimiter: string): number | null {
  const text = cell.trim();
  const value = Number(delimiter !== ',' && DECIMAL_COMMA.test(text) ? text.replace(',', '.') : text);
  return text === '' || !Number.isFinite(value) ? null : value;
}
