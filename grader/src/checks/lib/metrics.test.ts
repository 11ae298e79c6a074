import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accuracy, f1, rocAuc, type Scored } from './metrics.ts';

const scored = (rows: [truth: 0 | 1, predicted: 0 | 1, score: number][]): Scored[] =>
  rows.map(([truth, predicted, score]) => ({ truth, predicted, score }));

/** Computed by hand: 3 of 5 correct; TP 2, FP 1, FN 1; of 6 pairs, 4 ranked correctly and one tied. */
const sample = scored([
  [1, 1, 0.9],
  [0, 1, 0.8],
  [1, 1, 0.8],
  [0, 0, 0.3],
  [1, 0, 0.4],
]);

const bit = fc.constantFrom<0 | 1>(0, 1);
const rows = fc.array(
  fc.record({ truth: bit, predicted: bit, score: fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000) }),
  { minLength: 1, maxLength: 60 },
);
const bothClasses = rows.filter((all) => new Set(all.map(({ truth }) => truth)).size === 2);

describe('accuracy', () => {
  it('is the share of correct classes', () => expect(accuracy(sample)).toBe(3 / 5));
  it('is 0 without rows', () => expect(accuracy([])).toBe(0));
  it('is 1 if every class is correct', () =>
    expect(
      accuracy(
        scored([
          [1, 1, 0],
          [0, 0, 0],
        ]),
      ),
    ).toBe(1));
});

describe('F1', () => {
  it('is 2TP / (2TP + FP + FN)', () => expect(f1(sample)).toBeCloseTo(4 / 6, 12));
  it('is 0 if nothing is positive', () => expect(f1(scored([[0, 0, 0]]))).toBe(0));
  it('does not reward the majority class', () =>
    expect(
      f1(
        scored([
          [0, 0, 0],
          [0, 0, 0],
          [1, 0, 0],
        ]),
      ),
    ).toBe(0));
});

describe('the area under the ROC curve', () => {
  it('counts correctly ranked pairs, and ties as half', () => expect(rocAuc(sample)).toBeCloseTo(4.5 / 6, 12));
  it('is 1 for a perfect ranking', () =>
    expect(
      rocAuc(
        scored([
          [0, 0, 0.1],
          [1, 0, 0.2],
        ]),
      ),
    ).toBe(1));
  it('is 0 for the reverse', () =>
    expect(
      rocAuc(
        scored([
          [1, 0, 0.1],
          [0, 0, 0.2],
        ]),
      ),
    ).toBe(0));
  it('is one half if all scores are equal', () =>
    expect(
      rocAuc(
        scored([
          [1, 0, 0.4],
          [0, 0, 0.4],
        ]),
      ),
    ).toBe(0.5));
  it('is one half if a class is absent', () => expect(rocAuc(scored([[1, 1, 0.4]]))).toBe(0.5));
  it('terminates for scores that are not numbers', () => {
    expect(
      rocAuc(
        scored([
          [1, 1, Number.NaN],
          [0, 1, 0.2],
        ]),
      ),
    ).toEqual(expect.any(Number));
  });

  it('is the share of correctly ranked pairs, counted one by one', () => {
    fc.assert(
      fc.property(bothClasses, (all) => {
        const positives = all.filter(({ truth }) => truth === 1);
        const negatives = all.filter(({ truth }) => truth === 0);
        const pairs = positives.flatMap(({ score }) => negatives.map((other) => Math.sign(score - other.score)));
        const won = pairs.reduce<number>((sum, sign) => sum + (sign + 1) / 2, 0);
        expect(rocAuc(all)).toBeCloseTo(won / pairs.length, 10);
      }),
    );
  });

  it('does not change under a monotone transform of the scores', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const stretched = all.map((row) => ({ ...row, score: Math.exp(5 * row.score) - 3 }));
        expect(rocAuc(stretched)).toBeCloseTo(rocAuc(all), 10);
      }),
    );
  });

  it('becomes its complement if the scores are negated', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const negated = all.map((row) => ({ ...row, score: -row.score }));
        expect(rocAuc(negated)).toBeCloseTo(1 - rocAuc(all), 10);
      }),
    );
  });
});

describe('every metric', () => {
  it('lies in [0, 1] and does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(rows, (all) => {
        for (const metric of [accuracy, f1, rocAuc]) {
          expect(metric(all)).toBeGreaterThanOrEqual(0);
          expect(metric(all)).toBeLessThanOrEqual(1);
          expect(metric(all.toReversed())).toBeCloseTo(metric(all), 10);
        }
      }),
    );
  });
});
