import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { formatCsv } from '../../src/data/csv.ts';
import { variant } from '../../src/variant.ts';
import { ORDINARY } from '../customers.ts';
import { startApp } from './app.ts';

const app = await startApp();
after(() => app.close());

const COLUMNS = Object.keys(ORDINARY);
const ANGRY = { ...ORDINARY, total_day_minutes: 440, number_customer_service_calls: 4 };
const ROWS = [ORDINARY, ANGRY];
const EXPECTED = (await app.inject({ method: 'POST', url: variant.predictPath, payload: ROWS })).json();

function invoke(payload: object | string, contentType = 'application/json') {
  return app.inject({ method: 'POST', url: '/invocations', payload, headers: { 'content-type': contentType } });
}

const lists = ROWS.map((row) => Object.values(row));
const byColumn = Object.fromEntries(COLUMNS.map((name, at) => [name, lists.map((values) => values[at])]));

// The requests of MLflow's documentation (Deployment, "Accepted Input Formats"), with our columns.
for (const [name, body] of [
  ['dataframe_split', { dataframe_split: { columns: COLUMNS, data: lists } }],
  ['dataframe_split with an index', { dataframe_split: { index: [0, 1], columns: COLUMNS, data: lists } }],
  ['dataframe_split with params', { dataframe_split: { columns: COLUMNS, data: lists }, params: { temperature: 0.5 } }],
  ['dataframe_records', { dataframe_records: ROWS }],
  ['instances', { instances: ROWS }],
  ['inputs, by row', { inputs: ROWS }],
  ['inputs, by column', { inputs: byColumn }],
] as const) {
  test(`answers ${name} as the route of predictions does`, async () => {
    const response = await invoke(body);
    assert.equal(response.statusCode, 200, response.body);
    assert.deepEqual(response.json(), { predictions: EXPECTED });
  });
}

test('answers CSV as the route of predictions does, whatever the order of its columns', async () => {
  const header = COLUMNS.toReversed();
  const csv = formatCsv(
    header,
    lists.map((values) => values.toReversed()),
  );
  assert.deepEqual((await invoke(csv, 'text/csv')).json(), { predictions: EXPECTED });
  assert.deepEqual((await invoke(csv, 'text/csv; charset=utf-8')).json(), { predictions: EXPECTED });
});

for (const [name, body, words] of [
  ['no form', { params: {} }, /exactly one of dataframe_split/],
  ['two forms', { instances: ROWS, inputs: ROWS }, /exactly one of dataframe_split/],
  ['a list', ROWS, /exactly one of dataframe_split/],
  ['text that is not JSON', '{"instances":', /JSON decode error/],
  ['NaN', `{"instances": [${JSON.stringify(ORDINARY).replace('180.1', 'NaN')}]}`, /JSON decode error/],
  ['a row without a column', { instances: [{ state: 'KS' }] }, /0\.account_length: Field required/],
  ['an unknown category', { instances: [ORDINARY, { ...ORDINARY, state: 'ZZ' }] }, /1\.state: Input should be 'AK'/],
  ['a string for a number', { instances: [{ ...ORDINARY, total_day_minutes: '12' }] }, /0\.total_day_minutes/],
  ['no rows', { instances: [] }, /at least 1 item/],
  ['too many rows', { instances: Array(1_001).fill(ORDINARY) }, /at most 1000 items/],
  ['a column twice', { dataframe_split: { columns: ['state', 'state'], data: [] } }, /twice/],
  ['a row that is too short', { dataframe_split: { columns: COLUMNS, data: [['KS']] } }, /1 values for 19 columns/],
  ['columns that are not equally long', { inputs: { state: ['KS'], area_code: [] } }, /area_code has 0 values/],
  ['params that are not an object', { instances: ROWS, params: 3 }, /params/],
] as const) {
  test(`refuses ${name} with MLflow's error`, async () => {
    const response = await invoke(body);
    const { error_code, message, ...others } = response.json();
    assert.deepEqual([response.statusCode, error_code, others], [400, 'BAD_REQUEST', {}], response.body);
    assert.match(message, words);
  });
}

for (const [name, csv, words] of [
  ['a missing value', `${COLUMNS}\n${Object.values({ ...ORDINARY, account_length: '' })}\n`, /0\.account_length/],
  [
    'a number with a unit',
    `${COLUMNS}\n${Object.values({ ...ORDINARY, account_length: '12d' })}\n`,
    /0\.account_length/,
  ],
  ['a quote that is not closed', `${COLUMNS}\n"KS`, /Line 2: this is not CSV/],
  ['a header alone', `${COLUMNS}\n`, /at least 1 item/],
] as const) {
  test(`refuses a CSV text with ${name}`, async () => {
    const response = await invoke(csv, 'text/csv');
    assert.equal(response.statusCode, 400);
    assert.match(response.json().message, words);
  });
}

test('a content type that it cannot read is 415; only /invocations reads CSV', async () => {
  assert.equal((await invoke('x', 'application/vnd.apache.parquet')).statusCode, 415);
  const headers = { 'content-type': 'text/csv' };
  assert.equal((await app.inject({ method: 'POST', url: variant.predictPath, payload: 'x', headers })).statusCode, 415);
});

test('a body of more than 1 MiB is 413', async () => {
  const response = await invoke(`"${'x'.repeat(1024 * 1024)}"`);
  assert.deepEqual(
    [response.statusCode, response.json()],
    [413, { error_code: 'BAD_REQUEST', message: 'Payload Too Large' }],
  );
});
