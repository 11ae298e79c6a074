import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate, logLoss, rocAuc } from '../../src/model/metrics.ts';

const near = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) < 1e-12, `${actual} is not ${expected}`);

// Counted by hand at the threshold 0.5: 2 hits, 1 miss, 1 false alarm, 1 rightly "no".
const probabilities = Float64Array.of(0.9, 0.8, 0.7, 0.4, 0.1);
const labels = [true, true, false, true, false];

test('accuracy, precision, recall and F1 match a calculation by hand', () => {
  const metrics = evaluate(probabilities, labels, 0.5);
  near(metrics.accuracy, 3 / 5);
  near(metrics.precision, 2 / 3);
  near(metrics.recall, 2 / 3);
  near(metrics.f1, 2 / 3);
  assert.equal(metrics.rows, 5);
});

test('a probability equal to the threshold is a "yes"', () => {
  near(evaluate(Float64Array.of(0.5), [true], 0.5).recall, 1);
});

test('a model that never predicts "yes" has zero precision, recall and F1', () => {
  const { precision, recall, f1, accuracy } = evaluate(probabilities, labels, 1);
  assert.deepEqual([precision, recall, f1, accuracy], [0, 0, 0, 2 / 5]);
});

test('the area under the ROC curve counts well-ordered pairs', () => {
  // Of the 3 × 2 pairs (churner, stayer) only (0.4, 0.7) is in the wrong order.
  near(rocAuc(probabilities, labels), 5 / 6);
  near(rocAuc(Float64Array.of(0.1, 0.9), [true, false]), 0);
});

test('ties count half', () => {
  near(rocAuc(Float64Array.of(0.5, 0.5, 0.5, 0.5), [true, false, true, false]), 0.5);
  near(rocAuc(Float64Array.of(0.5, 0.5, 0.9), [true, false, true]), 0.75);
});

test('the area is one half when only one kind of customer is there', () => {
  near(rocAuc(Float64Array.of(0.2, 0.8), [true, true]), 0.5);
});

test('log loss is the mean of -log(probability of what happened)', () => {
  near(logLoss(Float64Array.of(0.8, 0.4), [true, false]), -(Math.log(0.8) + Math.log(0.6)) / 2);
});

test('log loss stays finite when the model was sure and wrong', () => {
  assert.ok(Number.isFinite(logLoss(Float64Array.of(1), [false])));
});
