import { describe, expect, it } from 'vitest';
import gitleaks from './gitleaks-rules.json' with { type: 'json' };
import { ADDITIONAL_RULES, findTokens } from './tokens.ts';

/** The fixed prefixes of a pattern's alternatives, up to the first character class: `glpat-`, `xoxb-`. */
const beginnings = (pattern: string): string[] =>
  [...pattern.replaceAll('\\.', '.').matchAll(/(?:^|[(|])(?:\?[:=<!]+)?([\w~./:-]{2,})/g)].map(([, text = '']) => text);

/** A token starts at a word boundary, so only a prefix that ends in a non-word character can match repeatedly. */
const PIECES = new Set(
  [...ADDITIONAL_RULES, ...gitleaks.rules]
    .flatMap(({ pattern, keywords }) => [...beginnings(pattern), ...keywords])
    .flatMap((piece) => (/\W$/.test(piece) ? [piece] : [`${piece}-`])),
);

/** Milliseconds of CPU time, so that the machine's load has little influence. */
function timeOf(text: string): number {
  const began = process.cpuUsage();
  findTokens(text);
  return process.cpuUsage(began).user / 1000;
}

describe('the duration of the token rules', () => {
  // 8 if linear, 64 if quadratic. The milliseconds allow for the noise of a fast run.
  it.each([...PIECES])('is linear for repeated %j', (piece) => {
    const filled = (length: number) => piece.repeat(length / piece.length);
    expect(timeOf(filled(256 * 1024))).toBeLessThan(24 * timeOf(filled(32 * 1024)) + 100);
  });
});

it('extends to the end of the word, even if several tokens start in it', () => {
  const tail = 'x7Kq'.repeat(5);
  const text = `glpat-${tail}-glpat-${tail}-end glpat-${tail}`;
  const ends = findTokens(text).map(({ end }) => end);
  expect(ends).toEqual([text.indexOf(' '), text.indexOf(' '), text.length]);
});
