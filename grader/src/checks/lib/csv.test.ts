import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../language.ts';
import { decodeCsv, numberIn, parseCsv, readCsv } from './csv.ts';

const COMMAS = 'calls,plan,churn\n3,yes,no\n4,no,yes\n';
const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);
const faultOf = (given: string | Buffer) => {
  const read = readCsv(typeof given === 'string' ? given : given.toString('utf8'), 'data/a.csv');
  return read.ok ? null : read.fault.en;
};

describe('a CSV file', () => {
  it.each([
    ['commas', COMMAS, ','],
    ['a byte-order mark', `\uFEFF${COMMAS}`, ','],
    ['CRLF', COMMAS.replaceAll('\n', '\r\n'), ','],
    ['CR alone', COMMAS.replaceAll('\n', '\r'), ','],
    ['no line end after the last row', COMMAS.trimEnd(), ','],
    ['empty lines', COMMAS.replaceAll('\n', '\n\n'), ','],
    ['semicolons', COMMAS.replaceAll(',', ';'), ';'],
    [
      'semicolons, a byte-order mark and CRLF, as Excel writes',
      `\uFEFF${COMMAS.replaceAll(',', ';').replaceAll('\n', '\r\n')}`,
      ';',
    ],
    ['tabs', COMMAS.replaceAll(',', '\t'), '\t'],
    ['every field in quotes', COMMAS.replace(/[^,\n]+/g, '"$&"'), ','],
  ])('has the same contents with %s', (_what, text, delimiter) => {
    expect(readCsv(text, 'a.csv')).toEqual({
      ok: true,
      columns: ['calls', 'plan', 'churn'],
      rows: [
        ['3', 'yes', 'no'],
        ['4', 'no', 'yes'],
      ],
      delimiter,
    });
  });

  it('keeps decimal commas, and separators in quoted fields', () => {
    const french = readCsv('minutes;plan\n"12,5";"a;b"\n3;c\n', 'a.csv');
    expect(french).toMatchObject({
      ok: true,
      delimiter: ';',
      rows: [
        ['12,5', 'a;b'],
        ['3', 'c'],
      ],
    });
    expect(readCsv('a,b\n"x;y","1,2"\n', 'a.csv')).toMatchObject({ delimiter: ',', rows: [['x;y', '1,2']] });
    expect(readCsv('"a;b;c",d\n1,2\n', 'a.csv')).toMatchObject({ delimiter: ',', columns: ['a;b;c', 'd'] });
  });

  it('may have an unnamed first column, as pandas writes an index', () => {
    expect(readCsv(',a\n0,1\n', 'a.csv')).toMatchObject({ ok: true, columns: ['', 'a'] });
  });

  it.each([
    ['is empty', '', 'data/a.csv is empty: it needs a header line and at least one row of data.'],
    ['is blank', ' \n\n', 'data/a.csv is empty'],
    ['has a header only', 'calls,churn\n', 'data/a.csv contains only a header'],
    ['lacks the last field in a row', 'a,b,c\n1,2,3\n1,2\n', 'data/a.csv, line 3: 2 fields, but the header has 3.'],
    ['has a field too many', 'a,b\n1,2,3\n', 'data/a.csv, line 2: 3 fields, but the header has 2.'],
    ['has an unquoted decimal comma', 'a,b\n1,5,yes\n', 'data/a.csv, line 2: 3 fields, but the header has 2.'],
    ['lacks a field after CRLF', 'a;b;c\r\n1;2;3\r\n1;2\r\n', 'data/a.csv, line 3: 2 fields, but the header has 3.'],
    ['lacks a field after LF in quotes', 'a,b\n"1\n2",3\n4\n', 'data/a.csv, line 4: 1 field, but the header has 2.'],
    ['lacks a field after CRLF in quotes', 'a,b\r\n"1\r\n2",3\r\n4\r\n', 'data/a.csv, line 4: 1 field, '],
    ['lacks a field after CR in quotes', 'a,b\r"1\r2",3\r4\r', 'data/a.csv, line 4: 1 field, '],
    ['has a quote inside a field after CRLF in quotes', 'a,b\r\n"1\r\n2",3\r\n4,5"\r\n', 'data/a.csv, line 4: a quote'],
    ['never closes a quote', 'a,b\n1,2\n"3,4\n5,6\n', 'data/a.csv, line 3: a quote (") is opened and never closed.'],
    ['has a quote inside a field', 'a,b\n1,the "best" plan\n', 'data/a.csv, line 2: a quote (") is misplaced.'],
    ['has text after a quote', 'a,b\n1,"best"plan\n', 'data/a.csv, line 2: a quote (") is misplaced.'],
    ['has a column twice', 'a,b,a\n1,2,3\n', 'data/a.csv, line 1: the header has the column “a” twice.'],
    ['has one column', 'calls\n1\n', 'data/a.csv, line 1: only one column, “calls”.'],
    ['is binary', 'a,b\n1,\u0000\u0001\u0002\n', 'data/a.csv, line 2: this line is not text.'],
    ['is UTF-16 with a mark', bytes(`\uFEFF${COMMAS}`, 'utf16le'), 'data/a.csv is encoded in UTF-16'],
    ['is UTF-16 without one', bytes(COMMAS, 'utf16le'), 'data/a.csv is encoded in UTF-16'],
    ['is Latin-1', bytes('a,ville\n1,Nîmes\n', 'latin1'), 'data/a.csv, line 2: a character is not UTF-8'],
  ])('that %s is rejected with its name and advice', (_what, given, sentence) => {
    expect(faultOf(given)).toContain(sentence);
    expect(parseCsv(typeof given === 'string' ? given : given.toString('utf8'))).toBeNull();
  });

  it('is read or rejected in both languages, whatever its contents', () => {
    const piece = fc.constantFrom(
      'a',
      '1',
      ',',
      ';',
      '\t',
      '"',
      '""',
      '\n',
      '\r\n',
      '\r',
      '\uFEFF',
      '\u0000',
      '\uFFFD',
      'é',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const read = readCsv(pieces.join(''), 'x.csv');
        if (read.ok) {
          expect(read.rows.length).toBeGreaterThan(0);
          for (const row of read.rows) expect(row).toHaveLength(read.columns.length);
        } else {
          for (const language of LANGUAGES) expect(read.fault[language]).toContain('x.csv');
        }
      }),
    );
  });
});

