import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatCsv, parseCsv } from './index.ts';

const fieldsOf = (text: string) => parseCsv(text).records.map(({ fields }) => fields);

test('reads quoted and bare fields, doubled quotes and empty fields', () => {
  const { header, records } = parseCsv('a,"b"\n"x, ""y""",2\n,""\n');
  expect(header).toEqual(['a', 'b']);
  expect(records).toEqual([
    { line: 2, fields: ['x, "y"', '2'] },
    { line: 3, fields: ['', ''] },
  ]);
});

test('reads bytes, Windows line ends, a byte-order mark and a last line without an end', () => {
  const bytes = new TextEncoder().encode('\uFEFFa,b\r\n1,2\r\né,4');
  expect(parseCsv(bytes).header).toEqual(['a', 'b']);
  expect(parseCsv(bytes).records.map(({ fields }) => fields)).toEqual([
    ['1', '2'],
    ['é', '4'],
  ]);
});

test('counts the lines inside quoted fields', () => {
  const { records } = parseCsv('a\n"one\ntwo"\nthree\n"four\r\nfive"\r\nsix');
  expect(records.map(({ line }) => line)).toEqual([2, 4, 5, 7]);
});

test('keeps records that are shorter or longer than the header', () => {
  expect(fieldsOf('a,b\n1\n1,2,3\n')).toEqual([['1'], ['1', '2', '3']]);
});

test('an empty line is a record of one empty field', () => {
  expect(parseCsv('a,b\n\n1,2\n').records[0]).toEqual({ line: 2, fields: [''] });
});

test('an empty text has neither header nor records', () => {
  expect(parseCsv('')).toEqual({ header: [], records: [] });
});

test('reads another delimiter if it is told', () => {
  expect(parseCsv('a;b\n1,5;2\n', { delimiter: ';' }).records[0]?.fields).toEqual(['1,5', '2']);
});

describe('refuses', () => {
  test.each([
    ['a quote that is never closed', 'a\n"b\n'],
    ['a quote inside a bare field', 'a\nb"c\n'],
    ['text after a closing quote', 'a\n"b"c\n'],
  ])('%s, and says on which line', (_, text) => {
    expect(() => parseCsv(text)).toThrow(
      expect.objectContaining({ name: 'CsvError', code: 'SYNTAX', facts: { line: 2 } }),
    );
  });

  test('lines that end with CR only', () => {
    expect(() => parseCsv('a,b\r1,2\r')).toThrow(expect.objectContaining({ code: 'SYNTAX' }));
  });

  test.each([
    ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x61, 0x00)],
    ['Windows-1252', Uint8Array.of(0x61, 0x0a, 0xe9, 0x0a)],
  ])('text in %s', (encoding, bytes) => {
    expect(() => parseCsv(bytes)).toThrow(expect.objectContaining({ code: 'ENCODING', facts: { encoding } }));
  });

  test.each([';', '\t', '|'])('fields separated by %j', (found) => {
    const text = `a${found}b\n1${found}2\n`;
    expect(() => parseCsv(text)).toThrow(
      expect.objectContaining({ code: 'DELIMITER', facts: { expected: ',', found } }),
    );
  });

  test.each([
    ['maxSize', { maxSize: 10 }],
    ['maxRecords', { maxRecords: 2 }],
    ['maxRecordSize', { maxRecordSize: 5 }],
  ])('a text beyond %s', (limit, options) => {
    const text = 'a\nb\nc\n1234567890\n';
    expect(() => parseCsv(text, options)).toThrow(
      expect.objectContaining({ code: 'TOO_LARGE', facts: expect.objectContaining({ limit }) }),
    );
  });
});

test('reads as many records as the limit', () => {
  expect(parseCsv('a\nb\nc\n', { maxRecords: 2 }).records).toHaveLength(2);
});

test('what it writes, it reads back', () => {
  const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ';', ' ', 'é') });
  const table = fc
    .integer({ min: 1, max: 5 })
    .chain((width) =>
      fc
        .array(fc.array(field, { minLength: width, maxLength: width }), { maxLength: 8 })
        .map((rows) => ({ width, rows })),
    );
  fc.assert(
    fc.property(table, ({ width, rows }) => {
      const header = Array.from({ length: width }, (_, place) => `column ${place}`);
      const read = parseCsv(formatCsv(header, rows));
      expect(read.header).toEqual(header);
      expect(read.records.map(({ fields }) => fields)).toEqual(rows);
    }),
  );
});
