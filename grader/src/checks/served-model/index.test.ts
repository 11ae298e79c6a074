import { describe, expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import { json, noAnswer, observed, type Scene, sha256 } from '../context.test-support.ts';
import { servedModel } from './index.ts';

const model = { path: '1/run-0/artifacts/model/model.json', bytes: 900, sha256: sha256('the model') };
const about = { path: '1/run-0/artifacts/model/MLmodel', bytes: 90, sha256: sha256('about') };
const claimed = (accuracy: number, of = 'test') => ({
  'claimed-metrics': {
    rows: { of, path: null, count: 9 },
    metrics: [{ name: 'accuracy', claimed: 0.5, computed: accuracy }],
  },
});

/** A service that downloaded the champion, reports its version, and predicts as its run claims. */
const scene = (changes: Scene = {}): Scene => ({
  runs: [{ metrics: { 'test.accuracy': { value: 0.9, points: 1 } } }],
  versions: [
    { model: 'churn', version: '1', runId: 'run-0', aliases: ['champion'] },
    { model: 'churn', version: '2', runId: 'run-1', aliases: [] },
  ],
  versionFiles: { 'churn/1': [about, model] },
  fetched: [model],
  answer: () => json(200, { about: { model: model.sha256.slice(0, 12) } }),
  observed: claimed(0.9),
  ...changes,
});
const verdict = async (of: Scene, parameters: object = {}) =>
  servedModel.judge(await observed(servedModel, of), parameters, stageRecord());
const answering = (body: unknown) => ({ answer: () => json(200, body) });

describe('the verdict on the served model', () => {
  it('passes if it was downloaded, is reported, and predicts as its run claims', async () => {
    const { status, seen } = await verdict(scene());
    expect([status, seen.en]).toEqual([
      'passed',
      'Version 1 of churn: downloaded, reported by /version, predictions match the metrics of its run.',
    ]);
  });

  it.each<[string, Scene, string]>([
    ['nothing was downloaded', { fetched: [] }, 'not downloaded'],
    ['other bytes were', { fetched: [{ ...model, sha256: sha256('another') }] }, 'not downloaded'],
    ['only what is said about the model was', { fetched: [about] }, 'not downloaded'],
    ['the service names no model', answering({ service: '1.0.0' }), 'not reported'],
    ['the service names it by too few digits', answering({ model: model.sha256.slice(0, 4) }), 'not reported'],
    ['the service names another version', answering({ model: 'models:/churn/2' }), 'not reported'],
    ['the service does not say', { answer: () => noAnswer }, 'not reported'],
    [
      'the service does not return JSON',
      { answer: () => ({ ok: true, status: 200, contentType: 'a', body: '{' }) },
      'not reported',
    ],
    [
      'the predictions are of another model',
      { observed: claimed(0.8) },
      'do not match the metrics of its run (accuracy)',
    ],
  ])('loses a third if %s', async (_name, changes, sentence) => {
    const { status, ratio, seen, advice } = await verdict(scene(changes));
    expect([status, ratio, seen.en]).toEqual(['partial', 2 / 3, expect.stringContaining(sentence)]);
    expect(advice).not.toBeNull();
  });

  it.each([['models:/churn/1'], ['churn/1'], ['run-0'], [model.sha256], [`sha256:${model.sha256}`]])(
    'accepts %s as its name',
    async (name) => {
      expect((await verdict(scene(answering([{ deep: { name } }])))).status).toBe('passed');
    },
  );

  it('ignores unclaimed metrics, and is more tolerant on hold-out rows', async () => {
    expect((await verdict(scene({ runs: [{}] }))).seen.en).toContain('metrics not compared');
    expect((await verdict(scene({ runs: [{}] }))).status).toBe('passed');
    expect((await verdict(scene({ observed: claimed(0.87, 'holdout') }))).status).toBe('passed');
  });

  it('fails without a version with the alias, which a rubric can name', async () => {
    expect((await verdict(scene({ versions: [] }))).status).toBe('failed');
    expect(await verdict(scene(), { alias: 'production' })).toMatchObject({ status: 'failed', ratio: 0 });
  });
});
