import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ENOUGH_ROWS, measureDrift, WINDOW_ROWS } from '../../src/monitoring/measure-drift.ts';
import { makeReference } from '../../src/monitoring/reference.ts';
import { SlidingWindow } from '../../src/monitoring/sliding-window.ts';
import { createRandom, shuffle } from '../../src/random.ts';
import { makeCustomers } from '../customers.ts';

const customers = shuffle(makeCustomers(3000), createRandom(1));
const reference = makeReference(customers);
const window = customers.slice(0, WINDOW_ROWS);

test('says nothing before there are enough rows', () => {
  assert.equal(measureDrift(reference, customers.slice(0, ENOUGH_ROWS - 1)), null);
  assert.notEqual(measureDrift(reference, customers.slice(0, ENOUGH_ROWS)), null);
});

test('rows like those of training have a low score', () => {
  const drift = measureDrift(reference, window);
  assert.ok(drift !== null && drift.score < 0.1, `score ${drift?.score}`);
  assert.equal(drift.features.length, 19);
});

test('the score is that of the feature that moved most, and names it', () => {
  const drift = measureDrift(
    reference,
    window.map((one) => ({ ...one, total_day_minutes: one.total_day_minutes + 150 })),
  );
  const moved = drift?.features.filter(({ psi }) => psi > 0.2).map(({ name }) => name);
  assert.deepEqual(moved, ['total_day_minutes']);
  assert.equal(drift?.score, drift?.features.find(({ name }) => name === 'total_day_minutes')?.psi);
});

test('a category that moves shows in its PSI; it has no KS', () => {
  const drift = measureDrift(
    reference,
    window.map((one) => ({ ...one, state: 'WY' as const, international_plan: 'yes' as const })),
  );
  for (const name of ['state', 'international_plan']) {
    const feature = drift?.features.find((one) => one.name === name);
    assert.ok((feature?.psi ?? 0) > 1, name);
    assert.equal(feature?.ks, null);
  }
});

test('the reference does not depend on the order of the rows, and counts each of them', () => {
  assert.deepEqual(makeReference(customers.toReversed()), reference);
  for (const { counts } of Object.values(reference.features)) {
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      customers.length,
    );
  }
});

test('a sliding window keeps only the newest rows', () => {
  const newest = new SlidingWindow<number>(3);
  for (let row = 1; row <= 8; row++) newest.add(row);
  assert.deepEqual(newest.items().toSorted(), [6, 7, 8]);
});
