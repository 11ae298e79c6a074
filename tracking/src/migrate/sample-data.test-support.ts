import { randomBytes } from 'node:crypto';
import type { Json, RestClient } from './rest-client.test-support.ts';

const pairs = (count: number, name: string) =>
  Array.from({ length: count }, (_, index) => ({ key: `${name}-${index}`, value: `${index}` }));

const losses = Array.from({ length: 2_500 }, (_, step) => ({
  ...{ key: 'loss', step, timestamp: 1_700_000_000_000 + step * 7, value: 1 / (step + 1) },
}));

const ODD = [
  { key: 'odd', step: 0, timestamp: 1_700_000_000_000, value: 'NaN' },
  { key: 'odd', step: 1, timestamp: 1_700_000_000_001, value: 'Infinity' },
  { key: 'odd', step: -3, timestamp: 1_700_000_000_002, value: '-Infinity' },
  { key: 'odd', step: 2, timestamp: 1_700_000_000_003, value: 1e-300 },
  { key: 'odd', step: 2, timestamp: 1_700_000_000_003, value: 2 },
  { key: 'ns', step: '1785571200123456789', timestamp: '1785571200123456789', value: 1 },
  { key: 'with space/and slash', step: 0, timestamp: 0, value: -0.1 },
];

async function newRun(server: RestClient, experiment_id: string, run_name: string, more: object = {}): Promise<Json> {
  const body = { experiment_id, run_name, user_id: 'ada', start_time: 1_700_000_000_000, ...more };
  return (await server.post('/runs/create', body)).run.info;
}

async function fillParent(server: RestClient, experiment: string): Promise<Json> {
  const run = await newRun(server, experiment, 'parent');
  const { run_id } = run;
  const log = (batch: object) => server.post('/runs/log-batch', { run_id, ...batch });
  await log({
    params: [
      { key: 'long', value: 'é'.repeat(6_000) },
      { key: 'empty', value: '' },
    ],
  });
  await log({ params: pairs(100, 'p') });
  await log({ params: pairs(60, 'q'), tags: pairs(100, 't') });
  await log({ tags: [...pairs(50, 'u'), { key: 'mlflow.note.content', value: '# Note\n«été» 🎉' }] });
  for (let from = 0; from < losses.length; from += 1_000) await log({ metrics: losses.slice(from, from + 1_000) });
  await log({ metrics: ODD });
  const dataset = {
    ...{ name: 'churn', digest: 'abc123', source_type: 'local', source: '{"uri": "data.csv"}' },
    ...{ schema: '{"columns": []}', profile: '{"rows": 7}' },
  };
  const tags = [{ key: 'mlflow.data.context', value: 'training' }];
  await server.post('/runs/log-inputs', { run_id, datasets: [{ dataset, tags }] });
  await server.put(`${run.artifact_uri}/notes.txt`, 'hello');
  await server.put(`${run.artifact_uri}/empty.bin`, '');
  await server.put(`${run.artifact_uri}/model/deep/er/été & co.txt`, 'deep');
  await server.put(`${run.artifact_uri}/model/MLmodel`, 'flavors: {}');
  await server.put(`${run.artifact_uri}/big.bin`, randomBytes(3_000_000));
  await server.post('/runs/update', { run_id, status: 'FINISHED', end_time: 1_700_000_009_999 });
  return run;
}

