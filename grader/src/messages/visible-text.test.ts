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

// Four times as much text may not take sixteen times the processor's time: the machine's speed cancels out.
test.each([
  ['parameters without an end', (count: number) => `\u001b[${';'.repeat(count)}`],
  ['beginnings of titles', (count: number) => '\u001b]'.repeat(count / 2)],
  ['a title without an end', (count: number) => `\u001b]${'a'.repeat(count)}`],
  ['sequences of eight bits', (count: number) => '\u009b0 '.repeat(count / 3)],
  ['beginnings of character sets', (count: number) => '\u001b ('.repeat(count / 3)],
  ['carriage returns', (count: number) => `${'\r'.repeat(count)}a`],
])('reads a log of hostile sequences in linear time: %s', (_what, log) => {
  const timed = (count: number) => {
    const given = log(count);
    const runs = Array.from({ length: 3 }, () => {
      const began = process.cpuUsage();
      logText(given);
      return process.cpuUsage(began).user / 1000;
    });
    return Math.min(...runs);
  };
  expect(timed(480_000)).toBeLessThan(12 * timed(120_000) + 100);
});

test.each([
  ['a\r\nb', 'a\nb'],
  ['a\r\r\nb', 'a\nb'],
  ['a\rb\r\rc', 'a\nb\n\nc'],
])('makes line ends of the carriage returns of %j', (output, shown) => {
  expect(logText(output)).toBe(shown);
});
