import type { Table } from './csv.ts';
import { COLUMNS, type Column, type Customer } from './schema.ts';

/** Something wrong in a table. `line` and `column` say where; they are null when the whole table is meant. */
export type Finding = {
  readonly code: FindingCode;
  readonly line: number | null;
  readonly column: string | null;
  readonly value: string;
};
export type FindingCode =
  | 'missing-column'
  | 'unknown-column'
  | 'no-rows'
  | 'field-count'
  | 'missing-value'
  | 'not-an-integer'
  | 'not-a-number'
  | 'unknown-category'
  | 'below-minimum'
  | 'above-maximum'
  | 'duplicate-row'
  | 'single-class'
  | 'leaked-row';

export type Validation = { readonly customers: readonly Customer[]; readonly findings: readonly Finding[] };

const DECIMAL = /^-?\d+(\.\d+)?$/;
const INTEGER = /^-?\d+$/;
// What R, pandas and spreadsheets write for "no value".
const NULLS = new Set(['', 'NA', 'N/A', 'NaN', 'nan', 'null', 'NULL', 'None']);

/**
 * Checks a table against the schema and reads its rows.
 *
 * It looks at every cell and reports everything it finds, so that a person can mend a file in one go.
 * `customers` holds the rows without a finding; use them only when `findings` is empty.
 */
export function validateTable(table: Table): Validation {
  const structure = checkHeader(table.header);
  if (structure.length > 0) return { customers: [], findings: structure };
  const customers: Customer[] = [];
  const findings: Finding[] = [];
  const lineOf = new Map<string, number>();
  for (const { line, fields } of table.records) {
    const found = [...checkRecord(table.header, fields, line), ...checkDuplicate(fields, line, lineOf)];
    findings.push(...found);
    if (found.length === 0) customers.push(readCustomer(table.header, fields));
  }
  return { customers, findings: [...findings, ...checkOutcomes(table, customers, findings)] };
}

function checkHeader(header: readonly string[]): Finding[] {
  const known = COLUMNS.map((column) => column.name as string);
  const missing = known.filter((name) => !header.includes(name));
  const unknown = header.filter((name, index) => !known.includes(name) || header.indexOf(name) !== index);
  return [
    ...missing.map((name): Finding => ({ code: 'missing-column', line: 1, column: name, value: '' })),
    ...unknown.map((name): Finding => ({ code: 'unknown-column', line: 1, column: name, value: name })),
  ];
}

function checkRecord(header: readonly string[], fields: readonly string[], line: number): Finding[] {
  if (fields.length !== header.length) {
    return [{ code: 'field-count', line, column: null, value: String(fields.length) }];
  }
  return COLUMNS.flatMap((column) => {
    const value = fields[header.indexOf(column.name)] ?? '';
    const code = checkValue(column, value);
    return code === null ? [] : [{ code, line, column: column.name, value }];
  });
}

/** What is wrong with one cell, or null. A number must look like one: no spaces, no exponent, no decimal comma. */
export function checkValue(column: Column, value: string): FindingCode | null {
  if (NULLS.has(value)) return 'missing-value';
  if (column.kind === 'category') return column.values.includes(value) ? null : 'unknown-category';
  if (column.kind === 'integer' && !INTEGER.test(value)) return 'not-an-integer';
  if (!DECIMAL.test(value)) return 'not-a-number';
  // exercise 1.1 begin
  if (Number(value) < column.min) return 'below-minimum';
  return Number(value) > column.max ? 'above-maximum' : null;
  // exercise 1.1 instead
  // return null;
  // exercise 1.1 end
}

function checkDuplicate(fields: readonly string[], line: number, lineOf: Map<string, number>): Finding[] {
  const key = JSON.stringify(fields);
  // exercise 1.2 begin
  const first = lineOf.get(key);
  if (first !== undefined) return [{ code: 'duplicate-row', line, column: null, value: String(first) }];
  // exercise 1.2 instead
  // exercise 1.2 end
  lineOf.set(key, line);
  return [];
}

/** A set where nobody leaves, or everybody does, teaches nothing. It is only worth saying of clean rows. */
function checkOutcomes(table: Table, customers: readonly Customer[], findings: readonly Finding[]): Finding[] {
  if (table.records.length === 0) return [{ code: 'no-rows', line: null, column: null, value: '' }];
  const outcomes = new Set(customers.map((customer) => customer.churn));
  const single = findings.length === 0 && outcomes.size < 2;
  return single ? [{ code: 'single-class', line: null, column: 'churn', value: [...outcomes].join() }] : [];
}

function readCustomer(header: readonly string[], fields: readonly string[]): Customer {
  const entries = COLUMNS.map((column) => {
    const value = fields[header.indexOf(column.name)] ?? '';
    return [column.name, column.kind === 'category' ? value : Number(value)] as const;
  });
  // The only cast of the project: every cell was just checked against the schema that the type comes from.
  return Object.fromEntries(entries) as Customer;
}
