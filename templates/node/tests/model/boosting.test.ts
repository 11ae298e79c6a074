import assert from 'node:assert/strict';
import { test } from 'node:test';
import { binFeatures } from '../../src/model/binning.ts';
import { fitModel, labelsOf, predictChurn, TRAINING_OPTIONS } from '../../src/model/churn-model.ts';
import { logLoss } from '../../src/model/metrics.ts';
import { formatModel } from '../../src/model/model-file.ts';
import { makeCustomers } from '../customers.ts';

const few = makeCustomers(40);

test('converges: it memorizes a tiny batch', () => {
  // If a model cannot learn forty rows, the fault is in its code and not in its data.
  const greedy = { ...TRAINING_OPTIONS, learningRate: 0.5, minLeafRows: 1, lambda: 0.01, rowShare: 1, featureShare: 1 };
  // Labels that follow no pattern: here the model must remember, not guess.
  const labels = few.map((_, index) => [1, 2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37].includes(index));
  const model = fitModel(few, labels, greedy);
  assert.ok(logLoss(predictChurn(model, few), labels) < 0.01);
});

test('each tree lowers the loss on the rows that it learns from', () => {
  const customers = makeCustomers(300);
  const labels = labelsOf(customers);
  const lossAfter = (trees: number) => {
    const model = fitModel(customers, labels, { ...TRAINING_OPTIONS, trees, rowShare: 1 });
    return logLoss(predictChurn(model, customers), labels);
  };
  const losses = [1, 5, 20, 60].map(lossAfter);
  assert.deepEqual(
    losses.toSorted((a, b) => b - a),
    losses,
  );
});

test('is reproducible: the same seed gives the same model to the bit, another seed gives another', () => {
  const customers = makeCustomers(300);
  const train = (seed: number) => formatModel(fitModel(customers, labelsOf(customers), { ...TRAINING_OPTIONS, seed }));
  assert.equal(train(1), train(1));
  assert.notEqual(train(1), train(2));
});

test('every bin holds the values that its edges say', () => {
  const values = Float64Array.of(5, 1, 4, 1, 3, 2, 9, 9, 9, 9);
  const { edges, codes } = binFeatures({ names: ['x'], rows: values.length, columns: [values] }, 4);
  const [own, bins] = [edges[0] ?? Float64Array.of(), codes[0] ?? Uint8Array.of()];
  assert.ok(own.length >= 1 && own.length <= 3);
  for (const [row, value] of values.entries()) {
    const bin = bins[row] ?? -1;
    assert.ok(value <= (own[bin] ?? Infinity) && value > (own[bin - 1] ?? -Infinity));
  }
});

test('a feature with one value has one bin, and cannot be cut', () => {
  const { edges } = binFeatures({ names: ['x'], rows: 3, columns: [Float64Array.of(7, 7, 7)] }, 16);
  assert.equal(edges[0]?.length, 0);
});
