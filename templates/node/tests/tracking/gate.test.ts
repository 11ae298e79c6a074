import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitModel, labelsOf, TRAINING_OPTIONS } from '../../src/model/churn-model.ts';
import { judge } from '../../src/tracking/gate.ts';
import { makeCustomers } from '../customers.ts';

const customers = makeCustomers(400);
const labels = labelsOf(customers);
const good = fitModel(customers, labels, { ...TRAINING_OPTIONS, trees: 20 });
/** Learned from outcomes that are upside down. */
const bad = fitModel(
  customers,
  labels.map((label) => !label),
  { ...TRAINING_OPTIONS, trees: 20 },
);

test('a first candidate passes if it is better than chance', () => {
  assert.equal(judge(good, null, customers).better, true);
  assert.equal(judge(bad, null, customers).better, false);
});

test('a candidate passes if it is better than the champion, but not if it is equal', () => {
  assert.equal(judge(good, bad, customers).better, true);
  assert.equal(judge(bad, good, customers).better, false);
  assert.equal(judge(good, good, customers).better, false);
});
