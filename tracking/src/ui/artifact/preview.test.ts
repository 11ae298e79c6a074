import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indented } from './indented-json.ts';
import { isImage, textOf } from './preview.ts';

test('indents JSON without changing its content', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(JSON.parse(indented(text)!)).toEqual(JSON.parse(text));
    }),
  );
});

test('indents like JSON.stringify', () => {
  const value = { a: [1, { b: 'x: {,}"' }], none: [], empty: {}, c: null };
  expect(indented(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
});

test('preserves numbers as written', () => {
  expect(indented('[12345678901234567890, 1.0, 1E5]')).toBe('[\n  12345678901234567890,\n  1.0,\n  1E5\n]');
});

test.each(['{', 'NaN', '', '['.repeat(102) + ']'.repeat(102)])(
  'does not indent invalid or too deep JSON: %s',
  (text) => {
    expect(indented(text)).toBeNull();
  },
);

test('decodes text that ends within a character', () => {
  const bytes = Buffer.from('aé');
  expect(textOf({ bytes: bytes.subarray(0, 2), size: 3 })).toBe('a');
  expect(textOf({ bytes, size: 3 })).toBe('aé');
});

test.each([[[0xff, 0xfe]], [[0x61, 0]], [[0xc3]]])('does not treat %j as text', (bytes) => {
  expect(textOf({ bytes: Buffer.from(bytes), size: bytes.length })).toBeNull();
});

test('recognises images by name', () => {
  expect(['a.PNG', 'b/c.svg', 'a.html', 'png', 'a.png.js'].map(isImage)).toEqual([true, true, false, false, false]);
});
