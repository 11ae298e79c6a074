import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelsOf } from '../../src/model/churn-model.ts';
import { evaluate } from '../../src/model/metrics.ts';
import { evaluateSlices } from '../../src/report/slices.ts';
import { makeCustomers } from '../customers.ts';

const customers = makeCustomers(300);
const probabilities = Float64Array.from(customers, ({ churn }, row) => (churn === 'yes' ? 0.9 : 0.1 + (row % 7) / 10));
const slices = evaluateSlices(customers, probabilities, 0.5);

test('the groups of each feature share out all customers', () => {
  const features = Map.groupBy(slices, ({ feature }) => feature);
  assert.deepEqual(
    [...features.keys()],
    ['international_plan', 'voice_mail_plan', 'area_code', 'number_customer_service_calls'],
  );
  for (const groups of features.values()) {
    assert.equal(
      groups.reduce((rows, group) => rows + group.rows, 0),
      300,
    );
  }
});

test('many calls to the service line make a group of their own', () => {
  const calls = slices.filter(({ feature }) => feature === 'number_customer_service_calls');
  assert.deepEqual(
    calls.map(({ value, rows, churnRate }) => [value, rows, churnRate]),
    [
      ['0–3', 240, 0],
      ['4+', 60, 1],
    ],
  );
});

test('a group that holds everyone has the results of everyone', () => {
  const [all] = slices.filter(({ feature }) => feature === 'area_code');
  assert.deepEqual(all?.metrics, evaluate(probabilities, labelsOf(customers), 0.5));
});
