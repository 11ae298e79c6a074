import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRandom } from '../../src/random.ts';
import { calibrate } from '../../src/report/calibration.ts';

test('each bin compares what was predicted with what happened', () => {
  const { bins, error, brier } = calibrate(Float64Array.of(0.1, 0.2, 0.94, 1), [false, true, true, true]);
  assert.deepEqual(
    bins.map(({ from, to, rows, observed }) => [from, to, rows, observed]),
    [
      [0.1, 0.2, 1, 0],
      [0.2, 0.3, 1, 1],
      [0.9, 1, 2, 1],
    ],
  );
  assert.ok(Math.abs((bins[2]?.predicted ?? 0) - 0.97) < 1e-12);
  assert.ok(Math.abs(error - (0.1 + 0.8 + 2 * 0.03) / 4) < 1e-12);
  assert.ok(Math.abs(brier - (0.01 + 0.64 + 0.0036 + 0) / 4) < 1e-12);
});

test('probabilities that mean what they say are calibrated, those that exaggerate are not', () => {
  const random = createRandom(1);
  const probabilities = Float64Array.from({ length: 20_000 }, random);
  const labels = Array.from(probabilities, (probability) => random() < probability);
  const bold = probabilities.map((probability) => (probability < 0.5 ? probability / 4 : 1 - (1 - probability) / 4));
  assert.ok(calibrate(probabilities, labels).error < 0.02);
  assert.ok(calibrate(bold, labels).error > 0.15);
});

test('without rows there is nothing to say', () => {
  assert.deepEqual(calibrate(new Float64Array(), []), { bins: [], error: 0, brier: 0 });
});
