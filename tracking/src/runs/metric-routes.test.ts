import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trackingInMemory } from '../tracking.test-support.ts';

/** Two runs with metric `m` at steps 0 to 19, with decreasing timestamps. */
async function withRuns() {
  const server = await trackingInMemory();
  const ids: string[] = [];
  for (const offset of [0, 100]) {
    const { run_id } = (await server.post('/runs/create', { experiment_id: '0' })).body.run.info;
    const metrics = Array.from({ length: 20 }, (_, step) => ({
      key: 'm',
      value: offset + step,
      step,
      timestamp: 50 - step,
    }));
    await server.post('/runs/log-batch', { run_id, metrics });
    ids.push(run_id);
  }
  return { ...server, ids };
}
interface Point {
  key: string;
  value: number;
  step: number;
  timestamp: number;
  run_id: string;
}

const place = fc.integer({ min: 0, max: 2 });
const points = fc.array(fc.record({ step: place, timestamp: place, value: place }), { minLength: 1, maxLength: 12 });

describe('the latest metric of a run', () => {
  it('has the largest step, then timestamp, then value, for any order and batches of points', async () => {
    const server = await trackingInMemory();
    await fc.assert(
      fc.asyncProperty(points, fc.nat(12), async (all, cut) => {
        const { run_id } = (await server.post('/runs/create', { experiment_id: '0' })).body.run.info;
        for (const batch of [all.slice(0, cut), all.slice(cut)]) {
          await server.post('/runs/log-batch', { run_id, metrics: batch.map((point) => ({ key: 'm', ...point })) });
        }
        const order = all.toSorted((a, b) => a.step - b.step || a.timestamp - b.timestamp || a.value - b.value);
        const { run } = (await server.get(`/runs/get?run_id=${run_id}`)).body;
        expect(run.data.metrics).toEqual([{ key: 'm', ...order.at(-1) }]);
      }),
    );
  });
});

describe('get-history-bulk, for MLflow’s UI', () => {
  const PATH = '/ajax-api/2.0/mlflow/metrics/get-history-bulk';
  const MANY = `${Array(101).fill('run_id=a').join('&')}&metric_key=m`;

  it('returns the points of several runs, by run, oldest first, up to the limit', async () => {
    const { app, ids } = await withRuns();
    const ask = async (more: string): Promise<Point[]> =>
      (await app.inject(`${PATH}?run_id=${ids[1]}&run_id=${ids[0]}&run_id=none&metric_key=m${more}`)).json().metrics;
    const all = await ask('');
    expect(all.map(({ run_id }) => run_id)).toEqual([
      ...Array(20).fill(ids.toSorted()[0]),
      ...Array(20).fill(ids.toSorted()[1]),
    ]);
    expect(all.slice(0, 20).map(({ step }) => step)).toEqual(Array.from({ length: 20 }, (_, at) => 19 - at));
    expect(await ask('&max_results=25')).toEqual(all.slice(0, 25));
    expect(await ask('&max_results=0')).toEqual([]);
  });

  it.each([
    ['', 'at least one run_id'],
    ['metric_key=m', 'at least one run_id'],
    ['run_id=a', 'must specify a metric_key'],
    [MANY, 'cannot specify more than 100 run_ids. Received 101 run_ids.'],
    ['run_id=a&metric_key=m&max_results=x', 'Invalid value "x" for parameter \'max_results\''],
  ])('rejects an invalid request (%#)', async (query, message) => {
    const { app } = await withRuns();
    const answer = await app.inject(`${PATH}?${query}`);
    expect([answer.statusCode, answer.json().message]).toEqual([400, expect.stringContaining(message)]);
  });

  it('is not served below the API prefix', async () => {
    const { app } = await withRuns();
    expect((await app.inject('/api/2.0/mlflow/metrics/get-history-bulk?run_id=a&metric_key=m')).statusCode).toBe(404);
  });
});

describe('get-history-bulk-interval', () => {
  const PATH = '/metrics/get-history-bulk-interval';

  it.each([
    ['start_step=3&end_step=5', [3, 4, 5]],
    ['start_step=5&end_step=5', [5]],
    ['start_step=-5&end_step=0', [0]],
    ['start_step=40&end_step=50', []],
    ['max_results=1', [19]],
    ['max_results=2', [0, 19]],
    ['max_results=7', [0, 3, 6, 9, 12, 15, 19]],
    ['max_results=3&start_step=4&end_step=9', [4, 6, 9]],
  ])('returns the points of %s for each run', async (query, steps) => {
    const { get, ids } = await withRuns();
    const { body } = await get(`${PATH}?run_ids=${ids[0]}&run_ids=${ids[1]}&run_ids=none&metric_key=m&${query}`);
    const points: Point[] = body.metrics ?? [];
    for (const id of ids) expect(points.filter(({ run_id }) => run_id === id).map(({ step }) => step)).toEqual(steps);
  });

  const RUN = 'run_ids=a&metric_key=m';
  it.each([
    ['', "Missing value for required parameter 'run_ids'."],
    ['run_ids=a', "Missing value for required parameter 'metric_key'."],
    [`${RUN}&start_step=5&end_step=3`, 'end_step must be greater than start_step. Found start_step=5 and end_step=3.'],
    [`${RUN}&start_step=5`, 'If either start step or end step are specified, both must be specified.'],
    [`${RUN}&end_step=5`, 'If either start step or end step are specified, both must be specified.'],
    [`${RUN}&start_step=x&end_step=5`, 'Invalid value "x" for parameter \'start_step\' supplied'],
    [`${RUN}&start_step=1&end_step=1.5`, 'Invalid value "1.5" for parameter \'end_step\' supplied'],
    [`${RUN}&max_results=0`, 'max_results must be between 1 and 2500.'],
    [`${RUN}&max_results=2501`, 'max_results must be between 1 and 2500.'],
    [`${Array(101).fill('run_ids=a').join('&')}&metric_key=m`, 'at most 100 run_ids. Received 101 run_ids.'],
  ])('rejects an invalid request (%#)', async (query, message) => {
    const { get } = await trackingInMemory();
    const error = { error_code: 'INVALID_PARAMETER_VALUE', message: expect.stringContaining(message) };
    expect(await get(`${PATH}?${query}`)).toMatchObject({ status: 400, body: error });
  });
});
