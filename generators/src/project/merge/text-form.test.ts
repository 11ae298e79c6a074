import { describe, expect, test } from 'vitest';
import { isSame, normalizeText, textOf, withFormOf } from './text-form.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test('reads a text with its byte order mark, and normalizes it without', () => {
  expect(textOf(bytes('\uFEFFa\r\nb'))).toBe('\uFEFFa\r\nb');
  expect(normalizeText('\uFEFF\uFEFFa\r\nb')).toBe('a\nb');
  expect(normalizeText('a\uFEFFb')).toBe('a\uFEFFb');
});

test('converts a text to the student’s form: byte order mark and line ends', () => {
  expect(withFormOf('\uFEFFmine\r\n', 'a\nb\n')).toBe('\uFEFFa\r\nb\r\n');
  expect(withFormOf('mine\n', 'a\nb\n')).toBe('a\nb\n');
});

describe('two files are the same', () => {
  test.each([
    ['with and without a byte order mark', '\uFEFFa\n', 'a\n', true],
    ['with the line ends of Windows', '\uFEFFa\r\n', 'a\n', true],
    ['not when a word differs', '\uFEFFa\n', 'b\n', false],
  ])('%s', (_, one, other, same) => {
    expect(isSame(bytes(one), bytes(other))).toBe(same);
  });
});
