/** What clients rely on: the shape of questions and answers, and the document that says it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FEATURES } from '../src/data/schema.ts';
import { variant } from '../src/variant.ts';
import { customer, get, predict } from './service.ts';

type Refused = { readonly detail: readonly { readonly loc: readonly (string | number)[] }[] };
type Operation = { readonly responses: Readonly<Record<string, unknown>> };
type Document = {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, { readonly get?: Operation }>>;
  readonly components: { schemas: { Customer: { required: string[]; examples: unknown[] } } };
};

test('one customer has one answer, a list has a list', async () => {
  const one = await predict(customer());
  assert.equal(one.status, 200);
  assert.deepEqual(Object.keys(one.body).toSorted(), ['prediction', variant.probabilityField].toSorted());
  assert.deepEqual((await predict([customer(), customer()])).body, [one.body, one.body]);
});

const { state: _, ...withoutState } = customer();
for (const [what, body, place] of [
  ['a number that is out of range', customer({ total_day_minutes: 16_000 }), ['body', 'total_day_minutes']],
  ['a text for a number', customer({ account_length: 'long' }), ['body', 'account_length']],
  ['a category that nobody knows', customer({ area_code: '408' }), ['body', 'area_code']],
  ['a column that is missing', withoutState, ['body', 'state']],
  ['a column that nobody knows', customer({ colour: 'blue' }), ['body', 'colour']],
  ['a wrong row among good ones', [customer(), customer({ state: 'XX' })], ['body', 1, 'state']],
] as const) {
  test(`${what} is refused with 422, and with its place`, async () => {
    const { status, body: answer } = await predict<Refused>(body);
    assert.equal(status, 422);
    assert.ok(
      answer.detail.some(({ loc }) => JSON.stringify(loc) === JSON.stringify(place)),
      JSON.stringify(answer),
    );
  });
}

test('a list that is too long is refused, and the service goes on', async () => {
  assert.equal((await predict(Array(1_001).fill(customer()))).status, 422);
  assert.equal((await predict(customer())).status, 200);
});

test('/openapi.json says which paths there are, and they are there', async () => {
  const { status, body: document } = await get<Document>('/openapi.json');
  assert.equal(status, 200);
  assert.match(document.openapi, /^3\./);
  for (const path of [variant.predictPath, '/health', '/ready', '/version']) assert.ok(document.paths[path], path);
  // What is read needs no body: it answers, and with a status that the document tells.
  const read = Object.entries(document.paths).flatMap(([path, { get: operation }]) =>
    operation ? [{ path, ...operation }] : [],
  );
  for (const { path, responses } of read.filter((one) => !one.path.includes('{'))) {
    const answer = await get(path);
    assert.ok(Object.hasOwn(responses, answer.status), `GET ${path}: ${answer.status} is not in the document`);
  }
});

test('/openapi.json describes a customer as the service wants one', async () => {
  const { body: document } = await get<Document>('/openapi.json');
  const { Customer } = document.components.schemas;
  assert.deepEqual(Customer.required.toSorted(), FEATURES.map(({ name }) => name).toSorted());
  for (const example of Customer.examples) assert.equal((await predict(example)).status, 200);
});
