import fc from 'fast-check';
import { expect, test } from 'vitest';
import { logText, oneLine, visible } from './visible-text.ts';

test('shows an operating system command instead of sending it', () => {
  expect(visible('\u001b]0;title\u0007')).toBe('␛]0;title␇');
});

test('shows eight-bit control sequences', () => {
  expect(visible('\u009b31m')).toBe('⟨U+009B⟩31m');
});

test('shows bidirectional overrides', () => {
  expect(visible('\u202egnp.exe')).toBe('⟨U+202E⟩gnp.exe');
});

test('leaves accents, other scripts and joined emoji alone', () => {
  const text = 'déjà vu, שלום, 你好, 👩‍👩‍👧‍👦, 10\u00a0%';
  expect(visible(text)).toBe(text);
});

test('cuts towers of combining marks', () => {
  expect(visible(`e${'\u0301'.repeat(50)}!`)).toBe(`e${'\u0301'.repeat(4)}⟨…⟩!`);
});

test('puts a text on one line', () => {
  expect(oneLine(' two\r\n  lines\tand\u2028more ')).toBe('two lines and⟨U+2028⟩more');
});

test('keeps the words of a coloured log, and makes rewritten lines lines', () => {
  expect(logText('\u001b[31mred\u001b[0m\r\n10%\r20%\n')).toBe('red\n10%\n20%\n');
});

test('removes cursor moves, titles, links and character sets from a log', () => {
  const link = '\u001b]8;;https://example.org\u001b\\text\u001b]8;;\u0007';
  expect(logText(`\u001b[2K\u001b[1;1H\u001b]0;title\u0007${link}\u001b(B\u001b7\u009b1mend`)).toBe('textend');
});

test('shows a sequence that never ends', () => {
  expect(logText('\u001b]0;title\nnext \u001b[')).toBe('␛]0;title\nnext ␛[');
});

test('leaves no character that acts, whatever comes in', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(visible(text)).not.toMatch(/(?![\t\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
    }),
  );
});

test('reads a log of hostile sequences in linear time', () => {
  const started = performance.now();
  logText(`\u001b[${';'.repeat(500_000)}`);
  logText('\u001b]'.repeat(250_000));
  logText(`\u001b]${'a'.repeat(500_000)}`);
  logText('\u009b0 '.repeat(170_000));
  logText('\u001b ('.repeat(170_000));
  expect(performance.now() - started).toBeLessThan(2000);
});
