import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fitModel, labelsOf, predictChurn, TRAINING_OPTIONS } from '../../src/model/churn-model.ts';
import { learningCurve } from '../../src/model/learning-curve.ts';
import { logLoss } from '../../src/model/metrics.ts';
import { mlflowClient } from '../../src/tracking/client.ts';
import { judge } from '../../src/tracking/gate.ts';
import { type Http, MlflowRefusal, openHttp } from '../../src/tracking/http.ts';
import { sendRun } from '../../src/tracking/send-run.ts';
import { makeCustomers } from '../customers.ts';
import { exercise } from './exercise.ts';

const customers = makeCustomers(300);
const labels = labelsOf(customers);
const train = (outcomes: readonly boolean[]) => fitModel(customers, outcomes, { ...TRAINING_OPTIONS, trees: 25 });

/** A client whose requests are answered by `answer`, and kept. */
function clientOf(answer: (path: string) => unknown) {
  const sent: { method: string; path: string; parameters: Readonly<Record<string, unknown>> }[] = [];
  const api: Http['api'] = async (method, path, parameters) => {
    sent.push({ method, path, parameters });
    return answer(path);
  };
  const putFile = async () => undefined;
  return { sent, client: mlflowClient({ url: 'http://mlflow', api, putFile, getFile: async () => new Uint8Array() }) };
}

exercise('4.1', 'a request is retried after a 5xx, and never after a 4xx', async () => {
  for (const [first, expected] of [
    [503, 2],
    [500, 2],
    [400, 1],
    [429, 1],
  ] as const) {
    let asked = 0;
    const server = createServer((_, response) => response.writeHead(asked++ === 0 ? first : 200).end('{}'));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await openHttp(url, { retries: 3, firstDelay: 1 })
      .api('POST', 'runs/create', {})
      .catch(() => undefined);
    server.close();
    assert.equal(asked, expected, `after ${first}, asked ${asked} times`);
  }
});

exercise('4.2', 'a batch is sent completely, in chunks that MLflow accepts', async () => {
  const { client, sent } = clientOf(() => ({}));
  const metrics = Array.from({ length: 2_500 }, (_, step) => ({ key: 'loss', value: 1, step, timestamp: 0 }));
  await client.logBatch('r', { params: [], metrics, tags: [] });
  const parts = sent.map(({ parameters }) => (Array.isArray(parameters['metrics']) ? parameters['metrics'] : []));
  assert.deepEqual(
    parts.map((part) => part.length),
    [1_000, 1_000, 500],
  );
  assert.deepEqual(parts.flat(), metrics);
});

exercise('4.3', 'a missing alias is null, and any other refusal is an error', async () => {
  const refusing = (code: string) =>
    clientOf(() => {
      throw new MlflowRefusal('http://mlflow', code, code);
    }).client.versionByAlias('churn', 'champion');
  assert.equal(await refusing('RESOURCE_DOES_NOT_EXIST'), null);
  assert.equal(await refusing('INVALID_PARAMETER_VALUE'), null);
  await assert.rejects(refusing('PERMISSION_DENIED'), { errorCode: 'PERMISSION_DENIED' });
});

exercise('4.4', 'an alias is assigned to a version', async () => {
  const { client, sent } = clientOf(() => ({}));
  await client.setAlias('churn', 'champion', '7');
  const parameters = { name: 'churn', alias: 'champion', version: '7' };
  assert.deepEqual(sent, [{ method: 'POST', path: 'registered-models/alias', parameters }]);
});

exercise('4.5', 'a candidate passes the gate only if it is better', () => {
  const good = train(labels);
  const bad = train(labels.map((label) => !label));
  const passes = [judge(good, bad, customers), judge(good, null, customers)].map(({ better }) => better);
  const stays = [judge(bad, good, customers), judge(good, good, customers), judge(bad, null, customers)];
  assert.deepEqual(passes, [true, true]);
  assert.deepEqual(
    stays.map(({ better }) => better),
    [false, false, false],
  );
});

exercise('4.6', 'the learning curve has a point every ten trees, and one for the whole model', () => {
  const model = train(labels);
  const curve = learningCurve(model, customers);
  assert.deepEqual(
    curve.map(({ trees }) => trees),
    [10, 20, 25],
  );
  assert.equal(curve.at(-1)?.logLoss, logLoss(predictChurn(model, customers), labels));
  assert.ok((curve[0]?.logLoss ?? 0) > (curve[1]?.logLoss ?? 0));
});

exercise('4.7', 'a run that was not sent completely is marked as failed', async () => {
  const { client, sent } = clientOf((path) => {
    if (path === 'runs/log-inputs') throw new Error('the cable was pulled');
    return {
      experiment: { experiment_id: '1' },
      run: { info: { run_id: 'r', artifact_uri: 'mlflow-artifacts:/1/r' } },
    };
  });
  const lists = { params: [], metrics: [], tags: [], datasets: [] };
  const record = { name: 'x', startTime: 0, endTime: 1, ...lists, artifacts: {}, modelVersion: 'abc' };
  await assert.rejects(sendRun(client, record), /the cable was pulled/);
  const last = sent.at(-1);
  assert.deepEqual([last?.path, last?.parameters['status']], ['runs/update', 'FAILED']);
});
