import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { trackingInMemory } from '../tracking.test-support.ts';

let server: Awaited<ReturnType<typeof trackingInMemory>>;
beforeEach(async () => {
  server = await trackingInMemory();
  await server.post('/registered-models/create', { name: 'churn', tags: [{ key: 'team', value: 'crm' }] });
});
afterEach(() => server.app.close());

const version = (source = 's3://bucket/model') => server.post('/model-versions/create', { name: 'churn', source });
const query = (filter: string) => `?filter=${encodeURIComponent(filter)}`;
const names = async (filter: string) => {
  const { body } = await server.get(`/registered-models/search${query(filter)}`);
  return (body.registered_models ?? []).map((model: { name: string }) => model.name);
};

describe('registered models', () => {
  it('returns a model as created, without unset fields', async () => {
    const { body } = await server.get('/registered-models/get?name=churn');
    expect(body.registered_model).toEqual({
      name: 'churn',
      creation_timestamp: expect.any(Number),
      last_updated_timestamp: expect.any(Number),
      tags: [{ key: 'team', value: 'crm' }],
    });
  });

  it.each(['a/b', 'a:b', '..', '.', ' ', 'x'.repeat(10_000_000), 5, null, ['a']])(
    'rejects the name %#',
    async (name) => {
      const answer = await server.post('/registered-models/create', { name });
      expect(answer).toMatchObject({ status: 400, body: { error_code: 'INVALID_PARAMETER_VALUE' } });
    },
  );

  it('rejects a duplicate name, on creation and renaming', async () => {
    await server.post('/registered-models/create', { name: 'other' });
    const taken = { status: 400, body: { error_code: 'RESOURCE_ALREADY_EXISTS' } };
    expect(await server.post('/registered-models/create', { name: 'churn' })).toMatchObject(taken);
    expect(await server.post('/registered-models/rename', { name: 'churn', new_name: 'other' })).toMatchObject(taken);
  });

  it('keeps versions, tags and aliases when renamed', async () => {
    await version();
    await server.post('/registered-models/alias', { name: 'churn', alias: 'champion', version: '1' });
    await server.post('/registered-models/rename', { name: 'churn', new_name: 'renamed' });
    const { body } = await server.get('/registered-models/get?name=renamed');
    expect(body.registered_model).toMatchObject({
      tags: [{ key: 'team', value: 'crm' }],
      aliases: [{ alias: 'champion', version: '1' }],
      latest_versions: [{ name: 'renamed', version: '1' }],
    });
  });

  it('leaves nothing behind when deleted', async () => {
    await version();
    await server.delete('/registered-models/delete', { name: 'churn' });
    expect((await server.get('/model-versions/search')).body).toEqual({});
    expect((await server.get('/registered-models/get?name=churn')).status).toBe(404);
  });
});

describe('the search for registered models', () => {
  beforeEach(async () => {
    await server.post('/registered-models/create', { name: 'fraud' });
    const tags = [{ key: 'mlflow.prompt.is_prompt', value: 'true' }];
    await server.post('/registered-models/create', { name: 'greeting', tags });
  });

  it.each([
    ["name = 'churn'", ['churn']],
    ["name LIKE 'CH%'", []],
    ["name ILIKE 'CH%'", ['churn']],
    ["name IN ('fraud', 'x')", ['fraud']],
    ["tags.team = 'crm'", ['churn']],
    ["tags.team != 'x'", ['churn']],
    ["tag.`mlflow.prompt.is_prompt` != 'true'", ['churn', 'fraud']],
    ["tag.`mlflow.prompt.is_prompt` = 'true'", ['greeting']],
    ["name = 'x'' OR 1=1 --'", []],
  ])('finds models with %s', async (filter, expected) => expect(await names(filter)).toEqual(expected));

  it.each([
    "name = 'a' OR name = 'b'",
    "'; DROP TABLE registered_models; --",
    'name > 1',
    "bogus = 'x'",
    'tags.a IS NULL',
  ])('rejects %s', async (filter) => {
    const answer = await server.get(`/registered-models/search${query(filter)}`);
    expect(answer).toMatchObject({ status: 400, body: { error_code: 'INVALID_PARAMETER_VALUE' } });
  });

  it('returns every model over all pages', async () => {
    const first = await server.get('/registered-models/search?max_results=1');
    const token = encodeURIComponent(first.body.next_page_token);
    const second = await server.get(`/registered-models/search?max_results=1&page_token=${token}`);
    expect(second.body.registered_models.map((model: { name: string }) => model.name)).toEqual(['fraud']);
    expect(second.body.next_page_token).toBeUndefined();
  });

  it.each(['x', 'W10=', 'eyJvZmZzZXQiOi0xfQ==', '%25%25'])('rejects the forged token %s', async (token) => {
    expect((await server.get(`/registered-models/search?page_token=${token}`)).status).toBe(400);
  });
});

describe('model versions', () => {
  it('are numbered, and numbers are never reused', async () => {
    await version();
    await version();
    await server.delete('/model-versions/delete', { name: 'churn', version: '2' });
    expect((await version()).body.model_version.version).toBe('3');
    expect((await server.get('/model-versions/get?name=churn&version=2')).status).toBe(404);
  });

  it('lose their aliases when deleted', async () => {
    await version();
    await server.post('/registered-models/alias', { name: 'churn', alias: 'champion', version: '1' });
    await server.delete('/model-versions/delete', { name: 'churn', version: '1' });
    const answer = await server.get('/registered-models/alias?name=churn&alias=champion');
    expect(answer).toMatchObject({ status: 400, body: { message: 'Registered model alias champion not found.' } });
  });

  it.each(['latest', 'LATEST', 'v1', 'V22', 'a b', 'x'.repeat(256)])('reject the alias %s', async (alias) => {
    await version();
    expect((await server.post('/registered-models/alias', { name: 'churn', alias, version: '1' })).status).toBe(400);
  });

  it('archive the version in production on request', async () => {
    await version();
    await version();
    const move = { name: 'churn', stage: 'production', archive_existing_versions: true };
    await server.post('/model-versions/transition-stage', { ...move, version: '1' });
    await server.post('/model-versions/transition-stage', { ...move, version: '2' });
    const { body } = await server.post('/registered-models/get-latest-versions', { name: 'churn' });
    const stages = body.model_versions.map((row: { version: string; current_stage: string }) => [
      row.version,
      row.current_stage,
    ]);
    expect(stages).toEqual([
      ['1', 'Archived'],
      ['2', 'Production'],
    ]);
  });

  it.each([
    '/etc/passwd',
    'file:///etc',
    'file://host/etc',
    's3://bucket/../x',
    's3://bucket/%252e%252e/x',
    'http://example.org/model',
    'mlflow-artifacts:/1/x',
    'mlflow-artifacts://host/1/x',
    'runs:/0123/model',
    'models:/m-unknown',
    'models:/churn/99',
    'models:/a/b/c',
    '%25'.repeat(1_000_000),
  ])('reject the source %#', async (source) => {
    const { status } = await version(source);
    expect([400, 404]).toContain(status);
  });

  it('inherit the location of their source version', async () => {
    await version();
    const { body } = await version('models:/churn/latest');
    expect(body.model_version.source).toBe('models:/churn/1');
    const place = await server.get('/model-versions/get-download-uri?name=churn&version=2');
    expect(place.body).toEqual({ artifact_uri: 's3://bucket/model' });
  });
});