async function fillModel(server: RestClient, experiment_id: string, run: Json): Promise<Json> {
  const { run_id } = run;
  const body = {
    ...{ experiment_id, name: 'forest', model_type: 'Agent', source_run_id: run_id },
    ...{ params: pairs(3, 'depth'), tags: pairs(2, 'team') },
  };
  const { info } = (await server.post('/logged-models', body)).model;
  const { model_id } = info;
  await server.post('/runs/outputs', { run_id, models: [{ model_id, step: 4 }] });
  const on = { model_id, dataset_name: 'churn', dataset_digest: 'abc123' };
  const auc = { key: 'auc', timestamp: 1_700_000_000_500 };
  await server.post('/runs/log-batch', {
    run_id,
    metrics: [
      { ...auc, value: 0.75, step: 0, ...on },
      { ...auc, value: 'NaN', step: 1, model_id },
      { ...auc, value: 0.8, step: 2 },
    ],
  });
  await server.put(`${info.artifact_uri}/MLmodel`, `model_id: ${'x'.repeat(20)}`);
  await server.put(`${info.artifact_uri}/data/weights.bin`, randomBytes(100_000));
  await server.send('PATCH', `/logged-models/${model_id}`, { model_id, status: 'LOGGED_MODEL_READY' });
  await server.post('/logged-models', { experiment_id, name: 'pending' });
  return info;
}

async function fillRegistry(server: RestClient, run: Json, model: Json): Promise<void> {
  const version = async (body: object) => (await server.post('/model-versions/create', body)).model_version.version;
  const tags = pairs(2, 'owner');
  await server.post('/registered-models/create', { name: "l'été", description: 'Churn, été', tags });
  const name = "l'été";
  const source = `models:/${model.model_id}`;
  await version({ name, source, model_id: model.model_id, run_id: run.run_id, description: 'one', tags });
  await version({ name, source: `runs:/${run.run_id}/model`, run_id: run.run_id });
  await server.post('/model-versions/transition-stage', { name, version: '1', stage: 'Production' });
  await server.post('/model-versions/transition-stage', { name, version: '2', stage: 'Staging' });
  await server.post('/registered-models/alias', { name, alias: 'champion', version: '1' });
  await server.post('/registered-models/alias', { name, alias: 'challenger', version: '2' });
  // Another model, with a gap in its version numbers.
  await server.post('/registered-models/create', { name: 'copies' });
  await version({
    name: 'copies',
    source: `${run.artifact_uri}/model`,
    run_id: run.run_id,
    description: 'by location',
  });
  await version({ name: 'copies', source: `models:/${name}/1`, description: 'goes' });
  await version({ name: 'copies', source: `models:/${name}/1`, description: 'copy of one' });
  await server.send('DELETE', '/model-versions/delete', { name: 'copies', version: '2' });
  await server.post('/registered-models/alias', { name: 'copies', alias: 'newest', version: '3' });
  const prompt = { key: 'mlflow.prompt.is_prompt', value: 'true' };
  await server.post('/registered-models/create', { name: 'greeting', tags: [prompt] });
  const text = [prompt, { key: 'mlflow.prompt.text', value: 'Hello {{name}}' }];
  await version({ name: 'greeting', source: 'dummy-source', tags: text });
}

/** Fills an empty server with items of every kind that a copy includes, and some that it must skip. */
export async function fill(server: RestClient): Promise<void> {
  const tags = [{ key: 'team', value: 'été' }];
  const { experiment_id: churn } = await server.post('/experiments/create', { name: 'churn "été" / 1', tags });
  const { experiment_id: gone } = await server.post('/experiments/create', { name: 'gone' });
  await newRun(server, gone, 'of a deleted experiment');
  await server.post('/experiments/delete', { experiment_id: gone });
  const parent = await fillParent(server, churn);
  const model = await fillModel(server, churn, parent);
  const nested = [{ key: 'mlflow.parentRunId', value: parent.run_id }];
  const child = await newRun(server, churn, 'child', { tags: nested, start_time: 1_600_000_000_000 });
  await server.post('/runs/log-inputs', { run_id: child.run_id, models: [{ model_id: model.model_id }] });
  await server.post('/runs/update', { run_id: child.run_id, status: 'FAILED', end_time: 1_600_000_000_500 });
  await newRun(server, '0', 'still running', { start_time: 1_650_000_000_000 });
  const trash = await newRun(server, '0', 'trash');
  await server.post('/runs/delete', { run_id: trash.run_id });
  await fillRegistry(server, parent, model);
}
