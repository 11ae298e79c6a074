import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idleColour } from '../../src/delivery/colours.ts';
import { countOtherAnswers, judgeCandidate } from '../../src/delivery/gate.ts';

const yes = { prediction: 'yes', probability: 0.75 } as const;
const no = { prediction: 'no', probability: 0.25 } as const;

test('a release goes where none is live', () => {
  assert.deepEqual([idleColour('none'), idleColour('blue'), idleColour('green')], ['blue', 'green', 'blue']);
});

test('a container that has ended, or that Docker had to start again, is turned away at once', () => {
  const container = { running: true, restarts: 0, health: 'starting' } as const;
  const waiting = { ready: false, otherAnswers: null };
  assert.equal(judgeCandidate({ ...waiting, container: { ...container, running: false } }), 'crashed');
  assert.equal(judgeCandidate({ ...waiting, container: { ...container, restarts: 1 } }), 'crashed');
});

test('an answer is another one by its class, by its last digit, or by not being there', () => {
  assert.equal(countOtherAnswers([yes, no], [yes, no]), 0);
  assert.equal(countOtherAnswers([yes, no], [no, yes]), 2);
  assert.equal(countOtherAnswers([yes], [{ ...yes, probability: 0.75 + 1e-15 }]), 1);
  assert.equal(countOtherAnswers([yes, no], [yes]), 1);
});
