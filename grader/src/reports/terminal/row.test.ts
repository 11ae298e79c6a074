import { expect, test } from 'vitest';
import { row } from './row.ts';

test('places wrapped cells side by side', () => {
  const lines = row(2, [
    { text: 'one two', width: 3 },
    { text: '1,00', width: 6, align: 'right' },
    { text: 'a reason', width: 20 },
  ]);
  expect(lines).toEqual(['  one    1,00  a reason', '  two']);
});

test('paints after padding, and only where there is text', () => {
  const paint = (text: string) => `<${text}>`;
  expect(
    row(0, [
      { text: 'a', width: 3, paint },
      { text: 'b c', width: 1 },
    ]),
  ).toEqual(['<a  >  b', '     c']);
});
