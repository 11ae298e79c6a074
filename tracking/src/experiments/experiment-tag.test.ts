import { describe, expect, it } from 'vitest';
import { trackingInMemory } from '../tracking.test-support.ts';

const set = async (key: string, value: string) => {
  const { post } = await trackingInMemory();
  return post('/experiments/set-experiment-tag', { experiment_id: '0', key, value });
};

describe('tags of an experiment', () => {
  it.each([
    ['k', 'x'.repeat(20_001), "'value' exceeds the maximum length of 20000 characters"],
    ['k'.repeat(251), '', "'key' exceeds the maximum length of 250 characters"],
    ['a//b', '', "resolve to 'a/b'"],
    ['mlflow.trace.archivalRetention', '30d', 'must be encoded as a JSON object'],
    ['mlflow.trace.archivalRetention', '[]', 'must be encoded as a JSON object'],
    ['mlflow.trace.archivalRetention', '{}', "must use type 'duration'"],
    ['mlflow.trace.archivalRetention', '{"type":"duration"}', 'must be in the form `<int><unit>`'],
    ['mlflow.trace.archivalRetention', '{"type":"duration","value":"0d"}', 'must be in the form `<int><unit>`'],
    ['mlflow.trace.archivalRetention', `{"type":"duration","value":"${'1'.repeat(32)}d"}`, 'at most 32 characters'],
    ['mlflow.trace.archiveNow', 'now', 'must be encoded as a JSON object'],
    ['mlflow.trace.archiveNow', '{"older_than":"x"}', 'must be in the form `<int><unit>`'],
  ])('are rejected like in MLflow (%#)', async (key, value, message) => {
    const error = { error_code: 'INVALID_PARAMETER_VALUE', message: expect.stringContaining(message) };
    expect(await set(key, value)).toMatchObject({ status: 400, body: error });
  });

  it.each([
    ['mlflow.note.content', 'é'.repeat(20_000)],
    ['mlflow.experiment.sourceId', 'anything'],
    ['mlflow.trace.archivalRetention', '{"type":"duration","value":" 30d "}'],
    ['mlflow.trace.archiveNow', '{}'],
    ['mlflow.trace.archiveNow', '{"older_than":null}'],
  ])('are accepted like in MLflow (%#)', async (key, value) => {
    expect((await set(key, value)).status).toBe(200);
  });

  it('contain at most 50 custom views of MLflow’s UI, which can still be changed', async () => {
    const { post } = await trackingInMemory();
    const view = (index: number) => ({ experiment_id: '0', key: `mlflow.customView.view${index}`, value: 'v' });
    for (let index = 0; index < 50; index += 1) await post('/experiments/set-experiment-tag', view(index));
    expect((await post('/experiments/set-experiment-tag', view(7))).status).toBe(200);
    const message = expect.stringContaining(
      'for experiment 0; the maximum number of custom views per experiment is 50',
    );
    const refused = { status: 400, body: { error_code: 'INVALID_PARAMETER_VALUE', message } };
    expect(await post('/experiments/set-experiment-tag', view(50))).toMatchObject(refused);
    const tags = Array.from({ length: 51 }, (_, index) => view(index));
    expect((await post('/experiments/create', { name: 'a', tags })).body.message).toContain('another custom view;');
  });
});
