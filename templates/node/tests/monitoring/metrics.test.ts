import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { type CustomerFeatures, FEATURES } from '../../src/data/schema.ts';
import { featuresOf } from '../../src/monitoring/drifted-customers.ts';
import { ENOUGH_ROWS } from '../../src/monitoring/measure-drift.ts';
import { makeReference } from '../../src/monitoring/reference.ts';
import { formatReference, REFERENCE_FILE } from '../../src/monitoring/reference-file.ts';
import { variant } from '../../src/variant.ts';
import { ORDINARY } from '../customers.ts';
import { readMetric, startMonitoredApp, TRAINING } from './app.ts';

let app: FastifyInstance;
beforeEach(async () => {
  app = await startMonitoredApp();
});
afterEach(() => app.close());

const send = (payload: object) => app.inject({ method: 'POST', url: variant.predictPath, payload });
const rows: readonly CustomerFeatures[] = TRAINING.map(featuresOf);
const predicted = async () =>
  ((await readMetric(app, 'predictions_total{class="yes"}')) ?? 0) +
  ((await readMetric(app, 'predictions_total{class="no"}')) ?? 0);

test('answers in the format of Prometheus, and is not part of the API that it documents', async () => {
  const answer = await app.inject('/metrics');
  assert.equal(answer.statusCode, 200);
  assert.match(String(answer.headers['content-type']), /^text\/plain; version=0\.0\.4/);
  assert.equal((await app.inject('/openapi.json')).json().paths['/metrics'], undefined);
});

test('counts the rows predicted, by class, and their scores', async () => {
  assert.equal(await predicted(), 0);
  const answers = (await send(rows.slice(0, 30))).json() as { prediction: string }[];
  await send(rows[0] ?? {});
  assert.equal(await predicted(), 31);
  assert.equal(await readMetric(app, 'prediction_score_count'), 31);
  const yes = [...answers, answers[0]].filter((answer) => answer?.prediction === 'yes').length;
  assert.equal(await readMetric(app, 'predictions_total{class="yes"}'), yes);
});

test('a refused request is a request, and no prediction', async () => {
  await send({ ...rows[0], state: 'Atlantis' });
  await send([rows[0] ?? {}, {}]);
  const refused = `http_requests_total{route="${variant.predictPath}",method="POST",status="422"}`;
  assert.equal(await predicted(), 0);
  assert.equal(await readMetric(app, 'drift_window_rows'), 0);
  assert.equal(await readMetric(app, refused), 2);
});

type Row = Readonly<Record<string, unknown>>;

/** The same customers in the three contracts: where to send them, and as what. */
const contracts: Readonly<Record<string, (customers: readonly Row[]) => object>> = {
  [variant.predictPath]: (customers) => [...customers],
  '/invocations': (customers) => ({ dataframe_records: customers }),
  '/v2/models/churn/infer': (customers) => ({
    inputs: FEATURES.map(({ name, kind }) => ({
      name,
      shape: [customers.length],
      datatype: kind === 'category' ? 'BYTES' : 'FP64',
      data: customers.map((customer) => customer[name]),
    })),
  }),
};

for (const [url, bodyOf] of Object.entries(contracts)) {
  const post = (customers: readonly Row[]) => app.inject({ method: 'POST', url, payload: bodyOf(customers) });

  test(`counts what ${url} predicts, and watches its rows for drift`, async () => {
    const half = rows.filter((_, row) => row % 2 === 0);
    assert.equal((await post(half)).statusCode, 200);
    assert.equal(await predicted(), ENOUGH_ROWS);
    assert.equal(await readMetric(app, 'prediction_score_count'), ENOUGH_ROWS);
    assert.ok(((await readMetric(app, 'drift_score')) ?? 1) < 0.1);
    await post(half.map((row) => ({ ...row, total_eve_minutes: 400 })));
    assert.ok(((await readMetric(app, 'feature_psi{feature="total_eve_minutes"}')) ?? 0) > 0.2);
  });

  test(`what ${url} refuses is no prediction`, async () => {
    const refused = await post([...rows.slice(0, 3), { ...ORDINARY, state: 'Atlantis' }]);
    assert.ok(refused.statusCode === 400 || refused.statusCode === 422, refused.body);
    assert.equal(await predicted(), 0);
    assert.equal(await readMetric(app, 'drift_window_rows'), 0);
  });
}

test('a prediction that nobody got is not counted', async () => {
  assert.equal((await app.inject({ method: 'POST', url: '/broken' })).statusCode, 500);
  assert.equal(await predicted(), 0);
  assert.equal(await readMetric(app, 'drift_window_rows'), 0);
});

test('counts requests by the pattern of their route, whatever the URL', async () => {
  await app.inject('/nowhere');
  await app.inject('/elsewhere?x=1');
  assert.equal(await readMetric(app, 'http_requests_total{route="none",method="GET",status="404"}'), 2);
  const { body } = await app.inject('/metrics');
  assert.doesNotMatch(body, /elsewhere/);
  assert.match(body, /http_request_duration_seconds_bucket\{le="\+Inf",route="none",method="GET"\} 2/);
});

test('names the model that answers, and the new one once it has changed', async () => {
  assert.equal(await readMetric(app, 'model_info{version="0123456789ab"}'), 1);
  app.served = { ...app.served, version: 'ba9876543210' };
  assert.equal(await readMetric(app, 'model_info{version="ba9876543210"}'), 1);
  assert.equal(await readMetric(app, 'model_info{version="0123456789ab"}'), undefined);
});

test('tells how the process is', async () => {
  assert.ok(((await readMetric(app, 'process_resident_memory_bytes')) ?? 0) > 0);
});

test('reports no drift before there are enough rows, then little, then much once the rows have changed', async () => {
  await send(rows.slice(0, ENOUGH_ROWS - 1));
  assert.equal(await readMetric(app, 'drift_score'), undefined);
  assert.equal(await readMetric(app, 'drift_window_rows'), ENOUGH_ROWS - 1);
  await send(rows.slice(ENOUGH_ROWS - 1));
  assert.ok(((await readMetric(app, 'drift_score')) ?? 1) < 0.1);
  await send(rows.map((row) => ({ ...row, total_eve_minutes: 400 })));
  assert.ok(((await readMetric(app, 'drift_score')) ?? 0) > 0.2);
  assert.ok(((await readMetric(app, 'feature_psi{feature="total_eve_minutes"}')) ?? 0) > 0.2);
  assert.equal(await readMetric(app, 'feature_ks{feature="total_eve_minutes"}'), 1);
  assert.equal(await readMetric(app, 'feature_ks{feature="state"}'), undefined);
});

test('the reference follows the model: rows that are news to the old one are not to the new one', async () => {
  const changed = TRAINING.map((customer) => ({ ...customer, total_eve_minutes: 400 }));
  await send(changed.map(featuresOf));
  assert.ok(((await readMetric(app, 'drift_score')) ?? 0) > 0.2);
  const beside = { [REFERENCE_FILE]: formatReference(makeReference(changed)) };
  app.served = { ...app.served, version: 'ba9876543210', beside };
  assert.ok(((await readMetric(app, 'drift_score')) ?? 1) < 0.1);
  assert.equal(await readMetric(app, 'drift_window_rows'), 1_000);
});

test('the rows that the drift looks at are bounded', async () => {
  for (let request = 0; request < 3; request++) await send([...rows]);
  assert.equal(await readMetric(app, 'drift_window_rows'), 1_000);
});
