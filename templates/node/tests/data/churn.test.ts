import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findLeakage } from '../../src/data/leakage.ts';
import { loadTable } from '../../src/data/load.ts';
import { churnRate, splitCustomers } from '../../src/data/split.ts';
import { paths } from '../../src/paths.ts';

const { customers, findings } = await loadTable(paths.source);

test('the data set has nothing wrong', () => {
  assert.deepEqual(findings, []);
});

test('the data set has enough rows, and enough churners, to learn from', () => {
  assert.ok(customers.length >= 1_000, `${customers.length} rows`);
  assert.ok(churnRate(customers) > 0.05 && churnRate(customers) < 0.5, `churn rate ${churnRate(customers)}`);
});

test('no customer is in two parts', () => {
  assert.deepEqual(findLeakage(splitCustomers(customers)), []);
});

test('each state and each area code appears in the training part', () => {
  const { train } = splitCustomers(customers);
  for (const column of ['state', 'area_code'] as const) {
    const known = new Set(train.map((customer) => customer[column]));
    const unseen = customers.filter((customer) => !known.has(customer[column]));
    assert.deepEqual(unseen, []);
  }
});
