import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { variant } from '../../src/variant.ts';
import { ORDINARY } from '../customers.ts';
import { startApp } from './app.ts';

const app = await startApp();
after(() => app.close());
const predict = (payload: object) => app.inject({ method: 'POST', url: variant.predictPath, payload });

test('predicts for one customer', async () => {
  const response = await predict(ORDINARY);
  assert.equal(response.statusCode, 200);
  const { prediction, [variant.probabilityField]: probability } = response.json();
  assert.ok(probability > 0 && probability < 1);
  assert.equal(prediction, probability >= variant.decisionThreshold ? 'yes' : 'no');
});

test('predicts "yes" for a customer who is likely to leave, and "no" for one who is not', async () => {
  const angry = { ...ORDINARY, total_day_minutes: 440, number_customer_service_calls: 4 };
  const response = await predict([angry, { ...ORDINARY, total_day_minutes: 60 }]);
  assert.deepEqual(
    response.json().map((one: { prediction: string }) => one.prediction),
    ['yes', 'no'],
  );
});

test('returns a list in the order of the request, with the same result as for a single customer', async () => {
  const others = [ORDINARY, { ...ORDINARY, total_day_minutes: 440, number_customer_service_calls: 4 }];
  const together = (await predict(others)).json();
  const alone = await Promise.all(others.map(async (one) => (await predict(one)).json()));
  assert.deepEqual(together, alone);
});

test('accepts at most 1,000 customers', async () => {
  assert.equal((await predict(Array(1_000).fill(ORDINARY))).json().length, 1_000);
  const refused = await predict(Array(1_001).fill(ORDINARY));
  assert.equal(refused.statusCode, 422);
  assert.equal(refused.json().detail[0].type, 'too_long');
});

test('takes the limits of each range', async () => {
  assert.equal((await predict({ ...ORDINARY, total_day_minutes: 0, total_intl_calls: 0 })).statusCode, 200);
});
