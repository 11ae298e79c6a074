import assert from 'node:assert/strict';
import { after } from 'node:test';
import { fitModel, labelsOf, TRAINING_OPTIONS } from '../../src/model/churn-model.ts';
import { buildApp } from '../../src/service/app.ts';
import { toDetails } from '../../src/service/validation-details.ts';
import { variant } from '../../src/variant.ts';
import { makeCustomers, ORDINARY } from '../customers.ts';
import { exercise } from './exercise.ts';

const customers = makeCustomers(100);
const fitted = fitModel(customers, labelsOf(customers), { ...TRAINING_OPTIONS, trees: 5 });
const serve = (threshold: number) => buildApp({ model: { ...fitted, threshold }, version: 'abc' });
const app = await serve(0.5);
after(() => app.close());
const predict = (payload: object, on = app) => on.inject({ method: 'POST', url: variant.predictPath, payload });

exercise('3.1', 'GET /health reports that the service is up, and its model', async () => {
  const response = await app.inject('/health');
  assert.equal(response.statusCode, 200);
  assert.deepEqual(response.json(), { status: 'ok', model: { version: 'abc', trees: 5, threshold: 0.5 } });
});

exercise('3.2', 'the prediction is "yes" if the probability reaches the threshold', async () => {
  const probability = [(await predict(ORDINARY)).json()].flat()[0][variant.probabilityField];
  for (const [threshold, expected] of [
    [probability, 'yes'],
    [probability + 1e-9, 'no'],
  ] as const) {
    const other = await serve(threshold);
    assert.equal([(await predict(ORDINARY, other)).json()].flat()[0].prediction, expected);
    await other.close();
  }
});

exercise('3.3', 'the response has the shape of the request: one result for one, a list for a list', async () => {
  const one = (await predict(ORDINARY)).json();
  assert.deepEqual(Object.keys(one).sort(), ['prediction', variant.probabilityField].sort());
  assert.deepEqual((await predict([ORDINARY])).json(), [one]);
  assert.deepEqual((await predict([ORDINARY, ORDINARY])).json(), [one, one]);
});

exercise('3.4', 'a number outside its range is rejected', async () => {
  const [low, high] = [
    await predict({ ...ORDINARY, total_intl_calls: -1 }),
    await predict({ ...ORDINARY, total_day_minutes: 1_441 }),
  ];
  assert.deepEqual([low.statusCode, high.statusCode], [422, 422]);
});

exercise('3.5', 'a list contains 1 to 1,000 customers', async () => {
  const statuses = [0, 1, 1_000, 1_001].map(async (rows) => (await predict(Array(rows).fill(ORDINARY))).statusCode);
  assert.deepEqual(await Promise.all(statuses), [422, 200, 200, 422]);
});

exercise('3.6', 'the location of an error has numeric row indices, and decoded JSON pointers', () => {
  const finding = { keyword: 'required', schemaPath: '', params: { missingProperty: 'state' } };
  const places = ['/3', '/a~1b/12/c~0d'].map((instancePath) => toDetails([{ ...finding, instancePath }], {})[0]?.loc);
  assert.deepEqual(places, [
    ['body', 3, 'state'],
    ['body', 'a/b', 12, 'c~d', 'state'],
  ]);
});

exercise('3.7', 'the response to an internal error reveals nothing about the service', async () => {
  const broken = await buildApp({ model: {} as never, version: '0' });
  const response = await predict(ORDINARY, broken);
  assert.deepEqual([response.statusCode, response.json()], [500, { detail: 'Internal Server Error' }]);
  await broken.close();
});
