import { describe, expect, it } from 'vitest';
import { trackingInMemory } from '../tracking.test-support.ts';

describe('experiments', () => {
  it('finds Default in a new store', async () => {
    const { get } = await trackingInMemory();
    const { body } = await get('/experiments/get?experiment_id=0');
    expect(body.experiment).toMatchObject({ name: 'Default', artifact_location: 'mlflow-artifacts:/0' });
  });

  it('does not reuse the name of a deleted experiment', async () => {
    const { post } = await trackingInMemory();
    const { body } = await post('/experiments/create', { name: 'a' });
    await post('/experiments/delete', body);
    const again = await post('/experiments/create', { name: 'a' });
    expect(again).toMatchObject({ status: 400, body: { error_code: 'RESOURCE_ALREADY_EXISTS' } });
  });

  it('deletes and restores the runs with their experiment', async () => {
    const { post, get } = await trackingInMemory();
    const { body } = await post('/experiments/create', { name: 'a' });
    const { run } = (await post('/runs/create', body)).body;
    const stage = async () => (await get(`/runs/get?run_id=${run.info.run_id}`)).body.run.info.lifecycle_stage;
    await post('/experiments/delete', body);
    expect(await stage()).toBe('deleted');
    await post('/experiments/restore', body);
    expect(await stage()).toBe('active');
  });

  it('pages through the matches of a filter, in the requested order', async () => {
    const { post } = await trackingInMemory();
    for (const name of ['b', 'a', 'c']) await post('/experiments/create', { name, tags: [{ key: 'k', value: 'v' }] });
    const query = { max_results: 2, filter: "tags.k = 'v' AND name != 'zz'", order_by: ['name'] };
    const first = (await post('/experiments/search', query)).body;
    const second = (await post('/experiments/search', { ...query, page_token: first.next_page_token })).body;
    const names = [...first.experiments, ...second.experiments].map(({ name }: { name: string }) => name);
    expect(names).toEqual(['a', 'b', 'c']);
    expect(second.next_page_token).toBeUndefined();
  });

  it.each([
    [{ name: 'x'.repeat(10_000_000) }, 'INVALID_PARAMETER_VALUE'],
    [{ name: { deep: [] } }, 'INVALID_PARAMETER_VALUE'],
    [{}, 'INVALID_PARAMETER_VALUE'],
    [{ name: 'a', artifact_location: 'ftp://example.org/c' }, 'INVALID_PARAMETER_VALUE'],
  ])('rejects an invalid name or location (%#)', async (body, error_code) => {
    const { post } = await trackingInMemory();
    expect(await post('/experiments/create', body)).toMatchObject({ status: 400, body: { error_code } });
  });
});
