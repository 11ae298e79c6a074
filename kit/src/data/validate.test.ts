import { expect, expectTypeOf, test } from 'vitest';
import { parseCsv, type RowOf, type Schema, validateTable } from './index.ts';

const schema = {
  columns: [
    { name: 'id', kind: 'text', unique: true, maxLength: 4 },
    { name: 'plan', kind: 'category', values: ['basic', 'full'] },
    { name: 'calls', kind: 'integer', min: 0, max: 100 },
    { name: 'minutes', kind: 'real', min: 0, maxMissingShare: 0.5 },
    { name: 'left', kind: 'category', values: ['no', 'yes'] },
  ],
  target: 'left',
} as const satisfies Schema;

const VALID = ['a,basic,3,1.5,no', 'b,full,4,,yes'];
const validate = (...lines: string[]) =>
  validateTable(parseCsv(['id,plan,calls,minutes,left', ...lines].join('\n')), schema);

test('reads the rows of a valid table, typed by its schema', () => {
  const { rows, findings } = validate(...VALID);
  expect(findings).toEqual([]);
  expect(rows).toEqual([
    { id: 'a', plan: 'basic', calls: 3, minutes: 1.5, left: 'no' },
    { id: 'b', plan: 'full', calls: 4, minutes: null, left: 'yes' },
  ]);
  expectTypeOf<RowOf<typeof schema>>().toEqualTypeOf<{
    readonly id: string;
    readonly plan: 'basic' | 'full';
    readonly calls: number;
    readonly minutes: number | null;
    readonly left: 'no' | 'yes';
  }>();
});

test('columns may stand in any order', () => {
  const { rows } = validateTable(parseCsv('b,a\n1,2\n'), {
    columns: [
      { name: 'a', kind: 'integer' },
      { name: 'b', kind: 'integer' },
    ],
  });
  expect(rows).toEqual([{ a: 2, b: 1 }]);
});

test.each([
  ['c,other,1,1,no', 'unknown-category', 'plan', 'other'],
  ['c,full,1.5,1,no', 'not-an-integer', 'calls', '1.5'],
  ['c,full,1,1e3,no', 'not-a-number', 'minutes', '1e3'],
  ['c,full,-1,1,no', 'below-minimum', 'calls', '-1'],
  ['c,full,101,1,no', 'above-maximum', 'calls', '101'],
  ['c,full,NA,1,no', 'missing-value', 'calls', 'NA'],
  ['c,full,1,1', 'field-count', null, '4'],
  ['a,full,1,1,no', 'duplicate-value', 'id', 'a'],
  ['abcde,full,1,1,no', 'too-long', 'id', 'abcde'],
])('reports %s as %s', (line, code, column, value) => {
  const { rows, findings } = validate(...VALID, line);
  expect(findings).toEqual([{ code, line: 4, column, value }]);
  expect(rows).toHaveLength(2);
});

test('reports all findings of a row, and a row that is there twice', () => {
  const codes = (...lines: string[]) => validate(...lines).findings.map(({ code, line, value }) => [code, line, value]);
  expect(codes('a,?,x,1,no').map(([code]) => code)).toEqual(['unknown-category', 'not-an-integer']);
  expect(codes(...VALID, VALID[0]!)).toEqual([
    ['duplicate-value', 4, 'a'],
    ['duplicate-row', 4, '2'],
  ]);
  const twice = { columns: [{ name: 'a', kind: 'integer' }], duplicateRows: true } as const;
  expect(validateTable(parseCsv('a\n1\n1\n'), twice).findings).toEqual([]);
});

test('reports a column with too many missing values', () => {
  const { findings } = validate('a,basic,3,,no', 'b,full,4,,yes', 'c,full,4,1,yes');
  expect(findings).toEqual([{ code: 'too-many-missing', line: null, column: 'minutes', value: String(2 / 3) }]);
});

test.each([
  ['id,plan,calls,minutes', 'missing-column', 'left'],
  ['id,plan,calls,minutes,left,more', 'unknown-column', 'more'],
  ['id,plan,calls,minutes,left,left', 'duplicate-column', 'left'],
])('reports the header %s as %s, and reads no row', (header, code, column) => {
  const { rows, findings } = validateTable(parseCsv(`${header}\na,basic,1,1,no\n`), schema);
  expect(findings).toEqual([expect.objectContaining({ code, line: 1, column })]);
  expect(rows).toEqual([]);
});

test('reports a table without rows, and a target of one class', () => {
  expect(validate().findings.map(({ code }) => code)).toEqual(['no-rows']);
  expect(validate('a,basic,3,1.5,no').findings).toEqual([
    { code: 'single-class', line: null, column: 'left', value: 'no' },
  ]);
});

test('keeps the first 10,000 findings and counts all', () => {
  const lines = Array.from({ length: 10_001 }, (_, row) => String(row)).join('\nx');
  const { findings, count } = validateTable(parseCsv(`a\nx${lines}\n`), { columns: [{ name: 'a', kind: 'integer' }] });
  expect(findings).toHaveLength(10_000);
  expect(count).toBe(10_001);
});
