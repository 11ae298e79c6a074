import assert from 'node:assert/strict';
import { parseCsv } from '../../src/data/csv.ts';
import { findLeakage } from '../../src/data/leakage.ts';
import { formatCustomers } from '../../src/data/load.ts';
import { churnRate, splitCustomers } from '../../src/data/split.ts';
import { checkValue, validateTable } from '../../src/data/validate.ts';
import { chooseThreshold } from '../../src/model/churn-model.ts';
import { evaluate, rocAuc } from '../../src/model/metrics.ts';
import { growTree } from '../../src/model/tree.ts';
import { createRandom, shuffle } from '../../src/random.ts';
import { makeCustomers } from '../customers.ts';
import { exercise } from './exercise.ts';

const customers = makeCustomers(1_000);

exercise('1.1', 'finds a number outside the range of its column', () => {
  const minutes = { name: 'total_day_minutes', kind: 'real', min: 0, max: 1_440 } as const;
  assert.equal(checkValue(minutes, '-0.1'), 'below-minimum');
  assert.equal(checkValue(minutes, '16000'), 'above-maximum');
  for (const inside of ['0', '720', '1440']) assert.equal(checkValue(minutes, inside), null);
});

exercise('1.2', 'finds each duplicate row, with the line of its first occurrence', () => {
  const { header, records } = parseCsv(formatCustomers(customers.slice(0, 10)));
  const repeated = [12, 13].map((line) => ({ line, fields: records[4]?.fields ?? [] }));
  const { findings } = validateTable({ header, records: [...records, ...repeated] });
  const expected = [12, 13].map((line) => ({ code: 'duplicate-row', line, column: null, value: '6' }));
  assert.deepEqual(findings, expected);
});

exercise('1.3', 'shuffles into every order equally often', () => {
  const random = createRandom(42);
  const seen = new Map<string, number>();
  for (let round = 0; round < 6_000; round++) {
    const order = shuffle(['a', 'b', 'c'], random).join('');
    seen.set(order, (seen.get(order) ?? 0) + 1);
  }
  assert.equal(seen.size, 6);
  // 1,000 each, give or take five standard deviations.
  for (const [order, times] of seen) assert.ok(Math.abs(times - 1_000) < 150, `${order} came ${times} times`);
});

exercise('1.4', 'splits so that each part has the same share of churners', () => {
  for (const part of Object.values(splitCustomers(customers))) {
    assert.ok(Math.abs(churnRate(part) - churnRate(customers)) < 0.005, `${churnRate(part)}`);
  }
});

exercise('1.5', 'finds a customer who is in two parts', () => {
  const splits = splitCustomers(customers);
  const [first] = splits.train;
  assert.ok(first);
  const findings = findLeakage({ ...splits, validation: [first, ...splits.validation] });
  assert.deepEqual(findings, [{ code: 'leaked-row', line: 2, column: 'validation', value: 'train' }]);
  assert.deepEqual(findLeakage(splits), []);
});

exercise('1.6', 'F1 is the harmonic mean of precision and recall', () => {
  // 1 hit, 3 misses, 0 false alarms, 6 rightly "no": precision 1, recall 1/4, accuracy 7/10.
  const probabilities = Float64Array.of(0.9, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1);
  const labels = probabilities.keys().map((row) => row < 4);
  assert.ok(Math.abs(evaluate(probabilities, [...labels], 0.5).f1 - 0.4) < 1e-12);
});

exercise('1.7', 'customers with the same probability count half in the area under the curve', () => {
  assert.equal(rocAuc(Float64Array.of(0.5, 0.5, 0.5, 0.5), [true, false, true, false]), 0.5);
  assert.equal(rocAuc(Float64Array.of(0.2, 0.5, 0.5, 0.9), [false, false, true, true]), 0.875);
  assert.equal(rocAuc(Float64Array.of(0.5, 0.5), [false, true]), 0.5);
});

exercise('1.8', "a leaf's score is Newton's step", () => {
  const data = { rows: 3, edges: [Float64Array.of(0)], codes: [Uint8Array.of(0, 0, 0)] };
  const gradients = { first: Float64Array.of(0.5, -0.25, -0.75), second: Float64Array.of(0.25, 0.2, 0.05) };
  const options = { depth: 0, minLeafRows: 1, lambda: 1.5, features: [0] };
  assert.deepEqual(growTree(data, Uint32Array.of(0, 1, 2), gradients, options), { score: 0.25 });
});

exercise('1.9', 'chooses the threshold with the best F1, even if another one has the same accuracy', () => {
  // From 0.3 down: 2 hits and 1 false alarm, F1 0.8. At one half: 1 hit and 1 miss, F1 0.67. Both are right 9 times of 10.
  const probabilities = Float64Array.of(0.6, 0.3, 0.3, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1);
  const labels = [true, true, false, false, false, false, false, false, false, false];
  assert.equal(chooseThreshold(probabilities, labels, 0.5), 0.3);
});
