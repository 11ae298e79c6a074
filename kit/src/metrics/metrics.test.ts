import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import reference from '../../fixtures/metrics.json' with { type: 'json' };
import {
  averagePrecision,
  calibrationCurve,
  confusionMatrix,
  evaluate,
  f1,
  logLoss,
  meanCost,
  rocAuc,
  searchCheapestThreshold,
  searchThreshold,
} from './index.ts';

const rows = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.boolean()), { minLength: 1, maxLength: 60 })
  .map((pairs) => ({ probabilities: pairs.map(([n]) => n / 20), labels: pairs.map(([, label]) => label) }));

describe('agrees with scikit-learn', () => {
  const { probabilities, labels, threshold, expected } = reference;

  test.each(Object.entries(expected))('on %s', (name, value) => {
    const metrics = evaluate(probabilities, labels, threshold);
    expect(metrics[name as keyof typeof expected]).toBeCloseTo(value, 12);
  });

  test('on the confusion matrix', () => {
    const { trueNegatives, falsePositives, falseNegatives, truePositives } = confusionMatrix(
      probabilities,
      labels,
      threshold,
    );
    expect([
      [trueNegatives, falsePositives],
      [falseNegatives, truePositives],
    ]).toEqual(reference.confusionMatrix);
  });

  test('on the calibration curve', () => {
    const curve = calibrationCurve(probabilities, labels);
    expect(curve.map(({ observed }) => observed)).toEqual(
      reference.calibration.observed.map((one) => expect.closeTo(one, 12)),
    );
    expect(curve.map(({ meanPredicted }) => meanPredicted)).toEqual(
      reference.calibration.meanPredicted.map((one) => expect.closeTo(one, 12)),
    );
  });
});

test('the area under the ROC curve is the share of well-ordered pairs, ties by half', () => {
  fc.assert(
    fc.property(rows, ({ probabilities, labels }) => {
      const of = (wanted: boolean) => probabilities.filter((_, row) => labels[row] === wanted);
      fc.pre(new Set(labels).size === 2);
      const pairs = of(true).flatMap((one) => of(false).map((other) => (one > other ? 1 : one === other ? 0.5 : 0)));
      const expected = pairs.reduce<number>((sum, pair) => sum + pair, 0) / pairs.length;
      expect(rocAuc(probabilities, labels)).toBeCloseTo(expected, 12);
    }),
  );
});

test('without one of the classes there is no area, and without a true row the average precision is 0', () => {
  expect(rocAuc([0.2, 0.8], [true, true])).toBeNaN();
  expect(averagePrecision([0.2, 0.8], [false, false])).toBe(0);
});

test('a probability equal to the threshold counts as true, and no prediction of true gives 0', () => {
  expect(evaluate([0.5], [true], 0.5).recall).toBe(1);
  expect(evaluate([0.5, 0.1], [true, false], 1)).toMatchObject({ precision: 0, recall: 0, f1: 0, accuracy: 0.5 });
});

test('log loss stays finite if an error is made with certainty', () => {
  expect(logLoss([1], [false])).toBeCloseTo(-Math.log(Number.EPSILON), 3);
});

test('no threshold costs less than the one that is found, and its matrix is the one that it gives', () => {
  const cost = fc.integer({ min: -5, max: 10 });
  const costs = fc.record({ truePositives: cost, falsePositives: cost, trueNegatives: cost, falseNegatives: cost });
  fc.assert(
    fc.property(rows, costs, ({ probabilities, labels }, prices) => {
      const found = searchCheapestThreshold(probabilities, labels, prices);
      expect(confusionMatrix(probabilities, labels, found.threshold)).toEqual(found.matrix);
      for (const threshold of [0, ...probabilities, 2]) {
        const other = meanCost(confusionMatrix(probabilities, labels, threshold), prices);
        expect(-found.score).toBeLessThanOrEqual(other);
      }
    }),
  );
});

test('of thresholds as good as another, the nearest to one half is chosen', () => {
  expect(searchThreshold([0.1, 0.2, 0.8, 0.9], [false, true, false, true], f1).threshold).toBeCloseTo(0.15, 12);
  expect(searchThreshold([0.2, 0.9], [false, true], f1).threshold).toBeCloseTo(0.55, 12);
  expect(searchThreshold([0.3, 0.3], [false, true], () => 1).threshold).toBeCloseTo(0.65, 12);
});

test.each([
  ['LENGTH_MISMATCH', [0.5], [true, false]],
  ['NO_ROWS', [], []],
  ['NOT_A_PROBABILITY', [1.5], [true]],
  ['NOT_A_PROBABILITY', [Number.NaN], [true]],
])('refuses with %s', (code, probabilities, labels) => {
  const error = expect.objectContaining({ name: 'MetricsError', code });
  expect(() => evaluate(probabilities, labels, 0.5)).toThrow(error);
  expect(() => searchThreshold(probabilities, labels, f1)).toThrow(error);
});
