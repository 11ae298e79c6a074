import type { CsvRecord, Table } from './csv.ts';
import type { Column, NumberColumn, RowOf, Schema } from './schema.ts';

/** Something wrong in a table. `line` and `column` say where; null stands for the whole table, or row. */
export type Finding = {
  readonly code: FindingCode;
  readonly line: number | null;
  readonly column: string | null;
  /** What was found: the value, a number of fields, the line of the first of two equal rows, or a share. */
  readonly value: string;
};
export type FindingCode =
  | 'missing-column'
  | 'unknown-column'
  | 'duplicate-column'
  | 'no-rows'
  | 'field-count'
  | 'missing-value'
  | 'too-many-missing'
  | 'not-an-integer'
  | 'not-a-number'
  | 'unknown-category'
  | 'too-long'
  | 'below-minimum'
  | 'above-maximum'
  | 'duplicate-value'
  | 'duplicate-row'
  | 'single-class';

export type Validation<S extends Schema> = {
  /** The rows without a finding. Use them only if there is none at all. */
  readonly rows: readonly RowOf<S>[];
  /** The first 10,000 findings, in the order of the lines. */
  readonly findings: readonly Finding[];
  /** How many findings there are in all. */
  readonly count: number;
};

const MOST_FINDINGS = 10_000;
const DECIMAL = /^-?\d+(\.\d+)?$/;
const INTEGER = /^-?\d+$/;
/** What R, pandas and spreadsheets write for "no value". */
const NULLS = new Set(['', 'NA', 'N/A', 'NaN', 'nan', 'null', 'NULL', 'None']);

/**
 * Checks every cell of a table against a schema, and reads its rows. All findings are reported, so that a file can be
 * corrected at once.
 *
 * The columns may stand in any order. A number must look like one: no space, no exponent, no decimal comma.
 */
export function validateTable<const S extends Schema>(table: Table, schema: S): Validation<S> {
  const findings = new Findings();
  checkHeader(table.header, schema, findings);
  if (findings.count > 0) return { rows: [], ...findings };
  if (table.records.length === 0) findings.add({ code: 'no-rows', line: null, column: null, value: '' });
  const cells = schema.columns.map((column) => new CellReader(column, table.header.indexOf(column.name)));
  const rows: RowOf<S>[] = [];
  const seenRows = new Map<string, number>();
  for (const record of table.records) {
    const before = findings.count;
    if (!checkRecord(record, table.header.length, findings)) continue;
    const row = Object.fromEntries(cells.map((cell) => [cell.column.name, cell.read(record, findings)]));
    if (schema.duplicateRows !== true) checkDuplicate(record, seenRows, findings);
    // The cast is safe: every cell was checked against the schema that the type comes from.
    if (findings.count === before) rows.push(row as RowOf<S>);
  }
  for (const cell of cells) cell.checkMissing(table.records.length, findings);
  checkTarget(schema, rows, findings);
  return { rows, ...findings };
}

class Findings {
  readonly findings: Finding[] = [];
  count = 0;

  add(finding: Finding): void {
    if (this.count < MOST_FINDINGS) this.findings.push(finding);
    this.count++;
  }
}

function checkHeader(header: readonly string[], { columns }: Schema, findings: Findings): void {
  const known = new Set(columns.map(({ name }) => name));
  for (const name of known) {
    if (!header.includes(name)) findings.add({ code: 'missing-column', line: 1, column: name, value: '' });
  }
  const seen = new Set<string>();
  for (const name of header) {
    if (!known.has(name)) findings.add({ code: 'unknown-column', line: 1, column: name, value: name });
    else if (seen.has(name)) findings.add({ code: 'duplicate-column', line: 1, column: name, value: name });
    seen.add(name);
  }
}

function checkRecord({ line, fields }: CsvRecord, expected: number, findings: Findings): boolean {
  if (fields.length === expected) return true;
  findings.add({ code: 'field-count', line, column: null, value: String(fields.length) });
  return false;
}

function checkDuplicate({ line, fields }: CsvRecord, seen: Map<string, number>, findings: Findings): void {
  const key = JSON.stringify(fields);
  const first = seen.get(key);
  if (first === undefined) seen.set(key, line);
  else findings.add({ code: 'duplicate-row', line, column: null, value: String(first) });
}

function checkTarget<S extends Schema>({ target }: S, rows: readonly RowOf<S>[], findings: Findings): void {
  // Rows that were left out may hold the other class.
  if (target === undefined || findings.count > 0) return;
  const classes = new Set(rows.map((row) => (row as Readonly<Record<string, unknown>>)[target]));
  if (classes.size < 2) {
    findings.add({ code: 'single-class', line: null, column: target, value: [...classes].join() });
  }
}

/** Reads one column, and remembers what its rules about the whole column need. */
class CellReader {
  readonly column: Column;
  readonly #place: number;
  readonly #seen = new Set<string>();
  #missing = 0;

  constructor(column: Column, place: number) {
    this.column = column;
    this.#place = place;
  }

  read({ line, fields }: CsvRecord, findings: Findings): string | number | null {
    const { name, kind, maxMissingShare = 0, unique = false } = this.column;
    const value = fields[this.#place] ?? '';
    if (NULLS.has(value)) {
      this.#missing++;
      if (maxMissingShare === 0) findings.add({ code: 'missing-value', line, column: name, value });
      return null;
    }
    const code = checkValue(this.column, value);
    if (code !== null) findings.add({ code, line, column: name, value });
    if (unique && this.#seen.has(value)) findings.add({ code: 'duplicate-value', line, column: name, value });
    if (unique) this.#seen.add(value);
    return kind === 'category' || kind === 'text' ? value : Number(value);
  }

  checkMissing(rows: number, findings: Findings): void {
    const { name, maxMissingShare = 0 } = this.column;
    const share = this.#missing / rows;
    if (maxMissingShare === 0 || !(share > maxMissingShare)) return;
    findings.add({ code: 'too-many-missing', line: null, column: name, value: String(share) });
  }
}

/** What is wrong with one value that is not missing, or null. */
export function checkValue(column: Column, value: string): FindingCode | null {
  if (column.kind === 'category') return column.values.includes(value) ? null : 'unknown-category';
  if (column.kind === 'text') return value.length > (column.maxLength ?? 1000) ? 'too-long' : null;
  return checkNumber(column, value);
}

function checkNumber({ kind, min = -Infinity, max = Infinity }: NumberColumn, value: string): FindingCode | null {
  if (kind === 'integer' && !INTEGER.test(value)) return 'not-an-integer';
  if (!DECIMAL.test(value)) return 'not-a-number';
  if (Number(value) < min) return 'below-minimum';
  return Number(value) > max ? 'above-maximum' : null;
}
