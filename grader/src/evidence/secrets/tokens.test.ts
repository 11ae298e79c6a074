import { describe, expect, it } from 'vitest';
import gitleaks from './gitleaks-rules.json' with { type: 'json' };
import { findTokens, OWN_RULES } from './tokens.ts';

/** What the alternatives of a pattern begin with, up to the first class: `glpat-`, `xoxb-`. */
const beginnings = (pattern: string): string[] =>
  [...pattern.replaceAll('\\.', '.').matchAll(/(?:^|[(|])(?:\?[:=<!]+)?([\w~./:-]{2,})/g)].map(([, text = '']) => text);

/** A token begins where a word does, so that only what ends in another character can begin one again and again. */
const PIECES = new Set(
  [...OWN_RULES, ...gitleaks.rules]
    .flatMap(({ pattern, keywords }) => [...beginnings(pattern), ...keywords])
    .flatMap((piece) => (/\W$/.test(piece) ? [piece] : [`${piece}-`])),
);

/** Milliseconds of the processor, so that a crowded machine changes little. */
function timeOf(text: string): number {
  const began = process.cpuUsage();
  findTokens(text);
  return process.cpuUsage(began).user / 1000;
}

describe('the time that the rules for tokens take', () => {
  // 8 when linear, 64 when quadratic. The milliseconds are the noise of a fast run.
  it.each([...PIECES])('grows no faster than a text of repeated %j', (piece) => {
    const filled = (length: number) => piece.repeat(length / piece.length);
    expect(timeOf(filled(256 * 1024))).toBeLessThan(24 * timeOf(filled(32 * 1024)) + 100);
  });
});

it('takes the whole word that a token begins, even where several begin in it', () => {
  const tail = 'x7Kq'.repeat(5);
  const text = `glpat-${tail}-glpat-${tail}-end glpat-${tail}`;
  const ends = findTokens(text).map(({ end }) => end);
  expect(ends).toEqual([text.indexOf(' '), text.indexOf(' '), text.length]);
});
