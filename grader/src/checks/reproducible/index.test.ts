import { describe, expect, it } from 'vitest';
import { SubmissionError } from '../../errors.ts';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import { checkContext, observed, type Scene, sha256 } from '../context.test-support.ts';
import { reproducible } from './index.ts';

const trained = { 'models/model.json': 'tree', 'models/run.json': 'today' };
const scene = (second: Record<string, string> = trained, changes: Scene = {}): Scene => ({
  files: { ...trained },
  outputs: { train: Object.fromEntries(Object.entries(trained).map(([path, text]) => [path, sha256(text)])) },
  make: (target, files) => {
    if (target !== 'train') return null;
    for (const [path, text] of Object.entries(second)) files.set(path, text);
    return {};
  },
  ...changes,
});
const verdict = async (changed: Scene) => reproducible.judge(await observed(reproducible, changed), {}, stageRecord());
const run = (auc: number, training_seconds: number) => ({
  metrics: { auc: { value: auc, points: 1 }, training_seconds: { value: training_seconds, points: 1 } },
});

describe('the verdict on a second training', () => {
  it('passes if the model is the same, even if a report next to it differs', async () => {
    const { status, seen } = await verdict(scene({ ...trained, 'models/run.json': 'tomorrow' }));
    expect([status, seen.en]).toEqual(['passed', 'Both training runs give the same model file; no metric to compare.']);
  });

  it('fails if the model has changed, and names it', async () => {
    const { status, seen, advice } = await verdict(scene({ 'models/model.json': 'another tree' }));
    expect([status, seen.en]).toEqual(['failed', 'These files changed: models/model.json.']);
    expect(advice!.en).toContain('seed');
  });

  it('fails if a metric has changed, except for a duration', async () => {
    expect((await verdict(scene(trained, { runs: [run(0.9, 1), run(0.9, 2)] }))).status).toBe('passed');
    const { status, seen } = await verdict(scene(trained, { runs: [run(0.9, 1), run(0.8, 1)] }));
    expect([status, seen.en]).toEqual(['failed', 'These metrics changed: auc.']);
  });

  it('treats two NaN values of a metric as equal', async () => {
    const { status } = await verdict(scene(trained, { runs: [run(Number.NaN, 1), run(Number.NaN, 1)] }));
    expect(status).toBe('passed');
  });

  it('fails if the second training does, or if the first left no model', async () => {
    const failing = await verdict(scene(trained, { make: () => ({ exitCode: 2 }) }));
    expect([failing.status, failing.seen.en]).toEqual([
      'failed',
      'On the second run, “make train” exited with code 2.',
    ]);
    expect((await verdict(scene(trained, { outputs: {} }))).seen.en).toBe('“make train” left no model file.');
  });
});

it('fails if there is no training to repeat', async () => {
  const observing = reproducible.observe(checkContext(scene(trained, { make: () => null })));
  await expect(observing).rejects.toThrow(SubmissionError);
});
