import { describe, expect, it } from 'vitest';
import { trackingInMemory } from '../tracking.test-support.ts';

async function withRun() {
  const server = await trackingInMemory();
  const create = async (body: object = {}) => {
    const answer = await server.post('/runs/create', { experiment_id: '0', ...body });
    return answer.body.run.info.run_id as string;
  };
  const run_id = await create();
  const log = (batch: object, run = run_id) => server.post('/runs/log-batch', { run_id: run, ...batch });
  const read = async () => (await server.get(`/runs/get?run_id=${run_id}`)).body.run;
  const search = async (query: object) =>
    (await server.post('/runs/search', { experiment_ids: ['0'], ...query })).body.runs?.map(
      (run: { info: { run_id: string } }) => run.info.run_id,
    ) ?? [];
  return { ...server, create, run_id, log, read, search };
}

const point = (key: string, value: unknown, step = 0, timestamp = 1) => ({ key, value, step, timestamp });

describe('runs', () => {
  it('generates a name for a run without one', async () => {
    const { read } = await withRun();
    const { info, data } = await read();
    expect(info.run_name).toMatch(/^[a-z]+-[a-z]+-\d{1,3}$/);
    expect(data.tags).toEqual([{ key: 'mlflow.runName', value: info.run_name }]);
  });

  it('takes the point with the largest step, timestamp and value as the latest, in any order of arrival', async () => {
    const { log, read } = await withRun();
    await log({ metrics: [point('a', 1, 3, 5), point('a', 9, 1, 9), point('a', 2, 3, 5), point('a', 2, 3, 5)] });
    expect((await read()).data.metrics).toEqual([point('a', 2, 3, 5)]);
  });

  it('returns NaN as a text and infinity as the largest double', async () => {
    const { log, read } = await withRun();
    await log({ metrics: [point('n', 'NaN'), point('p', 'Infinity'), point('q', '-Infinity')] });
    const values = (await read()).data.metrics.map((metric: { value: unknown }) => metric.value);
    expect(values).toEqual(['NaN', Number.MAX_VALUE, -Number.MAX_VALUE]);
  });

  it('writes nothing of a batch with a conflict', async () => {
    const { log, read } = await withRun();
    await log({ params: [{ key: 'a', value: '1' }] });
    const batch = {
      params: [
        { key: 'b', value: '1' },
        { key: 'a', value: '2' },
      ],
      metrics: [point('m', 1)],
    };
    expect(await log(batch)).toMatchObject({ status: 400, body: { error_code: 'INVALID_PARAMETER_VALUE' } });
    expect((await read()).data).toMatchObject({ params: [{ key: 'a', value: '1' }] });
    expect((await read()).data.metrics).toBeUndefined();
  });

  it('rejects every write to a deleted run', async () => {
    const { post, run_id } = await withRun();
    await post('/runs/delete', { run_id });
    const model_json = '{"artifact_path":"m","flavors":{},"utc_time_created":"","run_id":""}';
    const one = { run_id, key: 'a', value: '1', timestamp: 1, models: [], model_json };
    const paths = 'log-metric log-parameter set-tag delete-tag update log-inputs outputs log-model log-batch'.split(
      ' ',
    );
    for (const path of paths) {
      const { status, body } = await post(`/runs/${path}`, one);
      const message = expect.stringContaining("must be in the 'active' state. Current state is deleted.");
      expect([path, status, body]).toMatchObject([path, 400, { error_code: 'INVALID_PARAMETER_VALUE', message }]);
    }
  });

  it('rejects a batch over its limits', async () => {
    const { log } = await withRun();
    const metrics = Array.from({ length: 1_001 }, (_, step) => point('m', 1, step));
    expect((await log({ metrics })).body.message).toContain('at most 1000 metrics. Got 1001 metrics');
    const tags = Array.from({ length: 101 }, (_, index) => ({ key: `t${index}`, value: '' }));
    expect((await log({ tags })).body.message).toContain('at most 100 tags');
  });
});

