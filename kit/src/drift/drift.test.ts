import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import reference from '../../fixtures/drift.json' with { type: 'json' };
import { createRandom } from '../random.ts';
import {
  binnedKolmogorovSmirnov,
  formatReference,
  kolmogorovSmirnov,
  makeReference,
  measureDrift,
  parseReference,
  populationStabilityIndex,
  SlidingWindow,
} from './index.ts';

/** About normal: the sum of 12 uniform numbers has a variance of 1 (Irwin and Hall). */
function makeSample(seed: number, size: number, shift = 0): { x: number }[] {
  const random = createRandom(seed);
  const draw = () => Array.from({ length: 12 }, random).reduce((sum, value) => sum + value, -6);
  return Array.from({ length: size }, () => ({ x: draw() + shift }));
}

function measureX(before: readonly { x: unknown }[], now: readonly { x: unknown }[]) {
  const [drift] = measureDrift(makeReference(before, ['x']), now);
  return drift!;
}

const values = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 60 });

describe('Kolmogorov-Smirnov', () => {
  test.each(reference.cases.map((one) => ({ ...one, sizes: `${one.one.length} and ${one.other.length}` })))(
    'agrees with SciPy on $sizes values ($method p-value $pValue)',
    ({ one, other, method, statistic, pValue }) => {
      const result = kolmogorovSmirnov(one, other);
      expect(result.statistic).toBeCloseTo(statistic, 12);
      if (method === 'exact') expect(result.pValue).toBeCloseTo(pValue, 10);
      else expect(Math.abs(result.pValue - pValue)).toBeLessThan(0.01);
    },
  );

  test('the exact and the asymptotic p-value meet', () => {
    const [one, other] = [makeSample(1, 501), makeSample(2, 500, 0.08)].map((rows) => rows.map(({ x }) => x));
    const exact = kolmogorovSmirnov(one!.slice(1), other!);
    const asymptotic = kolmogorovSmirnov(one!, other!);
    expect(Math.abs(exact.pValue - asymptotic.pValue)).toBeLessThan(0.02);
  });

  test('the statistic is the largest distance by its definition, in both directions', () => {
    const share = (of: readonly number[], at: number) => of.filter((value) => value <= at).length / of.length;
    fc.assert(
      fc.property(values, values, (one, other) => {
        const distances = [...one, ...other].map((at) => Math.abs(share(one, at) - share(other, at)));
        expect(kolmogorovSmirnov(one, other).statistic).toBeCloseTo(Math.max(...distances), 12);
        expect(kolmogorovSmirnov(other, one).pValue).toBeCloseTo(kolmogorovSmirnov(one, other).pValue, 10);
      }),
    );
  });

  test('equal samples have a p-value of 1, separate ones about 0', () => {
    expect(kolmogorovSmirnov([1, 2, 3], [1, 2, 3])).toEqual({ statistic: 0, pValue: 1 });
    const high = Array.from({ length: 300 }, (_, index) => 1000 + index);
    const low = Array.from({ length: 300 }, (_, index) => index);
    expect(kolmogorovSmirnov(high, low).statistic).toBe(1);
    expect(kolmogorovSmirnov(high, low).pValue).toBeLessThan(1e-10);
  });

  test('refuses a sample of missing values only', () => {
    expect(() => kolmogorovSmirnov([Number.NaN], [1])).toThrow(expect.objectContaining({ code: 'NO_VALUES' }));
  });
});

