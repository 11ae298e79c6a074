import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { trackingInMemory } from '../tracking.test-support.ts';

let server: Awaited<ReturnType<typeof trackingInMemory>>;
beforeEach(async () => {
  server = await trackingInMemory();
});
afterEach(() => server.app.close());

const create = async (name: string, more: object = {}) => {
  const { body } = await server.post('/logged-models', { experiment_id: '0', name, ...more });
  return body.model.info.model_id as string;
};
const search = (question: object) => server.post('/logged-models/search', { experiment_ids: ['0'], ...question });
const found = async (question: object) => {
  const { body } = await search(question);
  return (body.models ?? []).map((model: { info: { name: string } }) => model.info.name);
};

describe('a logged model', () => {
  it('is stored below the artifacts of its experiment', async () => {
    const id = await create('tree', { params: [{ key: 'depth', value: '4' }], tags: [{ key: 'a', value: 'b' }] });
    const { body } = await server.get(`/logged-models/${id}`);
    expect(body.model).toEqual({
      info: {
        experiment_id: '0',
        model_id: id,
        name: 'tree',
        artifact_uri: `mlflow-artifacts:/0/models/${id}/artifacts`,
        creation_timestamp_ms: expect.any(Number),
        last_updated_timestamp_ms: expect.any(Number),
        status: 'LOGGED_MODEL_PENDING',
        model_type: '',
        source_run_id: '',
        tags: [{ key: 'a', value: 'b' }],
      },
      data: { params: [{ key: 'depth', value: '4' }] },
    });
  });

  it('becomes ready, and is not found after deletion', async () => {
    const id = await create('tree');
    const ready = await server.patch(`/logged-models/${id}`, { model_id: id, status: 'LOGGED_MODEL_READY' });
    expect(ready.body.model.info.status).toBe('LOGGED_MODEL_READY');
    await server.delete(`/logged-models/${id}`, {});
    expect((await server.get(`/logged-models/${id}`)).status).toBe(404);
    expect((await server.get(`/logged-models/${id}?allow_deleted=true`)).status).toBe(200);
  });

  it('rejects a duplicate param, and stores nothing of the request', async () => {
    const id = await create('tree', { params: [{ key: 'depth', value: '4' }] });
    const params = ['leaves', 'depth'].map((key) => ({ key, value: '5' }));
    const answer = await server.post(`/logged-models/${id}/params`, { model_id: id, params });
    expect(answer).toMatchObject({ status: 400, body: { error_code: 'BAD_REQUEST' } });
    expect((await server.get(`/logged-models/${id}`)).body.model.data).toEqual({
      params: [{ key: 'depth', value: '4' }],
    });
  });

  it.each(['a/b', 'a.b', "a'", 'x'.repeat(10_000_000), 5])('rejects the name %#', async (name) => {
    expect((await server.post('/logged-models', { experiment_id: '0', name })).status).toBe(400);
  });

  it.each(['../..', '%2e%2e', '/etc', '..\\..'])('rejects listing %s', async (path) => {
    const id = await create('tree');
    const query = `artifact_directory_path=${encodeURIComponent(path)}`;
    expect((await server.get(`/logged-models/${id}/artifacts/directories?${query}`)).status).toBe(400);
  });

  it('lists the versions that are created from it', async () => {
    const id = await create('tree');
    await server.post('/registered-models/create', { name: 'churn' });
    await server.post('/model-versions/create', { name: 'churn', source: `models:/${id}`, model_id: id });
    const { body } = await server.get(`/logged-models/${id}`);
    expect(body.model.info.tags).toEqual([{ key: 'mlflow.modelVersions', value: '[{"name": "churn", "version": 1}]' }]);
    const place = await server.get('/model-versions/get-download-uri?name=churn&version=1');
    expect(place.body.artifact_uri).toBe(`mlflow-artifacts:/0/models/${id}/artifacts`);
  });
});

describe('the search for logged models', () => {
  beforeEach(async () => {
    const { body } = await server.post('/runs/create', { experiment_id: '0', start_time: 1 });
    const run_id = body.run.info.run_id;
    const low = await create('low', { params: [{ key: 'depth', value: '2' }] });
    const high = await create('high', { tags: [{ key: 'kind', value: 'tree' }] });
    await create('none');
    const metric = { key: 'auc', timestamp: 1, step: 0 };
    const metrics = [
      { ...metric, value: 0.6, model_id: low },
      { ...metric, value: 0.8, model_id: high, dataset_name: 'rows', dataset_digest: 'd1' },
    ];
    await server.post('/runs/log-batch', { run_id, metrics });
  });

  it.each([
    ["name = 'low'", ['low']],
    ['metrics.auc > 0.7', ['high']],
    ["params.depth = '2'", ['low']],
    ["tags.kind ILIKE 'TREE'", ['high']],
    ["attributes.name IN ('low', 'high')", ['high', 'low']],
    ['creation_timestamp < 5', []],
  ])('finds models with %s', async (filter, expected) =>
    expect((await found({ filter })).toSorted()).toEqual(expected),
  );

  it('sorts by a metric, with models without it last in both directions', async () => {
    const order = (ascending: boolean) => found({ order_by: [{ field_name: 'metrics.auc', ascending }] });
    expect(await order(true)).toEqual(['low', 'high', 'none']);
    expect(await order(false)).toEqual(['high', 'low', 'none']);
  });

  it('finds the models that were measured on a dataset', async () => {
    expect(await found({ datasets: [{ dataset_name: 'rows', dataset_digest: 'd1' }] })).toEqual(['high']);
  });

  it('accepts a page token only for the same query', async () => {
    const { body } = await search({ max_results: 2 });
    const page_token = body.next_page_token;
    expect(await found({ max_results: 2, page_token })).toHaveLength(1);
    expect((await search({ max_results: 2, page_token, filter: "name = 'low'" })).status).toBe(400);
  });

  it.each([
    { filter: "bogus = 'x'" },
    { filter: "name = 'a' OR 1 = 1" },
    { filter: "'; DROP TABLE logged_models" },
    { filter: "metrics.auc > 'x'" },
    { order_by: [{ field_name: 'name; DROP TABLE runs' }] },
    { order_by: 'name' },
    { page_token: 'W10=' },
    { datasets: [{}] },
    { max_results: -1 },
    { experiment_ids: ['x'] },
    { experiment_ids: undefined },
  ])('rejects %j', async (question) => {
    expect(await search(question)).toMatchObject({ status: 400, body: { error_code: 'INVALID_PARAMETER_VALUE' } });
  });
});
