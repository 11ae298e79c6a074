import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportion, hundredths, least, pointsOf, ROUNDING_MODES, rounded, shareOf } from './hundredths.ts';

const whole = (count: number) => ({ over: count, under: 1 });
const points = fc.integer({ min: 0, max: 100_000 });

describe('hundredths', () => {
  it.each([
    [1.15, 115],
    [0.29, 29],
    [4.35, 435],
    [0.1 + 0.2, 30],
  ])('%f points are exactly %i', (given, expected) => {
    expect(hundredths(given)).toBe(expected);
  });

  it('convert back to points, for all points of two decimals', () => {
    fc.assert(fc.property(points, (count) => hundredths(pointsOf(count)) === count));
  });

  it('share by ratio as in decimal', () => {
    expect(shareOf(115, 7 / 10)).toBe(81);
    expect(shareOf(200, 1 / 3)).toBe(67);
    expect(shareOf(300, 0)).toBe(0);
  });
});

describe('rounding', () => {
  it.each([
    ['nearest', 25, 1737, 1725],
    ['nearest', 25, 1738, 1750],
    ['nearest', 50, 1225, 1250],
    ['up', 50, 1201, 1250],
    ['up', 50, 1250, 1250],
    ['down', 50, 1249, 1200],
    ['down', 25, 1250, 1250],
    ['nearest', 1, 1733, 1733],
    ['nearest', 100, 1949, 1900],
  ] as const)('%s by %i takes %i to %i', (mode, step, from, to) => {
    expect(rounded(whole(from), step, mode)).toBe(to);
  });

  it('uses the exact fraction, not its binary approximation', () => {
    expect(rounded({ over: 5, under: 2 }, 1, 'nearest')).toBe(3);
    expect(rounded({ over: 20, under: 3 }, 1, 'nearest')).toBe(7);
    expect(rounded({ over: 20, under: 3 }, 1, 'down')).toBe(6);
    expect(rounded({ over: 18, under: 3 }, 1, 'up')).toBe(6);
  });

  it('gives a multiple of the step, less than a step away, in the direction of its mode', () => {
    const step = fc.integer({ min: 1, max: 500 });
    fc.assert(
      fc.property(points, step, fc.constantFrom(...ROUNDING_MODES), (count, by, mode) => {
        const result = rounded(whole(count), by, mode);
        expect(result % by).toBe(0);
        expect(Math.abs(result - count)).toBeLessThan(by);
        if (mode === 'up') expect(result).toBeGreaterThanOrEqual(count);
        if (mode === 'down') expect(result).toBeLessThanOrEqual(count);
        if (mode === 'nearest') expect(2 * Math.abs(result - count)).toBeLessThanOrEqual(by);
      }),
    );
  });

  it('finds the minimum of fractions', () => {
    expect(least([{ over: 1, under: 2 }, { over: 1, under: 3 }, whole(7)])).toEqual({ over: 1, under: 3 });
  });
});

describe('sharing by weight', () => {
  it('gives a third each, and the remaining hundredth to the first', () => {
    expect(apportion(100, [1, 1, 1])).toEqual([34, 33, 33]);
  });

  it('gives the weights themselves if they are the points', () => {
    expect(apportion(250, [0.5, 0.75, 1.25])).toEqual([50, 75, 125]);
  });

  it('always adds up, and each share is less than a hundredth off', () => {
    const weights = fc.array(
      fc.integer({ min: 1, max: 100_000 }).map((count) => count / 100),
      {
        minLength: 1,
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(points, weights, (total, given) => {
        const shares = apportion(total, given);
        const sum = given.reduce((left, right) => left + right, 0);
        expect(shares.reduce((left, right) => left + right, 0)).toBe(total);
        for (const [index, share] of shares.entries()) {
          expect(Math.abs(share - (total * given[index]!) / sum)).toBeLessThan(1 + 1e-6);
        }
      }),
    );
  });
});
