import { expect, test } from 'vitest';
import { duration, instant, points, size, total } from './quantity.ts';

test('writes points with two decimals, a comma in French', () => {
  expect(points(19.5)).toEqual({ fr: '19,50', en: '19.50' });
  expect(points(0)).toEqual({ fr: '0,00', en: '0.00' });
});

test('omits needless decimals in the maximum of a mark', () => {
  expect(total(20)).toEqual({ fr: '20', en: '20' });
  expect(total(12.5)).toEqual({ fr: '12,50', en: '12.50' });
});

test.each([
  [0, '0\u00a0ms'],
  [999, '999\u00a0ms'],
  [3440, '3,4\u00a0s'],
  [59_400, '59,4\u00a0s'],
  [59_980, '1\u00a0min\u00a000\u00a0s'],
  [125_000, '2\u00a0min\u00a005\u00a0s'],
])('writes %i ms as %s', (ms, written) => {
  expect(duration(ms).fr).toBe(written);
});

test('uses the size units of each language', () => {
  expect(size(812)).toEqual({ fr: '812\u00a0octets', en: '812\u00a0bytes' });
  expect(size(65_536)).toEqual({ fr: '64\u00a0Kio', en: '64\u00a0KiB' });
  expect(size(1_363_149)).toEqual({ fr: '1,3\u00a0Mio', en: '1.3\u00a0MiB' });
});

test('writes an instant in UTC, for any time zone of the machine', () => {
  expect(instant('2026-03-16T23:05:12.000Z')).toEqual({
    fr: '16 mars 2026 à 23:05\u00a0UTC',
    en: '16 March 2026 at 23:05\u00a0UTC',
  });
});
