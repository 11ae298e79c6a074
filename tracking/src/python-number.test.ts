import { describe, expect, it } from 'vitest';
import { floatText, pythonFloat, pythonInteger } from './python-number.ts';

describe('pythonInteger', () => {
  it.each([
    ['12', 12n],
    ['+12', 12n],
    ['-012', -12n],
    ['\t1_2\n', 12n],
    ['१२', 12n],
    ['𝟗', 9n],
    ['9223372036854775808', 9223372036854775808n],
  ])('reads %j as Python does', (text, value) => expect(pythonInteger(text)).toBe(value));

  it.each(['', ' ', '0x10', '1.0', '1e3', '1__2', '_1', '1_', '--1', '1 2', 'a', '½', '9'.repeat(2_000)])(
    'rejects %j as Python does',
    (text) => expect(pythonInteger(text)).toBeNull(),
  );
});

describe('pythonFloat', () => {
  it.each([
    ['nan', Number.NaN],
    ['-NaN', Number.NaN],
    ['inf', Number.POSITIVE_INFINITY],
    ['+Infinity', Number.POSITIVE_INFINITY],
    ['-INF', Number.NEGATIVE_INFINITY],
    ['1e999', Number.POSITIVE_INFINITY],
    [' .5 ', 0.5],
    ['5.', 5],
    ['1_0.5_0e1_0', 10.5e10],
    ['१.५', 1.5],
    ['-0', -0],
  ])('reads %j as Python does', (text, value) => expect(pythonFloat(text)).toBe(value));

  it.each(['', ' ', '.', '0x10', '0b1', '1,5', '1e', 'e5', 'infin', 'nan1', '1 2', '1._5', `${' '.repeat(5_000)}x`])(
    'rejects %j as Python does',
    (text) => expect(pythonFloat(text)).toBeNull(),
  );
});

it.each([
  [9, '9.0'],
  [-0, '-0.0'],
  [0.0001, '0.0001'],
  [0.00001, '1e-05'],
  [1e15, '1000000000000000.0'],
  [1e16, '1e+16'],
  [1.5e22, '1.5e+22'],
  [1.5e-300, '1.5e-300'],
  [123456789.5, '123456789.5'],
  [Number.NaN, 'nan'],
  [Number.NEGATIVE_INFINITY, '-inf'],
])('writes %d as Python does: %s', (value, text) => expect(floatText(value)).toBe(text));
