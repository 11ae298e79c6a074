import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatCsv, parseCsv } from '../../src/data/csv.ts';

test('reads quoted and bare fields, and doubled quotes', () => {
  const { header, records } = parseCsv('a,"b"\n"x, ""y""",2\n');
  assert.deepEqual(header, ['a', 'b']);
  assert.deepEqual(records, [{ line: 2, fields: ['x, "y"', '2'] }]);
});

test('keeps empty fields', () => {
  assert.deepEqual(parseCsv('a,b,c\n,"",\n').records[0]?.fields, ['', '', '']);
});

test('reads Windows line ends, a byte-order mark and a last line without an end', () => {
  const { header, records } = parseCsv('\uFEFFa,b\r\n1,2\r\n3,4');
  assert.deepEqual(header, ['a', 'b']);
  assert.deepEqual(
    records.map((record) => record.fields),
    [
      ['1', '2'],
      ['3', '4'],
    ],
  );
});

test('counts the lines inside quoted fields', () => {
  const { records } = parseCsv('a\n"one\ntwo"\nthree\n');
  assert.deepEqual(
    records.map((record) => record.line),
    [2, 4],
  );
});

test('an empty file has neither header nor records', () => {
  assert.deepEqual(parseCsv(''), { header: [], records: [] });
});

for (const [name, text] of [
  ['a quote that is never closed', 'a\n"b\n'],
  ['a quote inside a bare field', 'a\nb"c\n'],
  ['text after a closing quote', 'a\n"b"c\n'],
] as const) {
  test(`refuses ${name}, and says on which line`, () => {
    assert.throws(() => parseCsv(text), { code: 'CSV_SYNTAX', message: /^Line 2/ });
  });
}

test('what it writes, it reads back', () => {
  const rows = [['plain', 'with, comma', 'with "quotes"', 'two\nlines', '']];
  const { records } = parseCsv(formatCsv(['a', 'b', 'c', 'd', 'e'], rows));
  assert.deepEqual(records[0]?.fields, rows[0]);
});
