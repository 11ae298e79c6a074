import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Exchange, percentile, phaseOf, whyTakeBack } from '../../src/delivery/exchanges.ts';
import { formatOutcome } from '../../src/delivery/format-outcome.ts';

const exchange = (startedAt: number, endedAt: number, others: Partial<Exchange> = {}): Exchange => ({
  startedAt,
  endedAt,
  status: 200,
  servedBy: 'blue',
  ...others,
});
const MOMENTS = { ordered: 100, done: 120, back: null };

test('a request belongs to the phase of the switch in which it was under way', () => {
  const phases = [exchange(90, 100), exchange(90, 101), exchange(110, 115), exchange(119, 500), exchange(120, 121)];
  assert.deepEqual(
    phases.map((one) => phaseOf(one, MOMENTS)),
    ['before', 'during', 'during', 'during', 'after'],
  );
});

test('what begins after the switch was taken back is a phase of its own', () => {
  const moments = { ...MOMENTS, back: 200 };
  assert.deepEqual(
    [exchange(199, 210), exchange(200, 201)].map((one) => phaseOf(one, moments)),
    ['after', 'back'],
  );
});

test('a percentile is one of the values: the nearest rank', () => {
  const values = [15, 20, 35, 40, 50].toReversed();
  assert.deepEqual(
    [0, 0.05, 0.3, 0.4, 0.5, 0.99, 1].map((share) => percentile(values, share)),
    [15, 15, 20, 20, 35, 50, 50],
  );
  assert.equal(percentile([], 0.5), 0);
});

test('a container that has ended takes its release back, whatever was answered', () => {
  const container = { running: false, restarts: 0, health: 'healthy' } as const;
  assert.equal(whyTakeBack({ exchanges: [exchange(0, 1)], container }), 'crashed');
});

test('the table counts the requests, the lost ones and who answered, phase by phase', () => {
  const exchanges = [
    exchange(0, 10),
    exchange(95, 125),
    exchange(130, 134, { servedBy: 'green' }),
    exchange(140, 148, { servedBy: null, status: null }),
  ];
  const lines = formatOutcome({ exchanges, moments: MOMENTS }).split('\n');
  const cells = lines.slice(1).map((line) => line.trim().replaceAll(',', '.').split(/ {2,}/).slice(1));
  assert.deepEqual(cells, [
    ['1', '0', '1', '0', '10.0', '10.0'],
    ['1', '0', '1', '0', '30.0', '30.0'],
    ['2', '1', '0', '1', '4.0', '8.0'],
  ]);
});
