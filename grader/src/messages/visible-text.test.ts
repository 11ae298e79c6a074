import { expect, test } from 'vitest';
import { logText, oneLine } from './visible-text.ts';

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

test('reads a log of hostile sequences in linear time', () => {
  const started = performance.now();
  logText(`\u001b[${';'.repeat(500_000)}`);
  logText('\u001b]'.repeat(250_000));
  logText(`\u001b]${'a'.repeat(500_000)}`);
  logText('\u009b0 '.repeat(170_000));
  logText('\u001b ('.repeat(170_000));
  logText(`${'\r'.repeat(500_000)}a`);
  expect(performance.now() - started).toBeLessThan(2000);
});

test.each([
  ['a\r\nb', 'a\nb'],
  ['a\r\r\nb', 'a\nb'],
  ['a\rb\r\rc', 'a\nb\n\nc'],
])('makes line ends of the carriage returns of %j', (output, shown) => {
  expect(logText(output)).toBe(shown);
});
