import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitModel, labelsOf, TRAINING_OPTIONS } from '../../src/model/churn-model.ts';
import { formatModel } from '../../src/model/model-file.ts';
import { readChampion } from '../../src/report/champion.ts';
import { type Http, MlflowRefusal } from '../../src/tracking/http.ts';
import { makeCustomers } from '../customers.ts';

const customers = makeCustomers(100);
const model = fitModel(customers, labelsOf(customers), { ...TRAINING_OPTIONS, trees: 3 });
const RUN = {
  info: { run_id: 'abc', run_name: 'train-1', experiment_id: '1', start_time: 1_789_000_000_000 },
  data: {
    params: [{ key: 'trees', value: '3' }],
    metrics: [
      { key: 'test.f1', value: 0.9 },
      { key: 'odd', value: 'NaN' },
    ],
    tags: [{ key: 'mlflow.source.git.commit', value: 'c0ffee' }],
  },
  inputs: {
    dataset_inputs: [
      {
        tags: [{ key: 'mlflow.data.context', value: 'test' }],
        dataset: { digest: '123', source: 'data/processed/test.csv', profile: '{"num_rows":799}' },
      },
    ],
  },
};

/** An MLflow with one version, whose run is this one. */
function registry(run: object = RUN): Http {
  const answers: Readonly<Record<string, object>> = {
    'registered-models/alias': { model_version: { version: '7', run_id: 'abc' } },
    'runs/get': { run },
    'artifacts/list': { files: [] },
    'metrics/get-history': {
      metrics: [
        { value: 0.2, step: 10 },
        { value: 'NaN', step: 20 },
      ],
    },
  };
  const api: Http['api'] = async (_, path) => answers[path] ?? assert.fail(path);
  return { url: 'http://mlflow', api, putFile: async () => {}, getFile: async () => Buffer.from(formatModel(model)) };
}

test('reads the champion, its run, its data and its curve', async () => {
  const { loaded, ...facts } = await readChampion(registry());
  assert.deepEqual(loaded.model, model);
  assert.deepEqual(facts, {
    registered: {
      version: '7',
      alias: 'champion',
      run: {
        name: 'train-1',
        url: 'http://mlflow/#/experiments/1/runs/abc',
        startedAt: '2026-09-10 00:26 UTC',
      },
    },
    commit: 'c0ffee',
    datasets: [{ context: 'test', digest: '123', source: 'data/processed/test.csv', rows: 799 }],
    params: [{ key: 'trees', value: '3' }],
    metrics: new Map([
      ['test.f1', 0.9],
      ['odd', Number.NaN],
    ]),
    curve: [{ trees: 10, logLoss: 0.2 }],
  });
});

test('a run that says little is still a run', async () => {
  const facts = await readChampion(registry({ info: { run_id: 'abc', experiment_id: '1', start_time: 1e300 } }));
  assert.deepEqual([facts.commit, facts.datasets, facts.params], [null, [], []]);
  assert.equal(facts.registered?.run.startedAt, null);
  const odd = { tags: [], dataset: { digest: '1', profile: 'not JSON' } };
  const { datasets } = await readChampion(registry({ ...RUN, inputs: { dataset_inputs: [odd] } }));
  assert.deepEqual(datasets, [{ context: '', digest: '1', source: '', rows: null }]);
});

test('ids that would lead elsewhere stay ids', async () => {
  const { registered } = await readChampion(
    registry({ info: { run_id: 'a/../b>)', experiment_id: '1?x', start_time: 0 } }),
  );
  assert.equal(registered?.run.url, 'http://mlflow/#/experiments/1%3Fx/runs/a%2F..%2Fb%3E)');
});

test('without a champion it says so', async () => {
  const http = registry();
  const refusing: Http['api'] = async () => {
    throw new MlflowRefusal('http://mlflow', 'RESOURCE_DOES_NOT_EXIST', 'no such model');
  };
  await assert.rejects(readChampion({ ...http, api: refusing }), { code: 'NO_CHAMPION', message: /make promote/ });
});
