import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findLeakage } from '../../src/data/leakage.ts';
import { churnRate, type Splits, splitCustomers } from '../../src/data/split.ts';
import { makeCustomers } from '../customers.ts';

const customers = makeCustomers(1_000);
const parts = (splits: Splits) => [splits.train, splits.validation, splits.test];

test('every customer is in exactly one part', () => {
  const placed = parts(splitCustomers(customers)).flat();
  assert.equal(placed.length, customers.length);
  assert.equal(new Set(placed).size, customers.length);
});

test('the parts hold 60, 20 and 20 % of the customers, within two rows', () => {
  const sizes = parts(splitCustomers(customers)).map((part) => part.length);
  for (const [index, expected] of [600, 200, 200].entries()) {
    assert.ok(Math.abs((sizes[index] ?? 0) - expected) <= 2, `part ${index} has ${sizes[index]} rows`);
  }
});

test('each part has the same share of churners, to half a percentage point', () => {
  for (const part of parts(splitCustomers(customers))) {
    assert.ok(Math.abs(churnRate(part) - churnRate(customers)) < 0.005);
  }
});

test('the same seed gives the same parts, another seed gives others', () => {
  assert.deepEqual(splitCustomers(customers, 7), splitCustomers(customers, 7));
  assert.notDeepEqual(splitCustomers(customers, 7), splitCustomers(customers, 8));
});

test('finds a customer who is in two parts, whatever the outcome', () => {
  const splits = splitCustomers(customers);
  const [first] = splits.train;
  assert.ok(first);
  const leaked = { ...first, churn: first.churn === 'yes' ? 'no' : 'yes' } as const;
  const findings = findLeakage({ ...splits, test: [...splits.test, leaked] });
  assert.deepEqual(findings, [{ code: 'leaked-row', line: splits.test.length + 2, column: 'test', value: 'train' }]);
  assert.deepEqual(findLeakage(splits), []);
});
