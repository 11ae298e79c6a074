import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { variant } from '../../src/variant.ts';
import { ORDINARY } from '../customers.ts';
import { startApp } from './app.ts';

const app = await startApp();
after(() => app.close());

/** The details of a body that the service must refuse. */
async function detailsOf(payload: object | string) {
  const headers = { 'content-type': 'application/json' };
  const response = await app.inject({ method: 'POST', url: variant.predictPath, payload, headers });
  assert.equal(response.statusCode, 422);
  return response.json().detail;
}

const CASES = [
  ['state', 5, 'string_type'],
  ['state', 'ZZ', 'literal_error'],
  ['account_length', 'twelve', 'int_parsing'],
  ['account_length', '12', 'int_type'],
  ['account_length', null, 'int_type'],
  ['account_length', 1.5, 'int_from_float'],
  ['total_day_minutes', 'much', 'float_parsing'],
  ['total_day_minutes', '12.5', 'float_type'],
  ['total_day_minutes', true, 'float_type'],
  ['total_intl_calls', -1, 'greater_than_equal'],
  ['total_day_minutes', 16_000, 'less_than_equal'],
  ['tenure', 3, 'extra_forbidden'],
] as const;

for (const [column, value, type] of CASES) {
  test(`refuses ${column} = ${JSON.stringify(value)} with ${type}`, async () => {
    const [detail, ...others] = await detailsOf({ ...ORDINARY, [column]: value });
    assert.deepEqual(others, []);
    assert.equal(detail.type, type);
    assert.deepEqual(detail.loc, ['body', column]);
    assert.deepEqual(detail.input, value);
    assert.ok(detail.msg.length > 0);
  });
}

test('a missing column is shown with the row that lacks it', async () => {
  const { total_day_minutes: _, ...row } = ORDINARY;
  assert.deepEqual(await detailsOf(row), [
    { type: 'missing', loc: ['body', 'total_day_minutes'], msg: 'Field required', input: row },
  ]);
});

test('the context contains the limit, or the expected values', async () => {
  const [below] = await detailsOf({ ...ORDINARY, total_day_minutes: -1 });
  assert.deepEqual(below.ctx, { ge: 0 });
  assert.equal(below.msg, 'Input should be greater than or equal to 0');
  const [plan] = await detailsOf({ ...ORDINARY, voice_mail_plan: 'maybe' });
  assert.deepEqual(plan.ctx, { expected: "'no' or 'yes'" });
  assert.equal(plan.msg, "Input should be 'no' or 'yes'");
});

test('in a list, the location contains the row index', async () => {
  const details = await detailsOf([ORDINARY, ORDINARY, ORDINARY, { ...ORDINARY, state: 'ZZ' }]);
  assert.deepEqual(
    details.map((detail: { loc: unknown }) => detail.loc),
    [['body', 3, 'state']],
  );
});

test('reports every error of a body, up to 100', async () => {
  assert.equal((await detailsOf({})).length, Object.keys(ORDINARY).length);
  assert.equal((await detailsOf(Array(10).fill({}))).length, 100);
});

for (const [name, payload, type] of [
  ['text that is not JSON', '{"state":', 'json_invalid'],
  ['NaN, which is not JSON', JSON.stringify(ORDINARY).replace('180.1', 'NaN'), 'json_invalid'],
  ['no body at all', '', 'missing'],
  ['null', 'null', 'missing'],
  ['a number', '3', 'model_attributes_type'],
  ['an empty list', '[]', 'too_short'],
] as const) {
  test(`refuses ${name} with ${type}`, async () => {
    const [detail, ...others] = await detailsOf(payload);
    assert.deepEqual(others, []);
    assert.equal(detail.type, type);
    assert.deepEqual(detail.loc, ['body']);
  });
}
