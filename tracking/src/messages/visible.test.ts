import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visible } from './visible.ts';

test('shows an operating system command sequence instead of sending it', () => {
  expect(visible('\u001b]0;title\u0007')).toBe('␛]0;title␇');
});

test('shows eight-bit control sequences', () => {
  expect(visible('\u009b31m')).toBe('⟨U+009B⟩31m');
});

test('shows bidirectional overrides', () => {
  expect(visible('\u202egnp.exe')).toBe('⟨U+202E⟩gnp.exe');
});

test('does not change accents, other scripts and joined emoji', () => {
  const text = 'déjà vu, שלום, 你好, 👩‍👩‍👧‍👦, 10\u00a0%';
  expect(visible(text)).toBe(text);
});

test('truncates stacks of combining marks', () => {
  expect(visible(`e${'\u0301'.repeat(50)}!`)).toBe(`e${'\u0301'.repeat(4)}⟨…⟩!`);
});

test('leaves no invisible character in any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(visible(text)).not.toMatch(/(?![\t\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
    }),
  );
});
