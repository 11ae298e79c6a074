import assert from 'node:assert/strict';
import { kolmogorovSmirnov, populationStabilityIndex } from '../../src/monitoring/drift.ts';
import { SlidingWindow } from '../../src/monitoring/sliding-window.ts';
import { exercise } from './exercise.ts';

exercise('5.1', 'the PSI counts gains and losses, and does not depend on the order of the populations', () => {
  // So many rows that the half row which is added to each group does not show.
  const [one, other] = [
    [9_000_000, 1_000_000],
    [5_000_000, 5_000_000],
  ] as const;
  for (const psi of [populationStabilityIndex(one, other), populationStabilityIndex(other, one)]) {
    assert.ok(Math.abs(psi - 0.4 * (Math.log(0.9 / 0.5) + Math.log(0.5 / 0.1))) < 1e-4, `PSI = ${psi}`);
  }
});

exercise('5.2', 'the KS statistic compares the cumulative shares up to each bin', () => {
  // All rows have moved by one bin: of the first two bins, training had three quarters of its rows, and service a quarter.
  assert.equal(kolmogorovSmirnov([25, 50, 25, 0], [0, 25, 50, 25]), 0.5);
  // The two are as far apart with bins half as wide.
  assert.equal(kolmogorovSmirnov([25, 25, 25, 25, 0, 0], [0, 0, 25, 25, 25, 25]), 0.5);
});

exercise('5.3', 'a full window replaces the oldest row with the newest one', () => {
  const window = new SlidingWindow<number>(4);
  const held = Array.from({ length: 10 }, (_, row) => {
    window.add(row);
    return window.items().toSorted((a, b) => a - b);
  });
  assert.deepEqual(held.slice(3, 6), [
    [0, 1, 2, 3],
    [1, 2, 3, 4],
    [2, 3, 4, 5],
  ]);
  assert.deepEqual(held.at(-1), [6, 7, 8, 9]);
});