describe('the bytes of a CSV file', () => {
  it.each([
    ['UTF-8', bytes('a,é\n'), 'a,é\n'],
    ['UTF-8 with a mark', bytes('\uFEFFa,é\n'), '\uFEFFa,é\n'],
    ['UTF-16, little end first, with a mark', bytes('\uFEFFa,é\n', 'utf16le'), '\uFEFFa,é\n'],
    ['UTF-16, big end first, with a mark', bytes('\uFEFFa,é\n', 'utf16le').swap16(), '\uFEFFa,é\n'],
  ])('are decoded if the encoding is certain: %s', (_what, given, text) => {
    expect(decodeCsv(given).text.replace(/^\uFEFF/, '')).toBe(text.replace(/^\uFEFF/, ''));
  });

  it.each([
    ['UTF-8', bytes('a,é\n'), 'UTF-8'],
    ['ASCII', bytes('a,e\n'), 'UTF-8'],
    ['UTF-16', bytes('\uFEFFa,é\n', 'utf16le'), 'UTF-16'],
    ['Latin-1', bytes('ville\nNîmes\n', 'latin1'), 'Windows-1252'],
  ])('determine the reported encoding: %s', (_what, given, encoding) => {
    expect(decodeCsv(given).encoding).toBe(encoding);
  });

  it('are Windows-1252 if they are not UTF-8, as a French Excel writes', () => {
    const excel = Buffer.from([0x4e, 0xee, 0x6d, 0x65, 0x73, 0x3b, 0x31, 0x32, 0x80, 0x20, 0x92, 0x0a]);
    expect(decodeCsv(excel).text).toBe('Nîmes;12€ ’\n');
  });

  it.each([
    ['mix UTF-8 with another encoding', Buffer.concat([bytes('a,é\n'), bytes('b,é\n', 'latin1')])],
    ['hold a byte that Windows-1252 does not define', Buffer.from([0x61, 0x2c, 0x81, 0x0a])],
    ['are UTF-8 that was cut inside a character', bytes('é,é\n').subarray(0, 4)],
  ])('are rejected if they %s', (_what, given) => {
    expect(faultOf(decodeCsv(given).text)).toContain('a character is not UTF-8');
  });
});

describe('a number in a cell', () => {
  it.each([
    ['3', ',', 3],
    [' 4.50 ', ',', 4.5],
    ['4,5', ';', 4.5],
    ['-0,25', '\t', -0.25],
    ['4.5', ';', 4.5],
    ['4,5', ',', null],
    ['1.234,5', ';', null],
    ['1,234,567', ';', null],
    ['', ',', null],
    ['many', ';', null],
    ['0x10', ',', 16],
  ])('%j, with %j between fields, is %j', (cell, delimiter, value) => {
    expect(numberIn(cell, delimiter)).toBe(value);
  });
});
