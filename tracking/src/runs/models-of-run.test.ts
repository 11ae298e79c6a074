import { describe, expect, it } from 'vitest';
import { trackingInMemory } from '../tracking.test-support.ts';

async function withRun() {
  const server = await trackingInMemory();
  const { run_id } = (await server.post('/runs/create', { experiment_id: '0' })).body.run.info;
  const post = (path: string, body: object) => server.post(`/runs/${path}`, { run_id, ...body });
  const read = async () => (await server.get(`/runs/get?run_id=${run_id}`)).body.run;
  const history = async (): Promise<string | undefined> =>
    (await read()).data.tags.find(({ key }: { key: string }) => key === 'mlflow.log-model.history')?.value;
  const log = (model: unknown) => post('log-model', { model_json: JSON.stringify(model) });
  return { post, read, history, log };
}

const model = {
  artifact_path: 'model',
  run_id: 'r',
  utc_time_created: '2026-03-14',
  flavors: { sklearn: { pickled: 'é', config: 'left out', code: null }, odd: 'text' },
  model_uuid: 'u',
  signature: { inputs: '[]' },
};

describe('log-model', () => {
  it('records the same fields of each model as MLflow, in Python’s JSON format', async () => {
    const { log, history } = await withRun();
    await log(model);
    const { model_uuid: _none, ...other } = model;
    await log(other);
    const noted = (uuid: string) =>
      `{"run_id": "r", "artifact_path": "model", "utc_time_created": "2026-03-14", "model_uuid": ${uuid}, ` +
      '"flavors": {"sklearn": {"pickled": "\\u00e9", "code": null}, "odd": "text"}}';
    expect(await history()).toBe(`[${noted('"u"')}, ${noted('null')}]`);
  });

  it('never truncates the history: it stays valid JSON beyond the limit of other tags', async () => {
    const { log, history } = await withRun();
    for (let index = 0; index < 30; index += 1) await log({ ...model, artifact_path: `${index}${'p'.repeat(500)}` });
    const paths = JSON.parse((await history())!).map(({ artifact_path }: typeof model) => parseInt(artifact_path, 10));
    expect(paths).toEqual(Array.from({ length: 30 }, (_, index) => index));
  });

  it('starts a new history if the tag is not a valid one', async () => {
    const { post, log, history } = await withRun();
    await post('set-tag', { key: 'mlflow.log-model.history', value: '[{"cut' });
    await log(model);
    expect(JSON.parse((await history())!)).toHaveLength(1);
  });

  const deep = `{"artifact_path":"a","run_id":"r","utc_time_created":"","flavors":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`;
  it.each(['{', '[]', 'null', '"text"', deep, '{"run_id":"r","flavors":{},"utc_time_created":""}'])(
    'rejects an invalid model (%#)',
    async (model_json) => {
      const { post, history } = await withRun();
      const message = expect.stringMatching(/^Malformed model info|mandatory fields: {'artifact_path'}$/);
      const body = { error_code: 'INVALID_PARAMETER_VALUE', message };
      expect(await post('log-model', { model_json })).toMatchObject({ status: 400, body });
      expect(await history()).toBeUndefined();
    },
  );
});

describe('runs/outputs', () => {
  it('lists the models that a run produced, each with its step', async () => {
    const { post, read } = await withRun();
    await post('outputs', { models: [{ model_id: 'm-b', step: 3 }, { model_id: 'm-a' }] });
    expect((await read()).outputs.model_outputs).toEqual([
      { model_id: 'm-a', step: 0 },
      { model_id: 'm-b', step: 3 },
    ]);
  });

  it('accepts an empty list, and rejects a list with an existing output', async () => {
    const { post, read } = await withRun();
    expect((await post('outputs', { models: [] })).status).toBe(200);
    await post('outputs', { models: [{ model_id: 'm-a' }] });
    const again = await post('outputs', { models: [{ model_id: 'm-b' }, { model_id: 'm-a', step: 2 }] });
    expect(again).toMatchObject({ status: 400, body: { error_code: 'BAD_REQUEST' } });
    expect((await read()).outputs.model_outputs).toEqual([{ model_id: 'm-a', step: 0 }]);
  });

  it.each([{}, { models: null }, { models: 'm-a' }, { models: [1] }])(
    'rejects an invalid list of models (%#)',
    async (body) => {
      const { post } = await withRun();
      expect(await post('outputs', body)).toMatchObject({
        status: 400,
        body: { error_code: 'INVALID_PARAMETER_VALUE' },
      });
    },
  );
});
