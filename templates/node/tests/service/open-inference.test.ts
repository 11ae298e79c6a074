import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { FEATURES } from '../../src/data/schema.ts';
import type { Tensor } from '../../src/service/tensors.ts';
import { variant } from '../../src/variant.ts';
import { ORDINARY } from '../customers.ts';
import { startApp } from './app.ts';

const app = await startApp();
after(() => app.close());

const ROWS = [ORDINARY, { ...ORDINARY, total_day_minutes: 440, number_customer_service_calls: 4 }];
const EXPECTED = (await app.inject({ method: 'POST', url: variant.predictPath, payload: ROWS })).json();
const DATATYPES = { category: 'BYTES', integer: 'INT64', real: 'FP64' };

/** One tensor a column, as KServe's documentation sends them; some of them changed. */
function inputsOf(change: (tensor: Tensor) => object = (tensor) => tensor): object[] {
  return FEATURES.map(({ name, kind }) =>
    change({ name, shape: [2], datatype: DATATYPES[kind], data: ROWS.map((row) => row[name]) }),
  );
}

const only = (name: string, members: object) => inputsOf((one) => (one.name === name ? { ...one, ...members } : one));
const infer = (payload: object, path = '/v2/models/churn/infer') => app.inject({ method: 'POST', url: path, payload });

test('says which server and model it is', async () => {
  assert.deepEqual(Object.keys((await app.inject('/v2')).json()), ['name', 'version', 'extensions']);
  assert.deepEqual((await app.inject('/v2/health/live')).json(), { live: true });
  assert.deepEqual((await app.inject('/v2/health/ready')).json(), { ready: true });
  for (const url of ['/v2/models/churn', '/v2/models/churn/versions/0123456789ab']) {
    const { name, versions, platform, inputs, outputs } = (await app.inject(url)).json();
    assert.deepEqual([name, versions, platform], ['churn', ['0123456789ab'], 'nodejs']);
    assert.equal(inputs.length, FEATURES.length);
    assert.deepEqual(inputs[0], { name: 'state', datatype: 'BYTES', shape: [-1] });
    assert.deepEqual(outputs[1], { name: variant.probabilityField, datatype: 'FP64', shape: [-1] });
    assert.deepEqual((await app.inject(`${url}/ready`)).json(), { name: 'churn', ready: true });
  }
});

test('infers as the route of predictions does, and gives the id back', async () => {
  const pick = (name: string) => EXPECTED.map((one: Record<string, unknown>) => one[name]);
  for (const path of ['/v2/models/churn/infer', '/v2/models/churn/versions/0123456789ab/infer']) {
    const response = await infer({ id: '42', inputs: inputsOf() }, path);
    assert.equal(response.statusCode, 200, response.body);
    assert.deepEqual(response.json(), {
      model_name: 'churn',
      model_version: '0123456789ab',
      id: '42',
      outputs: [
        { name: 'prediction', shape: [2], datatype: 'BYTES', data: pick('prediction') },
        { name: variant.probabilityField, shape: [2], datatype: 'FP64', data: pick(variant.probabilityField) },
      ],
    });
  }
});

test('takes columns of shape [n, 1], nested or flat, and gives the outputs that are asked for', async () => {
  const nested = inputsOf((one) => ({ ...one, shape: [2, 1], data: one.data.map((value) => [value]) }));
  const flat = inputsOf((one) => ({ ...one, shape: [2, 1] }));
  for (const inputs of [nested, flat]) {
    const { id, outputs } = (await infer({ inputs, outputs: [{ name: variant.probabilityField }] })).json();
    assert.equal(id, undefined);
    assert.deepEqual(
      outputs.map(({ name }: Tensor) => name),
      [variant.probabilityField],
    );
  }
});

for (const [name, body, words] of [
  ['no inputs', { inputs: [] }, /at least 1 item/],
  ['a missing column', { inputs: inputsOf().slice(1) }, /0\.state: Field required/],
  [
    'an unknown column',
    { inputs: [...inputsOf(), { name: 'tenure', shape: [2], datatype: 'INT64', data: [1, 2] }] },
    /Extra/,
  ],
  ['an input twice', { inputs: [...inputsOf(), ...inputsOf()] }, /twice/],
  ['a shape that is not that of the data', { inputs: only('state', { shape: [3] }) }, /state: 2 values/],
  ['more columns than one in an input', { inputs: only('state', { shape: [1, 2] }) }, /state: 2 values/],
  [
    'columns that are not equally long',
    { inputs: only('state', { shape: [1], data: ['KS'] }) },
    /2 values, other columns 1/,
  ],
  ['a datatype that does not exist', { inputs: only('state', { datatype: 'TEXT' }) }, /datatype/],
  ['numbers as bytes', { inputs: only('account_length', { datatype: 'BYTES' }) }, /BYTES is not its datatype/],
  ['an unknown category', { inputs: only('state', { data: ['KS', 'ZZ'] }) }, /1\.state: Input should be/],
  ['a string for a number', { inputs: only('account_length', { data: ['1', 2] }) }, /0\.account_length/],
  ['an output that does not exist', { inputs: inputsOf(), outputs: [{ name: 'logits' }] }, /outputs\.0\.name/],
] as const) {
  test(`refuses ${name} with the protocol's error`, async () => {
    const response = await infer(body);
    const { error, ...others } = response.json();
    assert.deepEqual([response.statusCode, others], [400, {}], response.body);
    assert.match(error, words);
  });
}

test('a model or a version that is not served is 404, a wrong method 405', async () => {
  for (const url of ['/v2/models/other', '/v2/models/churn/versions/1', '/v2/models/churn/versions/1/ready']) {
    const response = await app.inject(url);
    assert.deepEqual([response.statusCode, Object.keys(response.json())], [404, ['error']], url);
  }
  const wrong = await app.inject('/v2/models/churn/versions/0123456789ab/infer');
  assert.deepEqual([wrong.statusCode, wrong.headers.allow], [405, 'POST']);
  assert.deepEqual(wrong.json(), { error: 'Method Not Allowed' });
});
