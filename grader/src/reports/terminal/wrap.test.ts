import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columns, wrap } from './wrap.ts';

test('breaks at spaces', () => {
  expect(wrap('the quick brown fox', 10)).toEqual(['the quick', 'brown fox']);
});

test('does not break at a no-break space', () => {
  expect(wrap('la note\u00a0: 12', 8)).toEqual(['la', 'note\u00a0:', '12']);
});

test('cuts a word that is longer than a line', () => {
  expect(wrap('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']);
});

test('counts two columns for wide characters and joined emoji', () => {
  expect(columns('你好')).toBe(4);
  expect(columns('👩‍👩‍👧‍👦')).toBe(2);
  expect(columns('e\u0301')).toBe(1);
});

test('never exceeds the width and never loses a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 40 }), (text, width) => {
      const lines = wrap(text, width);
      expect(Math.max(...lines.map(columns))).toBeLessThanOrEqual(width);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    }),
  );
});