describe('population stability index', () => {
  test('is what a hand computes', () => {
    // Shares of 0.5 and 0.5 against 0.75 and 0.25.
    const psi = populationStabilityIndex([500_000, 500_000], [750_000, 250_000]);
    expect(psi).toBeCloseTo(0.25 * Math.log(1.5) + 0.25 * Math.log(2), 4);
  });

  test('is 0 for equal counts, and never negative', () => {
    const counts = fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 })), {
      minLength: 1,
    });
    fc.assert(
      fc.property(counts, (pairs) => {
        const [one, other] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
        expect(populationStabilityIndex(one, one)).toBe(0);
        expect(populationStabilityIndex(one, other)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('refuses counts over other bins', () => {
    expect(() => populationStabilityIndex([1, 2], [1])).toThrow(expect.objectContaining({ code: 'LENGTH_MISMATCH' }));
  });
});

describe('rows against a reference', () => {
  test('the same distribution drifts little, a shifted one much', () => {
    for (let seed = 0; seed < 20; seed++) {
      const before = makeSample(seed, 3000);
      const same = measureX(before, makeSample(seed + 1000, 500));
      const shifted = measureX(before, makeSample(seed + 2000, 500, 1));
      expect(same.psi).toBeLessThan(0.1);
      expect(same.ks).toBeLessThan(0.1);
      expect(shifted.psi).toBeGreaterThan(0.5);
      expect(shifted.ks).toBeGreaterThan(0.3);
    }
  });

  test('the larger the shift, the larger both measures', () => {
    const before = makeSample(1, 3000);
    const drifts = [0, 0.5, 1, 2].map((shift) => measureX(before, makeSample(2, 1000, shift)));
    for (const measure of ['psi', 'ks'] as const) {
      const found = drifts.map((drift) => drift[measure]!);
      expect(found).toEqual(found.toSorted((a, b) => a - b));
    }
  });

  test('the binned statistic is the exact one, less the share of one bin at most', () => {
    for (let seed = 0; seed < 20; seed++) {
      const [before, now] = [makeSample(seed, 400), makeSample(seed + 1, 150, seed / 20)];
      const counts = makeReference(before, ['x']).features.x!.counts;
      const exact = kolmogorovSmirnov(
        before.map(({ x }) => x),
        now.map(({ x }) => x),
      ).statistic;
      const { ks } = measureX(before, now);
      expect(ks).toBeLessThanOrEqual(exact + 1e-12);
      expect(ks).toBeGreaterThanOrEqual(exact - Math.max(...counts) / before.length - 1e-12);
    }
  });

  test('with few values, all seen before, the binned statistic is exact in any order of the rows', () => {
    fc.assert(
      fc.property(values, values, (one, places) => {
        const other = places.map((place) => one[place % one.length]!);
        const rows = (of: readonly number[]) => of.map((x) => ({ x }));
        const drift = measureX(rows(one), rows(other));
        expect(drift.ks).toBeCloseTo(kolmogorovSmirnov(one, other).statistic, 12);
        expect(measureX(rows(one.toReversed()), rows(other.toReversed()))).toEqual(drift);
      }),
    );
  });

  test('a constant that stays does not drift, one that rises or falls drifts entirely', () => {
    const constant = (x: number) => Array.from({ length: 500 }, () => ({ x }));
    expect(measureX(constant(7), constant(7))).toMatchObject({ ks: 0, psi: expect.closeTo(0, 2) });
    for (const other of [6.99, 7.01]) {
      const changed = measureX(constant(7), constant(other));
      expect(changed.ks).toBe(1);
      expect(changed.psi).toBeGreaterThan(5);
    }
  });

  test('a new category and more missing values both show', () => {
    const of = (counts: Record<string, number>) =>
      Object.entries(counts).flatMap(([x, count]) => Array.from({ length: count }, () => ({ x: x === '' ? null : x })));
    const before = of({ red: 500, blue: 480, '': 20 });
    expect(measureX(before, of({ red: 250, blue: 240, '': 10 })).psi).toBeLessThan(0.001);
    expect(measureX(before, of({ red: 250, blue: 140, green: 100, '': 10 }))).toMatchObject({ ks: null });
    expect(measureX(before, of({ red: 250, blue: 140, green: 100, '': 10 })).psi).toBeGreaterThan(0.5);
    expect(measureX(before, of({ red: 150, blue: 140, '': 210 })).psi).toBeGreaterThan(0.5);
  });

  test('a feature that no row has, and no row at all, are refused', () => {
    expect(() => makeReference([{ x: null }], ['x'])).toThrow(expect.objectContaining({ code: 'NO_VALUES' }));
    expect(() => measureX([{ x: 1 }], [])).toThrow(expect.objectContaining({ code: 'NO_VALUES' }));
  });

  test('infinite values are beyond all others, and text among numbers is missing', () => {
    const before = [1, 2, 3, Infinity].map((x) => ({ x }));
    const made = makeReference(before, ['x']);
    expect(parseReference(formatReference(made))).toEqual(made);
    expect(made.features.x?.counts).toEqual([0, 1, 1, 1, 1]);
    expect(makeReference([{ x: 'many' }, { x: 1 }], ['x']).features.x?.missing).toBe(1);
  });

  test('no row of either side gives a binned statistic of 0', () => {
    expect(binnedKolmogorovSmirnov([0, 0], [1, 2])).toBe(0);
  });
});

describe('a reference file', () => {
  const made = makeReference(
    [
      { x: 1, y: 'a' },
      { x: 2, y: 'b' },
      { x: null, y: 'b' },
    ],
    ['x', 'y'],
  );
  const file = JSON.parse(formatReference(made));
  const withX = (x: unknown) => ({ ...file, features: { x } });

  test('keeps the reference', () => {
    expect(parseReference(formatReference(made))).toEqual(made);
  });

  test.each([
    ['another format', { ...file, format: 'other' }],
    ['another version', { ...file, schemaVersion: 2 }],
    ['no features', { ...file, features: null }],
    ['edges that fall', withX({ edges: [2, 1], counts: [1, 1, 1], missing: 0 })],
    ['counts for other edges', withX({ edges: [1, 2], counts: [1, 1], missing: 0 })],
    ['negative counts', withX({ edges: [1], counts: [-1, 1], missing: 0 })],
    ['counts for other categories', withX({ categories: ['a'], counts: [1], missing: 0 })],
    ['a feature of neither kind', withX({ counts: [1], missing: 0 })],
  ])('is refused with %s', (_, changed) => {
    expect(() => parseReference(JSON.stringify(changed))).toThrow(
      expect.objectContaining({ code: 'INVALID_REFERENCE' }),
    );
  });

  test('is refused if it is not JSON', () => {
    expect(() => parseReference('{')).toThrow(/not JSON/);
  });
});

describe('a sliding window', () => {
  test('holds the newest items, the oldest first', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 12 }), (items, capacity) => {
        const window = new SlidingWindow<number>(capacity);
        for (const item of items) window.add(item);
        expect([...window]).toEqual(items.slice(-capacity));
        expect(window.size).toBe(Math.min(items.length, capacity));
      }),
    );
  });

  test.each([0, -1, 1.5, Number.NaN])('refuses a capacity of %s', (capacity) => {
    expect(() => new SlidingWindow(capacity)).toThrow(expect.objectContaining({ code: 'INVALID_CAPACITY' }));
  });
});
