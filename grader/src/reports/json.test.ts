import { expect, test } from 'vitest';
import { hostileResult, hostileTexts } from './fixtures/hostile.ts';
import { result } from './fixtures/result.ts';
import { renderJson } from './json.ts';

test('ends with one newline and parses back to the result', () => {
  const json = renderJson(result);
  expect(json).toMatch(/[^\n]\n$/);
  expect(JSON.parse(json)).toEqual(result);
});

test('gives the same bytes for any order of the keys', () => {
  const reversed = Object.fromEntries(Object.entries(result).toReversed()) as unknown as typeof result;
  expect(renderJson(reversed)).toBe(renderJson(result));
});

test('escapes what a terminal interprets, and still parses back', () => {
  const hostile = hostileResult(`${Object.values(hostileTexts).join(' ')}\u{e0041}`);
  const json = renderJson(hostile);
  expect(json).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  expect(JSON.parse(json)).toEqual(hostile);
});

test('contains no command that the GitHub Actions runner would interpret in the middle of a line', () => {
  const hostile = hostileResult('a ##[add-mask]secret and ####[error]x');
  expect(renderJson(hostile)).not.toContain('##[');
  expect(JSON.parse(renderJson(hostile))).toEqual(hostile);
});