describe('run search', () => {
  it('sorts values, then NaN, then missing values, in both directions, and ties by latest start', async () => {
    const { create, log, search, run_id: missing } = await withRun();
    const low = await create({ start_time: 1 });
    const tie = await create({ start_time: 2 });
    const high = await create({ start_time: 3 });
    const nan = await create({ start_time: 4 });
    for (const [run, value] of [
      [low, 1],
      [tie, 1],
      [high, 2],
      [nan, 'NaN'],
    ] as const) {
      await log({ metrics: [point('m', value)] }, run);
    }
    expect(await search({ order_by: ['metrics.m ASC'] })).toEqual([tie, low, high, nan, missing]);
    expect(await search({ order_by: ['metrics.m DESC'] })).toEqual([high, tie, low, nan, missing]);
  });

  it('finds runs by metric, param, tag, attribute and dataset', async () => {
    const { post, run_id, log, search, create } = await withRun();
    await create();
    await log({ metrics: [point('m', 'NaN'), point('k', 0.5)], params: [{ key: 'p', value: 'A_b' }] });
    const dataset = { name: 'churn', digest: 'd', source_type: 's', source: 'x' };
    await post('/runs/log-inputs', {
      run_id,
      datasets: [{ dataset, tags: [{ key: 'mlflow.data.context', value: 'train' }] }],
    });
    const found = [
      'metrics.k < 1',
      'metrics.m != 0',
      "params.p LIKE 'A%'",
      "params.p ILIKE 'a_b'",
      'params.p IS NOT NULL',
    ];
    const data = ["datasets.context = 'train'", "datasets.name IN ('churn', 'x')", `run_id IN ('${run_id}')`];
    for (const filter of [...found, ...data]) expect([filter, await search({ filter })]).toEqual([filter, [run_id]]);
    for (const filter of ['metrics.m = 0', "params.p LIKE 'a%'", "tags.none != 'x'", "params.p LIKE 'A*'"]) {
      expect([filter, await search({ filter })]).toEqual([filter, []]);
    }
  });

  it('treats SQL in a filter as a value', async () => {
    const { search, run_id } = await withRun();
    expect(await search({ filter: `tags.a = "' OR 1=1 --"` })).toEqual([]);
    expect(await search({ filter: "params.`a' OR 1=1 --` IS NULL" })).toEqual([run_id]);
  });

  it('returns each run once over all pages', async () => {
    const { post, create } = await withRun();
    for (let index = 0; index < 6; index++) await create();
    const seen: string[] = [];
    let page_token: string | undefined;
    do {
      const { body } = await post('/runs/search', { experiment_ids: ['0'], max_results: 3, page_token });
      seen.push(...body.runs.map((run: { info: { run_id: string } }) => run.info.run_id));
      page_token = body.next_page_token;
    } while (page_token);
    expect(new Set(seen).size).toBe(7);
    expect(seen).toHaveLength(7);
  });

  const hostile = [
    { page_token: 'xx' },
    { page_token: Buffer.from('{"offset":-1}').toString('base64') },
    { page_token: Buffer.from('{"offset":1e300}').toString('base64') },
    { max_results: 50_001 },
    { max_results: 0 },
    { filter: 3 },
    { filter: "tags.a LIKE '".concat('%'.repeat(60_000), "'") },
    { order_by: Array(60).fill('metrics.a') },
    { order_by: ['metrics.a', 'metrics.a DESC'] },
    { experiment_ids: ['1e9'] },
  ];
  it.each(hostile)('answers 400 to an invalid request (%#)', async (query) => {
    const { post } = await withRun();
    expect((await post('/runs/search', { experiment_ids: ['0'], ...query })).status).toBe(400);
  });
});

it('answers 400 to JSON of any depth', async () => {
  const { app } = await withRun();
  const payload = `{"experiment_ids":[${'['.repeat(100_000)}${']'.repeat(100_000)}]}`;
  const headers = { 'content-type': 'application/json' };
  const answer = await app.inject({ method: 'POST', url: '/api/2.0/mlflow/runs/search', headers, payload });
  expect(answer.statusCode).toBe(400);
});

it('answers 400 to a wrong value next to JSON of any depth', async () => {
  const { app } = await withRun();
  const payload = `{"max_results":1.5,"unknown":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  const headers = { 'content-type': 'application/json' };
  const answer = await app.inject({ method: 'POST', url: '/api/2.0/mlflow/runs/search', headers, payload });
  expect(answer.statusCode).toBe(400);
});

describe('history of a metric', () => {
  it('pages through the points, oldest first', async () => {
    const { get, run_id, log } = await withRun();
    await log({ metrics: [point('m', 3, 3, 30), point('m', 1, 1, 10), point('m', 2, 2, 20)] });
    const path = `/metrics/get-history?run_id=${run_id}&metric_key=m&max_results=2`;
    const first = (await get(path)).body;
    const second = (await get(`${path}&page_token=${encodeURIComponent(first.next_page_token)}`)).body;
    expect([...first.metrics, ...second.metrics].map(({ value }) => value)).toEqual([1, 2, 3]);
  });

  it('samples at most the requested number of points, including the last', async () => {
    const { get, run_id, log } = await withRun();
    await log({ metrics: Array.from({ length: 100 }, (_, step) => point('m', step, step)) });
    const path = `/metrics/get-history-bulk-interval?run_ids=${run_id}&metric_key=m&max_results=10`;
    const steps = (await get(path)).body.metrics.map(({ step }: { step: number }) => step);
    expect(steps).toHaveLength(10);
    expect([steps[0], steps[9]]).toEqual([0, 99]);
  });
});
