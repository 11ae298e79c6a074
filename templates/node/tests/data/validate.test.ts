import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCsv } from '../../src/data/csv.ts';
import { formatCustomers } from '../../src/data/load.ts';
import { COLUMNS } from '../../src/data/schema.ts';
import { type FindingCode, validateTable } from '../../src/data/validate.ts';
import { makeCustomers } from '../customers.ts';

const customers = makeCustomers(10);
const table = parseCsv(formatCustomers(customers));
const position = (column: string) => COLUMNS.findIndex(({ name }) => name === column);

/** The table with one cell changed, on line 4. */
function withCell(column: string, value: string) {
  const records = table.records.map((record) => {
    const fields = record.fields.map((field, index) => (index === position(column) ? value : field));
    return record.line === 4 ? { ...record, fields } : record;
  });
  return { ...table, records };
}

test('reads valid rows as customers', () => {
  assert.deepEqual(validateTable(table), { customers, findings: [] });
});

const BROKEN_CELLS: readonly (readonly [column: string, value: string, code: FindingCode])[] = [
  ['state', '', 'missing-value'],
  ['total_day_minutes', 'NA', 'missing-value'],
  ['total_day_minutes', 'NaN', 'missing-value'],
  ['churn', 'null', 'missing-value'],
  ['state', 'ZZ', 'unknown-category'],
  ['churn', 'maybe', 'unknown-category'],
  ['international_plan', 'Yes', 'unknown-category'],
  ['account_length', '12.5', 'not-an-integer'],
  ['account_length', 'twelve', 'not-an-integer'],
  ['total_day_minutes', '12,5', 'not-a-number'],
  ['total_day_minutes', '1e3', 'not-a-number'],
  ['total_day_minutes', ' 12', 'not-a-number'],
  ['total_day_minutes', '-0.1', 'below-minimum'],
  ['total_intl_calls', '-1', 'below-minimum'],
  ['total_day_minutes', '16000', 'above-maximum'],
];

for (const [column, value, code] of BROKEN_CELLS) {
  test(`finds ${code}: ${column} = ${JSON.stringify(value)}`, () => {
    const { customers: read, findings } = validateTable(withCell(column, value));
    assert.deepEqual(findings, [{ code, line: 4, column, value }]);
    assert.equal(read.length, 9);
  });
}

test('finds a row with too few fields', () => {
  const records = table.records.map((record) => ({
    ...record,
    fields: record.fields.slice(record.line === 4 ? 1 : 0),
  }));
  const { findings } = validateTable({ ...table, records });
  assert.deepEqual(findings, [{ code: 'field-count', line: 4, column: null, value: '19' }]);
});

test('finds a duplicate row, with the line of its first occurrence', () => {
  const repeated = { line: 12, fields: table.records[0]?.fields ?? [] };
  const { findings } = validateTable({ ...table, records: [...table.records, repeated] });
  assert.deepEqual(findings, [{ code: 'duplicate-row', line: 12, column: null, value: '2' }]);
});

test('finds missing, unknown and repeated columns', () => {
  const header = ['state', 'state', 'tenure', ...table.header.slice(3)];
  const { findings } = validateTable({ ...table, header });
  assert.deepEqual(
    findings.map(({ code, column }) => `${code} ${column}`),
    ['missing-column account_length', 'missing-column area_code', 'unknown-column state', 'unknown-column tenure'],
  );
});

test('columns may stand in another order', () => {
  const records = table.records.map((record) => ({ ...record, fields: record.fields.toReversed() }));
  assert.deepEqual(validateTable({ header: table.header.toReversed(), records }), { customers, findings: [] });
});

test('finds an empty table, and one where nobody leaves', () => {
  const codes = (text: string) => validateTable(parseCsv(text)).findings.map(({ code }) => code);
  assert.deepEqual(codes(formatCustomers([])), ['no-rows']);
  assert.deepEqual(codes(formatCustomers(customers.filter(({ churn }) => churn === 'no'))), ['single-class']);
});

test('reports all findings, not only the first one', () => {
  const { findings } = validateTable({
    ...table,
    records: table.records.map((r) => ({ ...r, fields: r.fields.map(() => '') })),
  });
  // The ten rows are also equal: the nine after the first repeat it.
  assert.equal(findings.filter(({ code }) => code === 'missing-value').length, 10 * COLUMNS.length);
  assert.equal(findings.filter(({ code }) => code === 'duplicate-row').length, 9);
});
