import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FEATURES } from '../../src/data/schema.ts';
import { driftCustomer } from '../../src/monitoring/drifted-customers.ts';
import { alertState, gaugeIn } from '../../src/monitoring/live.ts';
import { makeCustomers } from '../customers.ts';

test('reads a metric by its whole name', () => {
  const text = '# HELP drift_score x\ndrift_score_other 1\ndrift_score 0.25\n';
  assert.equal(gaugeIn(text, 'drift_score'), 0.25);
  assert.equal(gaugeIn(text, 'drift'), null);
});

test('the state of an alert is unknown where no Prometheus answers', async () => {
  assert.equal(await alertState('http://127.0.0.1:1', 'InputDrift'), 'unknown');
});

test('drifted customers are still ones that the service accepts', () => {
  for (const customer of makeCustomers(500).map(driftCustomer)) {
    for (const column of FEATURES) {
      if (column.kind === 'category') continue;
      const value = customer[column.name];
      assert.ok(value >= column.min && value <= column.max, `${column.name} = ${value}`);
      assert.ok(column.kind === 'real' || Number.isInteger(value), `${column.name} = ${value}`);
    }
  }
});
