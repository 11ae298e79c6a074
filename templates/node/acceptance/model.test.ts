/** The model in the image is the one of `make train`, and good enough. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadSplit } from '../src/data/load.ts';
import { FLOORS, shortfalls } from '../src/delivery/floors.ts';
import { predictRows } from '../src/delivery/questions.ts';
import { labelsOf } from '../src/model/churn-model.ts';
import { evaluate } from '../src/model/metrics.ts';
import { loadModel } from '../src/model/model-file.ts';
import { featuresOf } from '../src/monitoring/drifted-customers.ts';
import { paths } from '../src/paths.ts';
import { predictionsOf } from '../src/service/prediction.ts';
import { get, url } from './service.ts';

const { model, version } = await loadModel(paths.model);
const customers = await loadSplit(paths.splits.test);
const rows = customers.map(featuresOf);

test('/version and /health name the model of models/model.json (if not: make image)', async () => {
  const [named, health] = [await get<{ model: string }>('/version'), await get('/health')];
  assert.equal(named.body.model, version);
  assert.deepEqual(health.body, {
    status: 'ok',
    model: { version, trees: model.ensemble.trees.length, threshold: model.threshold },
  });
});

test('the service predicts for the test rows what that model predicts, to the last digit', async () => {
  assert.deepEqual(await predictRows(url, rows), predictionsOf({ model, version }, rows));
});

test('the metrics of its answers reach the floors of a release', async () => {
  const answers = (await predictRows(url, rows)) ?? [];
  assert.equal(answers.length, customers.length);
  const probabilities = Float64Array.from(answers, ({ probability }) => probability);
  const metrics = evaluate(probabilities, labelsOf(customers), model.threshold);
  assert.deepEqual(shortfalls(metrics), [], `${JSON.stringify(metrics)}, floors: ${JSON.stringify(FLOORS)}`);
});
