import { describe, expect, it } from 'vitest';
import { trackingInMemory } from '../tracking.test-support.ts';

const NANOSECONDS = '1785571200123456789';
const PREFIX = '/api/2.0/mlflow';

/** A run, and a function that sends bodies with numbers that JSON.stringify cannot write. */
async function withRun() {
  const { app, post, database } = await trackingInMemory();
  const { run_id } = (await post('/runs/create', { experiment_id: '0' })).body.run.info;
  const send = async (path: string, body: string) => {
    const payload = body.replace('$run', run_id);
    const headers = { 'content-type': 'application/json' };
    return (await app.inject({ method: 'POST', url: PREFIX + path, headers, payload })).body;
  };
  const metric = (value: string, timestamp = '1', step = '0') =>
    send('/runs/log-metric', `{"run_id":"$run","key":"m","value":${value},"timestamp":${timestamp},"step":${step}}`);
  const read = async () => (await app.inject(`${PREFIX}/runs/get?run_id=${run_id}`)).body;
  return { database, send, metric, read };
}

describe('a time in nanoseconds', () => {
  it('is preserved as a metric’s timestamp and step', async () => {
    const { metric, read } = await withRun();
    expect(await metric('1', NANOSECONDS, `"-${NANOSECONDS}"`)).toBe('{}');
    expect(await read()).toContain(`"timestamp":${NANOSECONDS},"step":-${NANOSECONDS}`);
  });

  it('is preserved in the response to a run’s creation, which creates one run', async () => {
    const { send, database } = await withRun();
    const body = await send('/runs/create', `{"experiment_id":"0","start_time":${NANOSECONDS}}`);
    expect(body).toContain(`"start_time":${NANOSECONDS},`);
    expect(database.get('SELECT count(*) AS count FROM runs')).toEqual({ count: 2 });
  });

  it('matches a filter with the exact value only', async () => {
    const { send } = await withRun();
    await send('/runs/update', `{"run_id":"$run","end_time":${NANOSECONDS}}`);
    const found = (time: string) =>
      send('/runs/search', `{"experiment_ids":["0"],"filter":"attributes.end_time = ${time}"}`);
    expect(await found(NANOSECONDS)).toContain(`"end_time":${NANOSECONDS}`);
    expect(await found('1785571200123456790')).toBe('{}');
  });
});

describe('a metric’s value', () => {
  it.each([
    ['"nan"', 'NaN'],
    ['"inf"', Number.MAX_VALUE],
    ['"-inf"', -Number.MAX_VALUE],
    ['"Infinity"', Number.MAX_VALUE],
    ['"1_0"', 10],
    ['true', 1],
  ])('can be %s, like in MLflow', async (value, stored) => {
    const { metric, read } = await withRun();
    expect(await metric(value)).toBe('{}');
    expect(JSON.parse(await read()).run.data.metrics[0].value).toBe(stored);
  });

  it.each(['"0x10"', '"0b1"', '"1,5"', '" "', '""', '1e999', `1${'0'.repeat(309)}`, 'NaN', '[1]'])(
    'cannot be %s',
    async (value) => {
      const { metric, read } = await withRun();
      expect(JSON.parse(await metric(value))).toMatchObject({ error_code: 'INVALID_PARAMETER_VALUE' });
      expect(await read()).not.toContain('"metrics"');
    },
  );
});

it.each([
  ['{"name":"x","artifact_location":9.0}', "Invalid value 9.0 for parameter 'artifact_location'", 'float'],
  ['{"name":1e22}', "Invalid value 1e+22 for parameter 'name'", 'float'],
  ['{"name":9007199254740993}', "Invalid value 9007199254740993 for parameter 'name'", 'int'],
])('quotes the number that the client sent: %s', async (body, quoted, type) => {
  const { send } = await withRun();
  const { message } = JSON.parse(await send('/experiments/create', body));
  expect(message).toContain(quoted);
  expect(message).toContain(`Value was of type '${type}'`);
});
