import { describe, expect, it } from 'vitest';
import { trackingInMemory } from '../tracking.test-support.ts';

async function withRun(more: object = {}) {
  const server = await trackingInMemory();
  const { run } = (await server.post('/runs/create', { experiment_id: '0', run_name: 'first', ...more })).body;
  const { run_id } = run.info;
  const post = (path: string, body: object) => server.post(`/runs/${path}`, { run_id, ...body });
  const read = async () => {
    const { info, data } = (await server.get(`/runs/get?run_id=${run_id}`)).body.run;
    const pairs = (all: { key: string; value: string }[] = []) =>
      Object.fromEntries(all.map(({ key, value }) => [key, value]));
    return { info, params: pairs(data.params), tags: pairs(data.tags) };
  };
  return { post, read };
}

describe('values that are too long', () => {
  it('are truncated to 6,000 characters in a param, which can be logged again', async () => {
    const { post, read } = await withRun();
    for (const length of [6_001, 9_000, 6_000]) {
      expect((await post('log-parameter', { key: 'a', value: 'x'.repeat(length) })).status).toBe(200);
    }
    await post('log-batch', { params: [{ key: 'b', value: 'é'.repeat(6_001) }] });
    expect((await read()).params).toEqual({ a: 'x'.repeat(6_000), b: 'é'.repeat(6_000) });
  });

  it('are truncated to 8,000 code points in a run’s tag', async () => {
    const { post, read } = await withRun();
    await post('set-tag', { key: 'a', value: '😀'.repeat(8_001) });
    await post('log-batch', { tags: [{ key: 'mlflow.note.content', value: '# é\n'.repeat(2_001) }] });
    const { tags } = await read();
    expect(tags).toMatchObject({ a: '😀'.repeat(8_000), 'mlflow.note.content': '# é\n'.repeat(2_000) });
  });

  it('are not truncated in the tags and the name of a new run', async () => {
    const long = 'x'.repeat(9_000);
    const { read } = await withRun({ run_name: long, tags: [{ key: 'a//b?', value: long }] });
    const { info, tags } = await read();
    expect([info.run_name, tags]).toEqual([long, { 'a//b?': long, 'mlflow.runName': long }]);
  });

  const key = 'k'.repeat(251);
  const data = { name: 'n', digest: 'd', source_type: 's', source: 'x' };
  const tagged = (tag: object) => ({ datasets: [{ dataset: data, tags: [{ key: 'k', value: 'v', ...tag }] }] });
  const described = (more: object) => ({ datasets: [{ dataset: { ...data, ...more } }] });
  it.each([
    ['log-metric', { key, value: 1, timestamp: 1 }, "'Metric name' exceeds the maximum length of 250"],
    ['log-parameter', { key, value: '' }, "'Param key' exceeds the maximum length of 250"],
    ['set-tag', { key, value: '' }, "'key' exceeds the maximum length of 250"],
    ['log-batch', { tags: [{ key: 'a' }, { key }] }, "'tags[1].key' exceeds the maximum length of 250"],
    ['log-inputs', described({ name: 'x'.repeat(501) }), "'name' exceeds the maximum length of 500"],
    ['log-inputs', described({ digest: 'x'.repeat(37) }), "'digest' exceeds the maximum length of 36"],
    ['log-inputs', described({ source: 'x'.repeat(65_536) }), "'source' exceeds the maximum length of 65535"],
    ['log-inputs', described({ schema: 'x'.repeat(1_048_576) }), "'schema' exceeds the maximum length of 1048575"],
    ['log-inputs', tagged({ key: 'x'.repeat(256) }), "'key' exceeds the maximum length of 255"],
    ['log-inputs', tagged({ value: 'x'.repeat(501) }), "'value' exceeds the maximum length of 500"],
    ['log-metric', { key: 'a', value: 1, timestamp: -1 }, 'Timestamp must be a nonnegative long'],
    ['set-tag', { key: '../a', value: '' }, 'must not resolve to other names'],
    ['log-parameter', { key: 'a?', value: '' }, 'Names may only contain'],
  ])('are rejected elsewhere (%s, %#)', async (path, body, message) => {
    const { post } = await withRun();
    const error = { error_code: 'INVALID_PARAMETER_VALUE', message: expect.stringContaining(message) };
    expect(await post(path, body)).toMatchObject({ status: 400, body: error });
  });
});

describe('MLflow’s system tags', () => {
  it('rename the run if the tag is its name and not empty', async () => {
    const { post, read } = await withRun();
    const names = async () => {
      const { info, tags } = await read();
      return [info.run_name, tags['mlflow.runName']];
    };
    await post('set-tag', { key: 'mlflow.runName', value: 'second' });
    expect(await names()).toEqual(['second', 'second']);
    await post('set-tag', { key: 'mlflow.runName', value: '' });
    expect(await names()).toEqual(['second', 'second']);
    await post('log-batch', { tags: [{ key: 'mlflow.runName', value: 'third' }] });
    expect(await names()).toEqual(['third', 'third']);
    await post('delete-tag', { key: 'mlflow.runName' });
    expect(await names()).toEqual(['third', undefined]);
    await post('update', { run_name: 'fourth' });
    expect(await names()).toEqual(['fourth', 'fourth']);
  });

  it('are not interpreted otherwise: the user, the source and the parent of a run', async () => {
    const given = { 'mlflow.user': 'b', 'mlflow.source.name': 'train.py', 'mlflow.parentRunId': 'no such run' };
    const tags = Object.entries(given).map(([key, value]) => ({ key, value }));
    const { post, read } = await withRun({ user_id: 'a', tags });
    expect(await read()).toMatchObject({ info: { user_id: 'a' }, tags: given });
    await post('set-tag', { key: 'mlflow.user', value: 'c' });
    expect((await read()).info.user_id).toBe('a');
  });

  it('are rejected if a run has two names, or a tag twice', async () => {
    const { post } = await trackingInMemory();
    const create = (run_name: string, ...keys: string[]) =>
      post('/runs/create', { experiment_id: '0', run_name, tags: keys.map((key, at) => ({ key, value: `v${at}` })) });
    const two = { error_code: 'INVALID_PARAMETER_VALUE', message: expect.stringContaining('different values') };
    expect(await create('a', 'mlflow.runName')).toMatchObject({ status: 400, body: two });
    expect(await create('a', 'k', 'k')).toMatchObject({ status: 400, body: { error_code: 'BAD_REQUEST' } });
  });
});
