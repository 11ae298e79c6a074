import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Float, parseExactJson, parseWithFloats, stringifyExactJson } from './exact-json.ts';

const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });

it('preserves every digit of an int64', () => {
  fc.assert(
    fc.property(int64, (value) => {
      const text = `{"a":[${value}],"b": ${value}}`;
      expect(stringifyExactJson(parseExactJson(text))).toBe(text.replace(': ', ':'));
    }),
  );
});

it('parses like JSON.parse, except for long integers', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(JSON.stringify(parseExactJson(text), (_, one) => (typeof one === 'bigint' ? Number(one) : one))).toBe(
        JSON.stringify(JSON.parse(text)),
      );
    }),
  );
});

it('does not change long digits in texts and after a decimal point', () => {
  const text = '{"a":"1785571200123456789","b":0.12345678901234567,"1785571200123456789":1}';
  expect(parseExactJson(text)).toEqual(JSON.parse(text));
});

it('parses a million digits quickly', () => {
  expect(parseExactJson(`[${'9'.repeat(1_000_000)}]`)).toEqual([Number.POSITIVE_INFINITY]);
});

it('distinguishes floats from integers', () => {
  expect(parseWithFloats('[1, 1.0, 1e3, "1.0", 9007199254740993]')).toEqual([
    1,
    new Float(1),
    new Float(1000),
    '1.0',
    9007199254740993n,
  ]);
});
