import assert from 'node:assert/strict';
import { isLost, whyTakeBack } from '../../src/delivery/exchanges.ts';
import { judgeCandidate } from '../../src/delivery/gate.ts';
import { exercise } from './exercise.ts';

const WELL = { running: true, restarts: 0, health: 'healthy' } as const;
const READY = { container: WELL, ready: true, otherAnswers: 0 };
const answered = (status: number | null) => ({ startedAt: 0, endedAt: 1, status, servedBy: 'green' });

exercise('6.1', 'the gate accepts only a healthy and ready release with the accepted model', () => {
  const verdict = (seen: Partial<typeof READY>, container: object = {}) =>
    judgeCandidate({ ...READY, ...seen, container: { ...WELL, ...container } });
  assert.equal(verdict({}), 'pass');
  assert.equal(verdict({}, { health: 'unhealthy' }), 'unhealthy');
  assert.equal(verdict({ otherAnswers: 1 }), 'other-answers');
  const early = [
    judgeCandidate({ ...READY, container: { ...WELL, health: 'starting' } }),
    judgeCandidate({ ...READY, ready: false }),
    judgeCandidate({ ...READY, otherAnswers: null }),
  ];
  assert.deepEqual(early, ['wait', 'wait', 'wait']);
});

exercise('6.2', 'a request without a response or with an error response is lost', () => {
  assert.deepEqual(
    [200, null, 500, 502, 503, 422].map((status) => isLost(answered(status))),
    [false, true, true, true, true, true],
  );
});

exercise('6.3', 'only a lost request, a restart or an unhealthy container rolls a release back', () => {
  const good = Array.from({ length: 999 }, () => answered(200));
  assert.equal(whyTakeBack({ exchanges: good, container: WELL }), null);
  assert.equal(whyTakeBack({ exchanges: [], container: WELL }), null);
  assert.equal(whyTakeBack({ exchanges: [...good, answered(null)], container: WELL }), 'lost-requests');
  assert.equal(whyTakeBack({ exchanges: good, container: { ...WELL, restarts: 1 } }), 'crashed');
  assert.equal(whyTakeBack({ exchanges: good, container: { ...WELL, health: 'unhealthy' } }), 'unhealthy');
});
