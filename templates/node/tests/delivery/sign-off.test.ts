import assert from 'node:assert/strict';
import { test } from 'node:test';
import { releaseOf } from '../../src/delivery/docker.ts';
import { FLOORS, shortfalls } from '../../src/delivery/floors.ts';
import { formatSignOff, type SignOff, whyNotAccepted } from '../../src/delivery/sign-off.ts';
import { EXAMPLE } from '../../src/service/request-schema.ts';

const METRICS = { rows: 799, accuracy: 0.97, precision: 0.95, recall: 0.84, f1: 0.89, rocAuc: 0.93, logLoss: 0.13 };
const SIGNED: SignOff = {
  passed: true,
  release: '0123456789ab',
  imageId: 'sha256:aa',
  model: 'ba9876543210',
  commit: null,
  time: '2026-11-21T10:00:00.000Z',
  metrics: METRICS,
  floors: FLOORS,
  probes: [{ customer: EXAMPLE, answer: { prediction: 'no', probability: 0.1 } }],
};

test('only the image that was accepted may be deployed, and the refusal says what to do', () => {
  assert.equal(whyNotAccepted(SIGNED, SIGNED.release), null);
  assert.match(whyNotAccepted(null, SIGNED.release)?.en ?? '', /make acceptance/);
  assert.match(whyNotAccepted(SIGNED, 'ffffffffffff')?.en ?? '', /0123456789ab.*ffffffffffff.*make acceptance/);
  assert.match(whyNotAccepted({ ...SIGNED, passed: false }, SIGNED.release)?.en ?? '', /failed/);
});

test('a metric that is below its floor, or no number at all, is a shortfall', () => {
  assert.deepEqual(shortfalls({ ...METRICS, ...FLOORS }), []);
  assert.deepEqual(shortfalls({ ...METRICS, f1: FLOORS.f1 - 1e-9 }), ['f1']);
  assert.deepEqual(shortfalls({ ...METRICS, rocAuc: Number.NaN }), ['rocAuc']);
});

test('the page shows each metric beside its floor, and what was accepted', () => {
  const page = formatSignOff({ ...SIGNED, metrics: { ...METRICS, f1: 0.5 } });
  assert.match(page, /0[.,]930 \| 0[.,]850 \| ✅/);
  assert.match(page, new RegExp(`F1 \\| 0[.,]500 \\| ${FLOORS.f1.toFixed(3).replace('.', '[.,]')} \\| ❌`));
  for (const said of [SIGNED.release, SIGNED.model, SIGNED.imageId]) assert.ok(page.includes(said), said);
});

test('a release is its layers and what it runs: neither the engine nor the name of the image changes it', () => {
  const image = {
    Id: 'sha256:aa',
    RootFS: { Layers: ['sha256:1', 'sha256:2'] },
    Config: { Cmd: ['node'], Entrypoint: null, Env: ['PORT=3000'], User: 'node' },
  };
  const release = releaseOf(image);
  assert.match(release, /^[0-9a-f]{12}$/);
  assert.equal(releaseOf({ ...image, Id: 'sha256:bb' }), release);
  assert.notEqual(releaseOf({ ...image, RootFS: { Layers: ['sha256:1'] } }), release);
  assert.notEqual(releaseOf({ ...image, Config: { ...image.Config, User: 'root' } }), release);
});
